import HeraldKit
import HeraldModel

extension RollbackPlan {
    /// The practices that readers see in another version afterwards, or no more, in the order of their ids.
    func changedPractices(at time: Timestamp) -> [ChangedPractice] {
        let (new, old) = (practices, current.manifest.latestPractices)
        return Set(new.keys).union(old.keys).sorted().compactMap { id in
            guard let slug = Slug(written: id) else { return nil }
            switch (old[id], new[id]) {
            case (let before?, let after?): return before == after ? nil : ChangedPractice(slug, version: after, .corrected, time: time)
            case (nil, let after?): return ChangedPractice(slug, version: after, .restored, time: time)
            case (let before?, nil): return ChangedPractice(slug, version: before, .noLongerSelected, time: time)
            case (nil, nil): return nil
            }
        }
    }
}

extension Manifest {
    /// The practices that its documents show, with the latest version of each.
    fileprivate var latestPractices: [String: Int] {
        stages.reduce(into: [:]) { shown, stage in
            for record in stage { shown.merge(record.practices) { max($0, $1) } }
        }
    }
}

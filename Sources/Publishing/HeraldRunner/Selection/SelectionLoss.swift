import HeraldDiagnostics
import HeraldModel
import HeraldPipeline

/// A release that would lose most of its practices although nobody withdrew them: by a slip in the selection, in a moment, or in the store.
struct SelectionLoss {
    let pipeline: String
    /// The number of practices of the last release, without those withdrawn since.
    let before: Int
    /// The number of practices of the new release.
    let now: Int
    /// The moment of the new release, if the store has no publication at or before it.
    let emptyMoment: Timestamp?

    /// The message of a run that refuses to publish it.
    var diagnostic: Diagnostic {
        let hint = "if that is right: herald run \(pipeline) --allow-empty, or allow-empty: true in the pipeline"
        if let emptyMoment {
            return Diagnostic(
                "the store has no published practice at \(emptyMoment.written), so \"\(pipeline)\" would be empty", hint: hint)
        }
        return Diagnostic("\"\(pipeline)\" would have \(now) practice\(now == 1 ? "" : "s"); its last release has \(before)", hint: hint)
    }
}

extension Runner {
    /// Returns the loss of practices if `release` has no practice, or less than half as many as the last release. Practices that were
    /// withdrawn since do not count as lost. Returns `nil` if the loss is smaller.
    func loss(of release: ComposedRelease, in pipeline: Pipeline) async throws -> SelectionLoss? {
        let (now, moment) = (release.report.practices, release.moment)
        let header = release.lastManifest?.header
        if moment.sequence == 0, now == 0, header?.sequence != 0, let asOf = release.asOf {
            return SelectionLoss(pipeline: pipeline.name, before: header?.practices ?? 0, now: 0, emptyMoment: asOf)
        }
        guard let header, let before = header.practices, before > 0, now * 2 < before else { return nil }
        let expected = before - (try await withdrawnCount(of: pipeline.query, after: header.sequence, until: moment))
        guard now * 2 < expected || now == 0 && expected > 0 else { return nil }
        return SelectionLoss(pipeline: pipeline.name, before: before, now: now, emptyMoment: nil)
    }

    /// Returns the number of practices of `query` that were withdrawn after event `sequence`.
    private func withdrawnCount(of query: Query, after sequence: Int, until moment: StoreMoment) async throws -> Int {
        guard sequence < moment.sequence else { return 0 }
        var (count, next): (Int, Int?) = (0, sequence)
        while let after = next {
            let batch = try await log.timeline(
                of: query, at: moment, in: TimelineWindow(sequence + 1...moment.sequence, after: after, count: 500))
            count += batch.items.count { item in
                if case .removed(let tombstone) = item { tombstone.cause == .withdrawn } else { false }
            }
            next = batch.next
        }
        return count
    }
}

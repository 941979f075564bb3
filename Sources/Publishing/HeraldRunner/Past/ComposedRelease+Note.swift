import HeraldModel
import HeraldPipeline

extension ComposedRelease {
    /// The note on the release, which `publisher` is about to publish.
    func note(in publisher: Publisher, of pipeline: Pipeline, _ options: Runner.Options) throws -> ReleaseNote {
        let number = try PastReleases(in: publisher.workFolder, release: publisher.release).next
        var note = ReleaseNote(number: number, published: options.began ?? options.now ?? moment.time)
        note.run = options.run
        note.clearance = pipeline.query.clearance
        note.count(report)
        return note
    }

    /// The documents that the release adds, changes and removes, at most ``RunReport/changeLimit``.
    var changes: [DocumentChange] {
        let made = stages.lazy.flatMap { $0.result.lines.lazy.filter(\.isStaged) }.prefix(RunReport.changeLimit).map {
            DocumentChange(path: $0.pathText, isNew: $0.isNew, reason: "")
        }
        let removed = removedPaths.prefix(RunReport.changeLimit - made.count).map {
            DocumentChange(path: $0, isNew: false, isRemoved: true, reason: "")
        }
        return made + removed
    }
}

extension ReleaseNote {
    /// Sets the numbers of practices and documents to those of `report`.
    mutating func count(_ report: RunReport) {
        practices = report.practices
        for stage in report.stages {
            documents += stage.added + stage.changed + stage.unchanged
            added += stage.added
            changed += stage.changed
            removed += stage.removed
        }
    }
}

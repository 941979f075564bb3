import HeraldDiagnostics
import HeraldEditions
import HeraldKit
import HeraldModel

extension EditionPlanner {
    /// Rejects an edition that awaits a decision, because a recall for the same readers has another number and another beginning. What was in
    /// it is in the next edition, as far as the recall has not said it.
    func supersede(_ record: EditionRecord, by recall: EditionKey, at place: Int, into result: inout Result) {
        result.stage.series[place].isUnfinished = true
        guard !result.released.contains(where: { $0.key == record.key }) else { return }
        var superseded = record
        superseded.decisions.append(.init(.rejected, at: now, because: "the recall \(recall) went out first"))
        result.superseded.append(superseded)
        result.reports.removeAll { $0.key == record.key }
        result.warnings.removeAll { $0.message.hasPrefix("the edition \"\(record.key)\" was approved and not published") }
        result.reports.append(EditionReport(record.key, .superseded(by: recall)))
    }

    /// Warns of recalls that no readers need yet.
    func warnOfIdleRecalls(_ result: inout Result) {
        for request in result.stage.recalls where !result.stage.answered.contains(request.practice) {
            result.warnings.append(
                Diagnostic(
                    "the recall of \"\(request.practice)\" waits: nobody was sent a version by \"\(result.stage.name)\" that is wrong now",
                    hint: "publish a correction or withdraw the practice, and run again", severity: .warning))
        }
    }
}

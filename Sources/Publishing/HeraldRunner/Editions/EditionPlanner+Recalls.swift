import HeraldDiagnostics
import HeraldEditions
import HeraldKit
import HeraldModel

extension EditionPlanner {
    /// Returns the number of a recall: that of the draft that it supersedes, because nobody was sent that draft, or else the next.
    ///
    /// - Parameter undecided: The draft that awaited approval before this run, or was approved.
    func number(ofRecallAfter undecided: EditionRecord?, at place: Int, in result: Result) -> Int {
        guard let undecided, !result.released.contains(where: { $0.key == undecided.key }) else {
            return result.stage.series[place].nextNumber
        }
        return undecided.key.number
    }

    /// Rejects an edition that awaits a decision, because a recall for the same readers takes its number and changes what they were sent.
    /// The next edition has what was in it, except for what the recall says.
    func supersede(_ record: EditionRecord, by recall: EditionKey, at place: Int, into result: inout Result) {
        result.stage.series[place].isUnfinished = true
        guard !result.released.contains(where: { $0.key == record.key }) else { return }
        var superseded = record
        superseded.decisions.append(.init(.rejected, at: now, because: "the recall \(recall) went out first"))
        let before = result.stage.series[place].rejected.filter { $0.number == record.key.number }
        superseded.key.rejection = (before.compactMap(\.rejection).max() ?? 0) + 1
        result.superseded.append(superseded)
        result.stage.series[place].rejected.append(superseded.key)
        result.reports.removeAll { $0.key == record.key }
        result.warnings.removeAll { $0.message.hasPrefix("the edition \"\(record.key)\" was approved and not published") }
        result.reports.append(EditionReport(superseded.key, .superseded(by: recall)))
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

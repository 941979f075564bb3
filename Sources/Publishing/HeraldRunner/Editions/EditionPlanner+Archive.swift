import HeraldDiagnostics
import HeraldEditions
import HeraldKit
import HeraldModel

extension EditionPlanner {
    /// Adds the documents of all published editions of a series, but for those that the run composes.
    ///
    /// A document with a practice that its readers must not get any more is taken out of the release. The ledger keeps it.
    func show(
        _ place: Int, with finder: EditionFinder, after old: Manifest.Stage?, into result: inout Result
    ) async throws {
        let state = result.stage.series[place]
        var records = try ledger?.published(in: state.series) ?? []
        records += result.released.filter { EditionSeries($0.key) == state.series }
        var query = Selection(of: query, at: moment, from: log).narrowed(state.slot.narrowing).query
        // An edition does not end because its practices are no longer among the latest.
        query.changedSince = nil
        let history = SentHistory(scope: .init(floor: moment, query: ""))
        let target = EditionTarget(state.series, query, history: history, order: state.slot.order)
        let shown = Set(records.flatMap { $0.documents.flatMap(\.practices) }.map(\.practice))
        let missing = try await finder.missing(shown, for: target)
        for record in records {
            let wrong = record.documents.filter { document in document.practices.contains { missing.contains($0.practice) } }
            for document in wrong where old?.record(at: Array(document.path.description.utf8)) != nil {
                let gone = document.practices.map(\.practice).filter(missing.contains).sorted()
                result.warnings.append(
                    Diagnostic(
                        """
                        "\(document.path)" of the edition "\(record.key)" is not in the release: \
                        \(EnglishList.and(gone.map { "\"\($0)\"" })) must not be shown any more
                        """, hint: "the next edition says so to its readers", severity: .warning))
            }
            result.shown.append((record, record.documents.filter { !wrong.contains($0) }))
        }
    }
}

import HeraldDiagnostics
import HeraldEditions
import HeraldKit
import HeraldModel

extension EditionPlanner {
    /// Adds the documents of all published editions of a series, except for editions that the run composes.
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
            let taken = wrong.filter { old?.record(at: Array($0.path.description.utf8)) != nil }
            if let warning = Self.warning(of: taken, in: record.key, because: missing) { result.warnings.append(warning) }
            result.shown.append((record, record.documents.filter { !wrong.contains($0) }))
        }
    }

    /// Warns of audiences and languages that the settings do not name any more: nobody says what their readers may get, so their editions
    /// leave the release. The ledger keeps them.
    func warnOfRemovedSeries(after old: Manifest.Stage?, into result: inout Result) throws {
        guard let old, let ledger else { return }
        let current = Set(result.stage.series.map(\.series))
        for series in try ledger.series() where series.stage == result.stage.name && !current.contains(series) {
            let count = try ledger.published(in: series).count { record in
                record.documents.contains { old.record(at: Array($0.path.description.utf8)) != nil }
            }
            if count == 0 { continue }
            result.warnings.append(
                Diagnostic(
                    """
                    \(count == 1 ? "1 edition" : "\(count) editions") of "\(series.audience)" in "\(series.language.written)" \
                    \(count == 1 ? "leaves" : "leave") the release: the settings of "\(series.stage)" do not name them any more
                    """,
                    hint: "name audience and language again to keep their addresses; herald editions list shows all", severity: .warning))
        }
    }

    /// The warning that documents of an edition are taken out of the release. `nil` for none.
    private static func warning(of documents: [EditionRecord.Document], in key: EditionKey, because missing: Set<Slug>) -> Diagnostic? {
        guard let first = documents.first else { return nil }
        let gone = Set(documents.flatMap(\.practices).map(\.practice)).intersection(missing).sorted()
        let count = documents.count
        let subject = count == 1 ? "\"\(first.path)\" of the edition \"\(key)\" is" : "\(count) documents of the edition \"\(key)\" are"
        return Diagnostic(
            "\(subject) not in the release: \(EnglishList.and(gone.map { "\"\($0)\"" })) must not be shown any more",
            hint: "the next edition says so to its readers", severity: .warning)
    }
}

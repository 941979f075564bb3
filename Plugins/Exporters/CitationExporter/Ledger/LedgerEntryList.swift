import HeraldComposition
import HeraldModel
import HeraldTemplates
import HeraldText

/// The figures of a practice in one language, in the order of its record.
struct LedgerEntryList {
    private(set) var entries: [LedgerEntry] = []
    private let localized: LocalizedPractice

    init(_ localized: LocalizedPractice) {
        self.localized = localized
        let practice = localized.practice
        for (index, claim) in practice.claims.enumerated() { add(claim, at: "claims[\(index)]") }
        for (index, target) in practice.targets.enumerated() { add(target, at: "targets[\(index)]") }
        for (index, cost) in practice.costs.enumerated() { add(cost, at: "costs[\(index)]") }
    }

    private mutating func add(_ claim: Claim, at place: String) {
        guard let value = claim.value else { return }
        let number = claim.isYear ? value.written : localized.labels.figure(value)
        let printed = claim.isYear ? number : localized.describe(value, claim.unit)
        var entry = entry(.claim, "\(place).value", value, (number, printed), claim.statement)
        entry.unit = claim.unit.map { TextLine(localized.text($0)) }
        entry.year = claim.year
        cite(claim.source, claim.page, in: &entry)
        entries.append(entry)
    }

    private mutating func add(_ target: Target, at place: String) {
        for (kind, figure) in [(LedgerEntry.Kind.target, target.target), (.achieved, target.achieved)] {
            guard let figure else { continue }
            let printed = (localized.labels.figure(figure), localized.describe(figure, target.unit))
            var entry = entry(kind, "\(place).\(kind.rawValue)", figure, printed, target.indicator)
            entry.unit = target.unit.map { TextLine(localized.text($0)) }
            cite(target.source, target.page, in: &entry)
            entries.append(entry)
        }
    }

    private mutating func add(_ cost: Cost, at place: String) {
        let printed = (localized.labels.figure(cost.amount), localized.labels.amount(cost.amount, cost.currency))
        var entry = entry(.cost, "\(place).amount", cost.amount, printed, cost.note ?? LocalizedText(""))
        entry.unit = TextLine(cost.currency.written)
        entries.append(entry)
    }

    private func entry(
        _ kind: LedgerEntry.Kind, _ field: String, _ value: HeraldModel.Figure, _ printed: (number: String, text: String),
        _ statement: LocalizedText
    ) -> LedgerEntry {
        let passage = localized.passage(statement)
        return LedgerEntry(
            kind: kind, field: field, value: value, printed: TextLine(printed.text), number: printed.number,
            statement: TextLine(passage.text), statementLanguage: passage.language)
    }

    /// Adds the source with the id `source` to an entry, and the page in it.
    private func cite(_ source: Slug?, _ page: String?, in entry: inout LedgerEntry) {
        entry.source = source.flatMap { id in localized.practice.sources.first { $0.id == id } }
        entry.page = page.map(TextLine.init)
    }
}

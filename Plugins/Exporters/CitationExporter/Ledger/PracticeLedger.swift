import HeraldComposition
import HeraldKit
import HeraldModel
import HeraldTemplates
import HeraldText

/// The figures of one practice, in the order of its record.
struct PracticeLedger {
    let published: PublishedPractice
    /// The practice in the language of its main brief.
    let localized: LocalizedPractice
    /// The documents that print the figures, the main brief first.
    let documents: [DocumentPath]
    private(set) var entries: [LedgerEntry] = []

    var practice: Practice { published.practice }
    var version: PracticeVersion { PracticeVersion(practice.id, published.version) }

    init(_ published: PublishedPractice, settings: ClaimLedger.Settings, in context: ExportContext) {
        self.published = published
        let practice = published.practice
        let pages = settings.page.pages(
            of: practice, in: settings.languages, translation: settings.pageIn, main: context.site.language)
        documents = pages.map(\.path) + settings.documents.compactMap { $0.path(of: practice.id) }
        localized = LocalizedPractice(
            published, in: pages.first?.language ?? practice.language, taxonomy: context.taxonomy, gazetteer: context.gazetteer)
        for (index, claim) in practice.claims.enumerated() { add(claim, at: "claims[\(index)]") }
        for (index, target) in practice.targets.enumerated() { add(target, at: "targets[\(index)]") }
        for (index, cost) in practice.costs.enumerated() { add(cost, at: "costs[\(index)]") }
    }

    private mutating func add(_ claim: Claim, at place: String) {
        guard let value = claim.value else { return }
        let printed = claim.isYear ? value.written : localized.describe(value, claim.unit)
        var entry = entry(.claim, "\(place).value", value, printed, claim.statement)
        entry.unit = claim.unit.map { TextLine(localized.text($0)) }
        entry.year = claim.year
        cite(claim.source, claim.page, in: &entry)
        entries.append(entry)
    }

    private mutating func add(_ target: Target, at place: String) {
        for (kind, figure) in [(LedgerEntry.Kind.target, target.target), (.achieved, target.achieved)] {
            guard let figure else { continue }
            let printed = localized.describe(figure, target.unit)
            var entry = entry(kind, "\(place).\(kind.rawValue)", figure, printed, target.indicator)
            entry.unit = target.unit.map { TextLine(localized.text($0)) }
            cite(target.source, target.page, in: &entry)
            entries.append(entry)
        }
    }

    private mutating func add(_ cost: Cost, at place: String) {
        let printed = localized.labels.amount(cost.amount, cost.currency)
        var entry = entry(.cost, "\(place).amount", cost.amount, printed, cost.note ?? LocalizedText(""))
        entry.unit = TextLine(cost.currency.written)
        entries.append(entry)
    }

    private func entry(
        _ kind: LedgerEntry.Kind, _ field: String, _ value: HeraldModel.Figure, _ printed: String, _ statement: LocalizedText
    ) -> LedgerEntry {
        let passage = localized.passage(statement)
        return LedgerEntry(
            kind: kind, field: field, value: value, printed: TextLine(printed), statement: TextLine(passage.text),
            statementLanguage: passage.language)
    }

    /// Adds the source with the id `source` to an entry, and the page in it.
    private func cite(_ source: Slug?, _ page: String?, in entry: inout LedgerEntry) {
        entry.source = source.flatMap { id in practice.sources.first { $0.id == id } }
        entry.page = page.map(TextLine.init)
    }

    /// The number of characters of the entries that became U+FFFD.
    var replacedCharacterCount: Int {
        entries.reduce(0) { count, entry in
            [entry.printed, entry.statement, entry.page].reduce(count) { $0 + ($1?.replacedCharacterCount ?? 0) }
        }
    }

    /// Returns the evidence in words: `Monitoring (2010): positive effect`.
    func evidence(in labels: Localization) -> [String] {
        practice.evidence.map { entry in
            let type = labels.name(of: entry.type) + (entry.year.map { " (\($0))" } ?? "")
            return entry.finding.map { "\(type): \(labels.name(of: $0))" } ?? type
        }
    }
}

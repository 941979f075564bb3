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
        add(.claim, "\(place).value", value, printed, claim.unit, claim.statement) { entry in
            entry.year = claim.year
            entry.source = source(claim.source)
            entry.page = claim.page.map(TextLine.init)
        }
    }

    private mutating func add(_ target: Target, at place: String) {
        for (kind, figure) in [(LedgerEntry.Kind.target, target.target), (.achieved, target.achieved)] {
            guard let figure else { continue }
            let printed = localized.describe(figure, target.unit)
            add(kind, "\(place).\(kind.rawValue)", figure, printed, target.unit, target.indicator) { entry in
                entry.source = source(target.source)
                entry.page = target.page.map(TextLine.init)
            }
        }
    }

    private mutating func add(_ cost: Cost, at place: String) {
        let printed = localized.labels.amount(cost.amount, cost.currency)
        add(.cost, "\(place).amount", cost.amount, printed, nil, cost.note ?? LocalizedText("")) { entry in
            entry.unit = TextLine(cost.currency.written)
        }
    }

    private mutating func add(
        _ kind: LedgerEntry.Kind, _ field: String, _ value: HeraldModel.Figure, _ printed: String, _ unit: LocalizedText?,
        _ statement: LocalizedText,
        _ complete: (inout LedgerEntry) -> Void
    ) {
        let passage = localized.passage(statement)
        var entry = LedgerEntry(
            kind: kind, field: field, value: value, printed: TextLine(printed), unit: unit.map { TextLine(localized.text($0)) },
            statement: TextLine(passage.text), statementLanguage: passage.language)
        complete(&entry)
        entries.append(entry)
    }

    private func source(_ id: Slug?) -> Source? { id.flatMap { id in practice.sources.first { $0.id == id } } }

    /// The number of characters of the entries that became U+FFFD.
    var replacedCharacterCount: Int {
        entries.reduce(0) { count, entry in
            [entry.printed, entry.statement, entry.page].reduce(count) { $0 + ($1?.replacedCharacterCount ?? 0) }
        }
    }

    /// The evidence in words: `Monitoring (2010): positive effect`.
    var evidence: [String] {
        practice.evidence.map { entry in
            let type = localized.labels.name(of: entry.type) + (entry.year.map { " (\($0))" } ?? "")
            return entry.finding.map { "\(type): \(localized.labels.name(of: $0))" } ?? type
        }
    }
}

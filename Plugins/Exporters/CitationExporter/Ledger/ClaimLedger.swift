public import HeraldKit
public import HeraldModel

/// Exports every figure of the selected practices with its source and the documents that print it, so that editors can check a release and
/// readers can trace a figure.
///
/// | document | for |
/// |---|---|
/// | `ledger/index.html`, `ledger/index-2.html` … | people |
/// | `ledger/claims.csv` | spreadsheets |
/// | `ledger/claims.json` | programs |
///
/// A figure is a number in the record: the value of a claim, a target, the result achieved for it, or a cost.
public struct ClaimLedger: Exporter {
    /// The settings under `with:`.
    public struct Settings: ParsableSettings {
        /// The path of a practice's brief.
        public var briefPath = PracticePath.brief
        /// The path of a brief in a further language.
        public var translatedBriefPath = PracticePath.translatedBrief
        /// Further languages of briefs.
        public var languages: [LanguageTag] = []
        /// Further documents that print the figures.
        public var documents: [LedgerDocument] = []
        /// The number of practices on a page for people.
        public var pageSize = 100
        /// The folder of the documents.
        public var folder = Slug(written: "ledger") ?? .unnamed

        public init() {}

        public static let fields: [Field<Self>] = [
            .practicePath(
                "page", \.briefPath, example: "briefs/{id}.html",
                "The path of each practice's brief, which another stage of this pipeline makes."),
            .practicePath(
                "page-in", \.translatedBriefPath, perLanguage: true, example: "briefs/{id}.{language}.html",
                "The path of its brief in a further language."),
            .list("languages", \.languages, "The further languages that briefs are in: the same as those of policy-brief.")
                .example("[fr, ar]"),
            .list("documents", \.documents, "Further documents of this pipeline that print the figures of every selected practice.")
                .example("[digests/ngos.en.html]"),
            .integer("page-size", \.pageSize, in: 10...1_000, "Practices with figures on one page for people."),
            .scalar("folder", \.folder, "The folder that the documents go to."),
        ]
    }

    public static let name = "claim-ledger"
    public static let summary = "Every figure of the practices with its source and the documents that print it, for editors and readers."
    public static let templates = [LedgerTemplates.page, LedgerTemplates.style]
    public static let labels = LedgerWords.all
    private let settings: Settings

    public init(settings: Settings) { self.settings = settings }

    public var plan: ExportPlan { .whole(write) }

    private func write(_ selection: Selection, to sink: any DocumentSink, in context: ExportContext) async throws {
        let lists = try LedgerLists(settings, to: sink, in: context)
        let pages = LedgerPages(settings, to: sink, in: context)
        for try await published in selection {
            let ledger = PracticeLedger(published, settings: settings, in: context)
            ledger.warnOfContradictions(in: context)
            if ledger.entries.isEmpty { continue }
            if ledger.replacedCharacterCount > 0 { context.warnOfReplacedCharacters(in: published.practice.id) }
            try lists.add(ledger)
            try pages.add(ledger)
        }
        try lists.finish()
        try pages.finish()
    }
}

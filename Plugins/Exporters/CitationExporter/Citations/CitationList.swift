public import HeraldCitations
public import HeraldKit
public import HeraldModel

/// Exports citations of all briefs, and of all sources that the practices cite, for reference managers, word processors and repositories.
///
/// | document | holds |
/// |---|---|
/// | `citations/briefs.bib`, `.ris`, `.json` | the brief of each practice |
/// | `citations/briefs.datacite.json` | the same for repositories that register DOIs |
/// | `citations/briefs.fr.bib` … | the briefs in a further language |
/// | `citations/sources.bib`, `.ris`, `.json` | each source once, even if several practices cite it |
///
/// There is no list of sources for DataCite: a repository registers its own publications, not those of others.
public struct CitationList: Exporter {
    /// The settings under `with:`.
    public struct Settings: ParsableSettings {
        /// The formats of lists.
        public var formats = CitationFormat.allCases
        /// Further languages of briefs.
        public var languages: [LanguageTag] = []
        /// The path of a practice's brief.
        public var briefPath = PracticePath.brief
        /// The path of a brief in a further language.
        public var translatedBriefPath = PracticePath.translatedBrief
        /// Whether the sources of the practices are listed too.
        public var sources = true
        /// The folder of the documents.
        public var folder = Slug(written: "citations") ?? .unnamed

        public init() {}

        public static let fields: [Field<Self>] = [
            .list(
                "formats", \.formats,
                "`bibtex` and `ris` for reference managers, `csl-json` for citation processors, `datacite` for repositories."
            ).example("[bibtex, ris]"),
            .list("languages", \.languages, "Further languages of briefs, each with lists of its own: the same as those of policy-brief.")
                .example("[fr, ar]"),
            .practicePath(
                "page", \.briefPath, example: "briefs/{id}.html",
                "The path of each practice's brief, which another stage of this pipeline makes."),
            .practicePath(
                "page-in", \.translatedBriefPath, perLanguage: true, example: "briefs/{id}.{language}.html",
                "The path of its brief in a further language."),
            .boolean("sources", \.sources, "Whether there are lists of the sources that the practices cite."),
            .scalar("folder", \.folder, "The folder that the documents go to."),
        ]
    }

    public static let name = "citations"
    public static let summary = "Citations of all briefs and of their sources, for reference managers, word processors and repositories."
    private let settings: Settings

    public init(settings: Settings) { self.settings = settings }

    public var plan: ExportPlan { .whole(write) }

    private func write(_ selection: Selection, to sink: any DocumentSink, in context: ExportContext) async throws {
        let lists = try CitationLists(settings, to: sink, in: context)
        for try await published in selection { try lists.add(published) }
        try lists.finish()
    }
}

internal import HeraldComposition
internal import HeraldDiagnostics
internal import HeraldFigures
public import HeraldKit
public import HeraldModel

/// A report: practices in boxes, by parts and categories, with notes, contents, a bibliography, indexes and annexes.
public struct Report: Exporter {
    /// The parts of a report whose settings name none.
    public enum Grouping: String, RecordScalar, CaseIterable {
        /// A part for each category of evidence.
        case category
        /// A part for each theme of the first level of a scheme.
        case theme
        /// A part for each country.
        case country
    }

    /// A part at the end.
    public enum Annex: String, RecordScalar, CaseIterable {
        /// How evidence is assessed.
        case method
        /// The practices of each category.
        case categories
        /// The practices of each country.
        case countries
        /// The practices of each theme.
        case themes
    }

    /// The settings under `with:`.
    public struct Settings: BookSettings {
        /// Further languages of the document.
        public var languages: [LanguageTag] = []
        /// Formats of the document.
        public var formats = [DocumentFormat.html]
        /// The path of each practice's brief.
        public var page: PracticePath?
        /// The title.
        public var title: SettingText?
        /// The text of the introduction.
        public var introduction: SettingText?
        /// The parts.
        public var parts: [Part] = []
        /// The way in which practices are grouped if there are no parts.
        public var by = Grouping.category
        /// How much of each practice is shown.
        public var depth = Depth.whole
        /// The annexes.
        public var annexes = Annex.allCases
        /// The classification scheme of the index by theme.
        public var scheme = "iamm"
        /// The document or the address with all claims.
        public var claims: String?
        /// Whether the introduction has figures.
        public var figures = true
        /// The most practices.
        public var limit = 200
        /// The name of the document.
        public var file = Slug(written: "report") ?? .unnamed

        public init() {}

        public static var fields: [Field<Self>] { commonFields + contentFields + endFields }

        private static var contentFields: [Field<Self>] {
            [
                .translations("title", \.title, "The title, also by language; by default the site's.").example(
                    "{ en: Sociology of migration, fr: Sociologie de la migration }"),
                .translations("introduction", \.introduction, "The introduction, also by language; blank lines part paragraphs.").example(
                    "This report was written for the annual forum."),
                .mappings(
                    "parts", \.parts, "The parts with their practices; by default all selected practices, grouped by the setting `by`."
                )
                .example("[{ title: Labour migration, themes: [iamm:5] }]"),
                .scalar("by", \.by, "The parts of a report without `parts`: `category`, `theme` or `country`."),
                .scalar("depth", \.depth, Depth.explanation),
            ]
        }

        private static var endFields: [Field<Self>] {
            [
                .list(
                    "annexes", \.annexes,
                    "`method` says how evidence is assessed; the others are indexes, which lead to each practice."
                ).example("[method, countries]"),
                .string("scheme", \.scheme, "The classification scheme of the index by theme and of parts by theme.").example("gcm"),
                .string("claims", \.claims, "The list of all claims, to which the annex on the method leads: a document or an address.")
                    .example("ledger/index.html"),
                .boolean(
                    "figures", \.figures, "Whether the introduction shows practices by theme and evidence, and by year, as figures."),
                .integer("limit", \.limit, in: 1...2000, "The most practices; with more, the run fails."),
                .scalar("file", \.file, "The name of the document without its extension."),
            ]
        }

        public func problems(in context: CheckContext) -> [SettingsProblem] {
            var problems: [SettingsProblem] = []
            if let schemes = context.taxonomy?.schemes, !schemes.isEmpty, !schemes.contains(scheme) {
                problems.append(
                    SettingsProblem(
                        "scheme", "no scheme is called \"\(scheme)\"; expected \(EnglishList.or(schemes))",
                        hint: NearMiss.hint(for: scheme, among: schemes)))
            }
            return problems
        }
    }

    public static let name = "report"
    public static let summary = "A report of practices in parts, with notes, contents, bibliography, indexes and annexes."
    public static let templates = BookTemplates.shipped
    public static let labels = CollectionWords.all
    private let settings: Settings

    public init(settings: Settings) { self.settings = settings }

    public var plan: ExportPlan { .whole(write) }

    public var usesTypesetter: Bool { settings.formats.contains(.pdf) }

    private func write(_ selection: Selection, to sink: any DocumentSink, in context: ExportContext) async throws {
        let reader = PracticeReader(selection: selection, context: context)
        let outline = try await ReportOutline.all(settings.parts, limit: settings.limit, reader)
        let all = settings.parts.isEmpty ? try await reader.allPractices(limit: settings.limit) : []
        let languages = BookLanguages(settings.file.written, settings, in: context)
        for language in languages.languages {
            let parts = CollectionComposer(context, in: language, page: settings.page)
            let chapters =
                settings.parts.isEmpty
                ? parts.chapters(of: all, by: settings.by, scheme: settings.scheme) : outline.compactMap { $0.part(in: parts) }
            let practices = ReportPart([], parts: chapters).allPractices
            if practices.isEmpty { return context.warn("the report would be empty, so none was made", hint: "widen the selection") }
            try check(practices.count)
            let report = ReportComposer(parts, frame(at: try languages.place(in: language))).report(
                chapters, figures: try figures(of: practices, parts))
            try BookWriter(settings, to: sink, in: context).write(report, in: language, of: practices, to: languages)
        }
    }

    /// Throws a ``Diagnostic`` if a report has too many practices.
    private func check(_ count: Int) throws {
        if count <= settings.limit { return }
        throw Diagnostic(
            "the parts of the report have \(count) practices; expected at most \(settings.limit), which is the setting \"limit\"",
            hint: "name fewer practices, or raise \"limit\"")
    }

    /// Returns the drawings of all practices: by theme and evidence, and by the year of their beginning.
    private func figures(of practices: [PublishedPractice], _ parts: CollectionComposer) throws -> [HeraldComposition.Figure] {
        if !settings.figures { return [] }
        let themes = parts.context.taxonomy.concepts.filter { concept in
            concept.code.hasPrefix(settings.scheme + ":") && (concept.parent == nil || concept.parent == settings.scheme)
                && practices.contains {
                    $0.practice.themes.contains { $0.written == concept.code || $0.written.hasPrefix(concept.code + ".") }
                }
        }.compactMap { ThemeCode(written: $0.code) }
        let figures = SelectionFigures(practices.map(parts.localized), id: FigureID("report"))
        return try figures.byEvidence(themes: themes) + figures.byYear
    }

    private func frame(at place: DocumentPlace) -> ReportComposer.Frame {
        var frame = ReportComposer.Frame(at: place)
        frame.title = settings.title
        frame.introduction = settings.introduction
        frame.depth = settings.depth.depth
        frame.annexes = settings.annexes.compactMap { ReportComposer.Annex(rawValue: $0.rawValue) }
        frame.scheme = settings.scheme
        frame.claims = settings.claims.map { DocumentPath($0).map(Inline.Link.document) ?? .address($0) }
        return frame
    }
}

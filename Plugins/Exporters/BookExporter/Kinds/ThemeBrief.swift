internal import HeraldComposition
internal import HeraldDiagnostics
internal import HeraldFigures
public import HeraldKit
public import HeraldModel

/// Briefs of themes: what was tried, where and with what evidence, practice beside practice.
///
/// `themes/<code>.html` is in the site's language, `themes/<code>.fr.html` in French. Only the practices of one theme are in memory.
public struct ThemeBrief: Exporter {
    /// The lists of the scheme that get a brief if no theme is named.
    public enum Detail: String, RecordScalar, CaseIterable {
        /// The first level of the scheme.
        case chapters
        /// All levels except the single practices that the scheme proposes.
        case lists
    }

    /// The settings under `with:`.
    public struct Settings: BookSettings {
        /// Further languages of the documents.
        public var languages: [LanguageTag] = []
        /// Formats of the documents.
        public var formats = [DocumentFormat.html]
        /// The path of each practice's brief.
        public var page: PracticePath?
        /// The themes; all of the scheme with at least two practices if empty.
        public var themes: [Placed<ThemeCode>] = []
        /// The classification scheme.
        public var scheme = "iamm"
        /// The levels of the scheme.
        public var detail = Detail.chapters
        /// The length of a brief, in English words.
        public var words = 1800
        /// The most practices of a brief.
        public var limit = 60
        /// Whether briefs have a figure of the evidence.
        public var figures = true

        public init() {}

        public static var fields: [Field<Self>] {
            commonFields + [
                .placed("themes", \.themes, "Codes of the themes; by default all of the scheme with at least two practices.").example(
                    "[iamm:5]"),
                .string("scheme", \.scheme, "The classification scheme of the themes, if none are named.").example("gcm"),
                .scalar(
                    "detail", \.detail,
                    "The themes, if none are named: `chapters` for the first level, `lists` for all levels but single practices."),
                .integer(
                    "words", \.words, in: 300...100_000,
                    "The length in words, about three pages; evidence, context and weaknesses are always whole."),
                .integer("limit", \.limit, in: 2...1000, "The most practices of one brief; a theme with more has none."),
                .boolean("figures", \.figures, "Whether a brief shows practices by evidence as a figure."),
            ]
        }

        public func problems(in context: CheckContext) -> [SettingsProblem] {
            var problems = SettingsProblem.unknown(themes, of: "themes", in: context.taxonomy)
            if let schemes = context.taxonomy?.schemes, !schemes.isEmpty, !schemes.contains(scheme) {
                problems.append(
                    SettingsProblem(
                        "scheme", "no scheme is called \"\(scheme)\"; expected \(EnglishList.or(schemes))",
                        hint: NearMiss.hint(for: scheme, among: schemes)))
            }
            return problems
        }
    }

    public static let name = "theme-brief"
    public static let summary = "A brief of each theme: what was tried, where, with what evidence, side by side and never merged."
    public static let templates = BookTemplates.shipped
    public static let labels = CollectionWords.all
    private let settings: Settings

    public init(settings: Settings) { self.settings = settings }

    public var plan: ExportPlan { .whole(write) }

    public var usesTypesetter: Bool { settings.formats.contains(.pdf) }

    private func write(_ selection: Selection, to sink: any DocumentSink, in context: ExportContext) async throws {
        let reader = PracticeReader(selection: selection, context: context)
        var made: [ThemeCode] = []
        let named = settings.themes.isEmpty ? allThemes(of: context.taxonomy).map { Placed($0) } : settings.themes
        for theme in named {
            guard let practices = try await practices(of: theme, reader) else { continue }
            try write(theme.value, practices, to: sink, in: context)
            made.append(theme.value)
        }
        if settings.formats.contains(.html) { try writeList(of: made, to: sink, in: context) }
    }

    /// Returns the practices of a theme, or `nil` if it gets no brief. Throws a ``Diagnostic`` if the settings name the theme.
    private func practices(of theme: Placed<ThemeCode>, _ reader: PracticeReader) async throws -> [PublishedPractice]? {
        let isNamed = !settings.themes.isEmpty
        guard let practices = try await reader.practices(of: theme.value, limit: settings.limit) else {
            let message = "theme \"\(theme.value)\" has more practices than \"limit\", which is \(settings.limit)"
            let hint = "name narrower themes, or raise \"limit\""
            if isNamed { throw Diagnostic(message, at: theme.position, hint: hint) }
            reader.context.warn("\(message); no brief of it was made", hint: hint)
            return nil
        }
        if isNamed, practices.isEmpty { try await reader.explainEmpty(theme) }
        return practices.count >= (isNamed ? 1 : 2) ? practices : nil
    }

    /// Returns the themes of the scheme at the level of the settings.
    private func allThemes(of taxonomy: Taxonomy) -> [ThemeCode] {
        taxonomy.concepts.filter { concept in
            guard concept.code.hasPrefix(settings.scheme + ":"), concept.kind != "practice" else { return false }
            return settings.detail == .lists || concept.parent == nil || concept.parent == settings.scheme
        }.compactMap { ThemeCode(written: $0.code) }
    }

    private func write(
        _ theme: ThemeCode, _ practices: [PublishedPractice], to sink: any DocumentSink, in context: ExportContext
    ) throws {
        let languages = BookLanguages(Self.stem(of: theme), settings, in: context)
        for language in languages.languages {
            let parts = CollectionComposer(context, in: language, page: settings.page)
            let figures = try settings.figures ? figures(of: theme, practices, parts) : []
            let brief = ThemeComposer(parts).brief(
                of: theme, practices, words: settings.words, figures: figures, at: try languages.place(in: language))
            try BookWriter(settings, to: sink, in: context).write(brief, in: language, of: practices, to: languages)
        }
    }

    /// Returns the drawing of the evidence on the theme and on the themes within it that have practices.
    private func figures(
        of theme: ThemeCode, _ practices: [PublishedPractice], _ parts: CollectionComposer
    ) throws -> [HeraldComposition.Figure] {
        let within = parts.context.taxonomy.concepts.filter { $0.parent == theme.written && $0.kind != "practice" }
            .compactMap { ThemeCode(written: $0.code) }
        let used = within.filter { part in
            practices.contains { $0.practice.themes.contains { $0 == part || $0.written.hasPrefix(part.written + ".") } }
        }
        // A figure of one theme tells no more than the table above it.
        if used.isEmpty { return [] }
        return try SelectionFigures(practices.map(parts.localized), id: FigureID("theme-\(theme.written)"))
            .byEvidence(themes: [theme] + used)
    }

    private func writeList(of themes: [ThemeCode], to sink: any DocumentSink, in context: ExportContext) throws {
        var pages = settings
        pages.formats = [.html]
        let languages = BookLanguages("themes/index", pages, in: context)
        for language in languages.languages {
            let list = CollectionComposer(context, in: language, page: nil)
            let entries = try themes.map { theme in
                let path = try BookLanguages(Self.stem(of: theme), settings, in: context).path(in: language, as: .html)
                return (list.title(of: theme), path)
            }
            let index = list.list(.theme, entries, at: try languages.place(in: language))
            try BookWriter(pages, to: sink, in: context).write(index, in: language, of: [], to: languages)
        }
    }

    /// The path of a theme's brief without language and extension.
    private static func stem(of theme: ThemeCode) -> String { "themes/\(theme.written.replacing(":", with: "-"))" }
}

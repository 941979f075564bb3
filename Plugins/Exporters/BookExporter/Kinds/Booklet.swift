internal import HeraldComposition
internal import HeraldDiagnostics
public import HeraldKit
public import HeraldModel

/// A booklet: practices of a reader's own choice in the reader's order, in one document.
public struct Booklet: Exporter {
    /// The settings under `with:`.
    public struct Settings: BookSettings {
        /// Further languages of the document.
        public var languages: [LanguageTag] = []
        /// Formats of the document.
        public var formats = [DocumentFormat.html]
        /// The path of each practice's brief.
        public var page: PracticePath?
        /// The practices in their order; those that the pipeline selects if empty.
        public var practices: [Placed<Slug>] = []
        /// The title.
        public var title: SettingText?
        /// A text before the practices.
        public var introduction: SettingText?
        /// How much of each practice is shown.
        public var depth = Depth.whole
        /// The most practices.
        public var limit = 100
        /// The name of the document.
        public var file = Slug(written: "booklet") ?? .unnamed

        public init() {}

        public static var fields: [Field<Self>] {
            commonFields + [
                .placed("practices", \.practices, "Ids of the practices in their order; by default those that the pipeline selects.")
                    .example("[hire-immigrants, cities-of-migration]"),
                .translations("title", \.title, "The title, also by language; by default the site's.").example("Practices for our visit"),
                .translations("introduction", \.introduction, "A text before the practices, also by language; blank lines part paragraphs.")
                    .example("{ en: Dear colleagues, fr: Chers collègues }"),
                .scalar("depth", \.depth, Depth.explanation),
                .integer("limit", \.limit, in: 1...1000, "The most practices; with more, the run fails."),
                .scalar("file", \.file, "The name of the document without its extension."),
            ]
        }

        public func problems(in context: CheckContext) -> [SettingsProblem] {
            if practices.count > limit {
                return [
                    SettingsProblem(
                        "practices", "\(practices.count) practices are listed, and \"limit\" is \(limit)", hint: "raise \"limit\"",
                        with: ["limit"])
                ]
            }
            guard let selected = context.selectedIDs, !selected.isEmpty else { return [] }
            return practices.enumerated().filter { !selected.contains($0.element.value) }.map { index, id in
                SettingsProblem(
                    "practices", element: index, "\"\(id.value)\" is not among the ids under \"select:\"",
                    hint: NearMiss.hint(for: id.value.written, among: selected.map(\.written)) ?? "add it there, or remove it here")
            }
        }
    }

    public static let name = "booklet"
    public static let summary = "One document of the practices that a reader chose, in the reader's order."
    public static let templates = BookTemplates.shipped
    public static let labels = CollectionWords.all
    private let settings: Settings

    public init(settings: Settings) { self.settings = settings }

    public var plan: ExportPlan { .whole(write) }

    public var usesTypesetter: Bool { settings.formats.contains(.pdf) }

    private func write(_ selection: Selection, to sink: any DocumentSink, in context: ExportContext) async throws {
        let reader = PracticeReader(selection: selection, context: context)
        let practices =
            settings.practices.isEmpty
            ? Self.ordered(try await reader.allPractices(limit: settings.limit), as: selection.query.ids)
            : try await reader.practices(settings.practices, of: "practices")
        if practices.isEmpty { return context.warn("the booklet would be empty, so none was made", hint: "widen the selection") }
        let languages = BookLanguages(settings.file.written, settings, in: context)
        for language in languages.languages {
            let booklet = BookletComposer(CollectionComposer(context, in: language, page: settings.page)).booklet(
                practices, title: settings.title, introduction: settings.introduction,
                depth: settings.depth.depth, at: try languages.place(in: language))
            try BookWriter(settings, to: sink, in: context).write(booklet, in: language, of: practices, to: languages)
        }
    }

    /// Returns practices in the order of the ids that the pipeline selects by, if it does.
    private static func ordered(_ practices: [PublishedPractice], as ids: [Slug]) -> [PublishedPractice] {
        let places = Dictionary(ids.enumerated().map { ($1, $0) }) { first, _ in first }
        return ids.isEmpty ? practices : practices.sorted { places[$0.practice.id] ?? .max < places[$1.practice.id] ?? .max }
    }
}

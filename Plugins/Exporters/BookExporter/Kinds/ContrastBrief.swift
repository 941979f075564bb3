internal import HeraldComposition
public import HeraldKit
public import HeraldModel

/// Briefs of pairs of practices: worked here, struggled there.
///
/// `contrasts/<first>/<second>.html` is in the site's language. Without pairs in the settings, those are made whose records are linked.
public struct ContrastBrief: Exporter {
    /// The settings under `with:`.
    public struct Settings: BookSettings {
        /// Further languages of the documents.
        public var languages: [LanguageTag] = []
        /// Formats of the documents.
        public var formats = [DocumentFormat.html]
        /// The path of each practice's brief.
        public var page: PracticePath?
        /// The pairs; those that links of records tell if empty.
        public var pairs: [PracticePair] = []
        /// The length of PDF and DOCX, in English words.
        public var words = 1600
        /// The most pairs.
        public var limit = 100

        public init() {}

        public static var fields: [Field<Self>] {
            commonFields + [
                Field(
                    .of(
                        "pairs", .list(.list(.string)),
                        "Pairs of ids; by default adaptations, and related practices of which one is a case study."),
                    read: { node, settings, reader in settings.pairs = reader.pairs(node) }
                ).example("[[hire-immigrants, cities-of-migration]]"),
                .integer(
                    "words", \.words, in: 300...100_000,
                    "The length of PDF and DOCX in words; results, evidence, context and weaknesses are always whole."),
                .integer("limit", \.limit, in: 1...1000, "The most pairs that are found by links; with more, the run fails."),
            ]
        }
    }

    public static let name = "contrast-brief"
    public static let summary = "A brief of each pair of linked practices, side by side: what worked here and struggled there."
    public static let templates = BookTemplates.shipped
    public static let labels = CollectionWords.all
    private let settings: Settings

    public init(settings: Settings) { self.settings = settings }

    public var plan: ExportPlan { .whole(write) }

    public var usesTypesetter: Bool { settings.formats.contains(.pdf) }

    private func write(_ selection: Selection, to sink: any DocumentSink, in context: ExportContext) async throws {
        let pairs = try await pairs(in: selection, context)
        for pair in pairs {
            let languages = BookLanguages(Self.stem(of: pair), settings, in: context)
            for language in languages.languages {
                let parts = CollectionComposer(context, in: language, page: settings.page)
                let brief = ContrastComposer(parts).brief(
                    of: pair.first, and: pair.second, pair.relation, at: try languages.place(in: language))
                try BookWriter(settings, pagedWords: settings.words, to: sink, in: context)
                    .write(brief, in: language, of: [pair.first, pair.second], to: languages)
            }
        }
        if settings.formats.contains(.html) { try writeList(of: pairs, to: sink, in: context) }
    }

    private func pairs(in selection: Selection, _ context: ExportContext) async throws -> [FoundPair] {
        if settings.pairs.isEmpty { return try await PairFinder(selection: selection, limit: settings.limit).pairs() }
        let reader = PracticeReader(selection: selection, context: context)
        var pairs: [FoundPair] = []
        for pair in settings.pairs {
            let practices = try await reader.practices([pair.first, pair.second], of: "pairs")
            if practices.count == 2 { pairs.append(FoundPair(listed: practices[0], practices[1])) }
        }
        return pairs
    }

    private func writeList(of pairs: [FoundPair], to sink: any DocumentSink, in context: ExportContext) throws {
        var pages = settings
        pages.formats = [.html]
        let languages = BookLanguages("contrasts/index", pages, in: context)
        for language in languages.languages {
            let list = CollectionComposer(context, in: language, page: nil)
            let entries = try pairs.map { pair in
                let path = try BookLanguages(Self.stem(of: pair), settings, in: context).path(in: language, as: .html)
                return (list.title(of: pair.first, and: pair.second), path)
            }
            let versions = pairs.flatMap { [$0.first, $0.second] }
            let index = list.list(.contrast, entries, at: try languages.place(in: language))
            try BookWriter(pages, to: sink, in: context).write(index, in: language, of: versions, to: languages)
        }
    }

    /// The path of a pair's brief without language and extension.
    private static func stem(of pair: FoundPair) -> String { "contrasts/\(pair.first.practice.id)/\(pair.second.practice.id)" }
}

public import HeraldKit
public import HeraldModel

/// Exports the coverage of a classification scheme: how many practices there are for each of its lists, with what evidence, and where there
/// are none.
///
/// | document | for |
/// |---|---|
/// | `coverage/index.html` | people: a table, and a call for practices for each blank |
/// | `coverage/matrix.svg` | reports and slides |
/// | `coverage/coverage.csv`, `coverage/coverage.json` | spreadsheets and programs |
/// | `coverage/calls/<code>.txt` | newsletters and letters |
///
/// A list is blank if no practice on it has sufficient evidence.
public struct Coverage: Exporter {
    /// The lists of the scheme that are rows of the table.
    public enum Detail: String, RecordScalar, CaseIterable {
        /// The first level of the scheme.
        case chapters
        /// All levels except the single practices that the scheme proposes.
        case lists
        /// All levels.
        case practices
    }

    /// The settings under `with:`.
    public struct Settings: ParsableSettings {
        /// The classification scheme.
        public var scheme = "iamm"
        /// The levels of the scheme that are shown.
        public var detail = Detail.lists
        /// The categories of evidence that are sufficient.
        public var evidence = [Category.good, .promising]
        /// The M49 code of a region.
        public var region: String?
        /// Countries.
        public var countries: [CountryCode] = []
        /// The title of the page.
        public var title: SettingText?
        /// The path of a practice's brief.
        public var page = PracticePath.brief
        /// The largest number of links in a cell of the table.
        public var links = 5
        /// The folder of the documents.
        public var folder = Slug(written: "coverage") ?? .unnamed

        public init() {}

        public static let fields: [Field<Self>] = [
            .string("scheme", \.scheme, "The classification scheme whose lists are the rows. `herald themes` lists the schemes.")
                .example("gcm"),
            .scalar(
                "detail", \.detail,
                "The rows: `chapters` for the first level, `lists` for all levels but single practices, `practices` for all levels."),
            .list("evidence", \.evidence, "The categories of evidence that are sufficient for a list.").example("[good]"),
            .string("region", \.region, "The M49 code of a region; only practices that concern one of its countries count.")
                .example("\"142\""),
            .list("countries", \.countries, "Countries; only practices that concern one of them, or of the region, count.")
                .example("[BD, NP]"),
            .translations("title", \.title, "The title of the page, also by language.").example("Gaps in our knowledge"),
            .practicePath(
                "page", \.page, example: "briefs/{id}.html",
                "The path of each practice's brief, which another stage of this pipeline makes."),
            .integer("links", \.links, in: 0...50, "The most links to briefs in a cell; coverage.json lists all practices."),
            .scalar("folder", \.folder, "The folder that the documents go to."),
        ]

        public func problems(in context: CheckContext) -> [SettingsProblem] {
            [context.taxonomy.flatMap(schemeProblem)].compactMap { $0 } + (context.gazetteer.map(placeProblems) ?? [])
        }
    }

    public static let name = "coverage"
    public static let summary =
        "The lists of a classification scheme with their practices by evidence, the blanks, and calls for practices."
    public static let checks = [CoverageMatrix.check]
    public static let templates = [CoverageTemplates.page, CoverageTemplates.style]
    public static let labels = CoverageWords.all
    private let settings: Settings

    public init(settings: Settings) { self.settings = settings }

    public var plan: ExportPlan { .whole(write) }

    private func write(_ selection: Selection, to sink: any DocumentSink, in context: ExportContext) async throws {
        var table = CoverageTable(settings, in: context)
        let data = try CoverageData(table.rows, settings, to: sink, in: context)
        for try await published in selection {
            guard table.concerns(published.practice) else { continue }
            try data.add(published, rows: table.count(published))
        }
        try data.finish(table)
        try CoverageDocuments(table, settings, in: context).write(to: sink)
    }
}

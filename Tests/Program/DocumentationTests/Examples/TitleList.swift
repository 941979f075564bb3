public import HeraldKit
public import HeraldModel

/// A list of the practices for spreadsheets, one a line (RFC 4180).
public struct TitleList: Exporter {
    /// A column of the list.
    public enum Column: String, RecordScalar, CaseIterable {
        case id, title, category, countries, updated
    }

    /// The settings below `with:` in a pipeline.
    public struct Settings: ParsableSettings {
        /// The file name without `.csv`.
        public var file = "titles"
        /// The columns, in this order.
        public var columns = [Column.id, .title, .category]

        public init() {}

        public static var fields: [Field<Self>] {
            [
                .string("file", \.file, "The file name without .csv."),
                .list("columns", \.columns, "The columns, in this order.").example("[title, countries, updated]"),
            ]
        }

        public func problems(in context: CheckContext) -> [SettingsProblem] {
            if DocumentPath("\(file).csv") != nil { return [] }
            return [SettingsProblem("file", "\"\(file)\" cannot be a file name; expected letters, digits and hyphens")]
        }
    }

    public static let name = "title-list"
    public static let summary = "A list of the practices for spreadsheets, one a line (RFC 4180)."
    private let settings: Settings

    public init(settings: Settings) { self.settings = settings }

    public var plan: ExportPlan { .whole(write) }

    private func write(_ selection: Selection, to sink: any DocumentSink, in context: ExportContext) async throws {
        guard let path = DocumentPath("\(settings.file).csv") else { return }
        let stream = try sink.open(path, mediaType: "text/csv; charset=utf-8")
        try append(settings.columns.map(\.written), to: stream)
        var versions: [PracticeVersion] = []
        for try await practice in selection {
            try append(settings.columns.map { cell($0, of: practice, in: context) }, to: stream)
            versions.append(PracticeVersion(practice.practice.id, practice.version))
        }
        try stream.close(practices: versions)
    }

    private func cell(_ column: Column, of published: PublishedPractice, in context: ExportContext) -> String {
        let practice = published.practice
        switch column {
        case .id: return practice.id.written
        case .title: return practice.title.original
        case .category: return practice.category.written
        case .countries:
            return practice.countries.map { context.gazetteer.name(of: $0, in: context.site.language) }.joined(separator: ", ")
        case .updated: return published.updated.written
        }
    }

    private func append(_ cells: [String], to stream: any DocumentStream) throws {
        let quoted = cells.map { "\"" + $0.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\"" }
        let line = Array((quoted.joined(separator: ",") + "\r\n").utf8)
        try line.withUnsafeBytes { try stream.write($0) }
    }
}

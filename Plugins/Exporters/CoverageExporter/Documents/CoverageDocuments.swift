import HeraldKit
import HeraldModel
import HeraldTemplates

/// The documents of a coverage for people. Their size depends on the scheme, not on the number of practices.
struct CoverageDocuments {
    private let table: CoverageTable
    private let settings: Coverage.Settings
    private let context: ExportContext
    private let scope: CoverageScope

    init(_ table: CoverageTable, _ settings: Coverage.Settings, in context: ExportContext) {
        self.table = table
        self.settings = settings
        self.context = context
        scope = CoverageScope(settings, in: context)
    }

    /// Returns the name of the file of a call, in the folder of the coverage.
    static func callName(of row: CoverageRow) -> String { "calls/\(row.number).txt" }

    func write(to sink: any DocumentSink) throws {
        let calls = table.blanks.map { (row: $0, call: CoverageCall(for: $0, settings, scope, in: context)) }
        for (row, call) in calls {
            try sink.add(
                Document(
                    path: try .inFolder(settings.folder, Self.callName(of: row)), mediaType: "text/plain; charset=utf-8", bytes: call.text,
                    practices: []))
        }
        let matrix = try CoverageMatrix(table, scope, in: context.localization(of: context.site.language)).bytes
        try sink.add(
            Document(
                path: try .inFolder(settings.folder, CoverageMatrix.fileName), mediaType: "image/svg+xml", bytes: matrix,
                practices: table.versions))
        let page = try CoveragePage(table, settings, scope, calls, in: context).rendered()
        try sink.add(
            Document(
                path: try .inFolder(settings.folder, "index.html"), mediaType: "text/html", bytes: page.bytes, practices: table.versions))
    }
}

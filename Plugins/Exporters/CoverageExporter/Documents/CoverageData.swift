import HeraldDiagnostics
import HeraldJSON
import HeraldKit
import HeraldModel
import HeraldTemplates
import HeraldText

/// The coverage for programs. The practices are written while the selection is read, the lists with their counts at the end.
final class CoverageData {
    private let settings: Coverage.Settings
    private let context: ExportContext
    private let json: any DocumentStream
    private let csv: any DocumentStream
    private var hasPractices = false
    private let rows: [CoverageRow]

    init(_ rows: [CoverageRow], _ settings: Coverage.Settings, to sink: any DocumentSink, in context: ExportContext) throws {
        self.rows = rows
        self.settings = settings
        self.context = context
        let open = { (name: String, mediaType: String) in
            try sink.open(try DocumentPath.inFolder(settings.folder, name), mediaType: mediaType)
        }
        json = try open("coverage.json", "application/json")
        csv = try open("coverage.csv", "text/csv; charset=utf-8")
        let head: JSONValue = .present([
            ("scheme", .string(settings.scheme)), ("region", settings.region.map(JSONValue.string)),
            ("countries", .strings(settings.countries.map(\.written))), ("sufficient", .strings(settings.evidence.map(\.written))),
        ])
        try write(String(head.written().dropLast()) + ",\n\"practices\":[", to: json)
    }

    /// Adds a practice with the rows that it was counted in.
    func add(_ published: PublishedPractice, rows indices: [Int]) throws {
        let practice = published.practice
        let path = settings.page.path(of: practice.id)
        let entry: JSONValue = .present([
            ("id", .string(practice.id.written)), ("version", .integer(published.version)), ("title", .string(practice.title.original)),
            ("language", .string(practice.language.written)), ("category", .string(practice.category.written)),
            ("brief", path.map { .string(context.address(of: $0.description)) }), ("lists", .strings(indices.map { rows[$0].code })),
        ])
        try write((hasPractices ? ",\n" : "\n") + entry.written(), to: json)
        hasPractices = true
    }

    /// Adds the counts and completes the documents.
    func finish(_ table: CoverageTable) throws {
        let lists: JSONValue = .lines(table.rows.map { object(of: $0, status: table.status(of: $0)) })
        try write("\n],\n\"unclassified\":\(table.unclassifiedCount),\n\"lists\":\(lists.written())}\n", to: json)
        try json.close(practices: table.versions)
        // Spreadsheets recognise UTF-8 by the byte order mark.
        let columns =
            ["code", "parent", "kind", "list"] + Category.allCases.map(\.written) + ["practices", "sufficient", "status", "call"]
        try write("\u{FEFF}" + CSVRow.line(columns), to: csv)
        for row in table.rows { try write(CSVRow.published(cells(of: row, status: table.status(of: row))), to: csv) }
        try csv.close(practices: table.versions)
    }

    private func object(of row: CoverageRow, status: CoverageStatus) -> JSONValue {
        let counts = Category.allCases.map { (name: $0.written, value: JSONValue.integer(row.counts[$0] ?? 0)) }
        return .present([
            ("code", .string(row.code)), ("parent", row.parent.map(JSONValue.string)), ("kind", .string(row.kind)),
            ("label", .string(row.label.text)), ("language", .string(row.label.language.written)), ("counts", .object(counts)),
            ("practices", .integer(row.total)), ("sufficient", .integer(row.count(in: settings.evidence))),
            ("status", .string(status.rawValue)), ("call", callAddress(of: row, status).map(JSONValue.string)),
        ])
    }

    private func cells(of row: CoverageRow, status: CoverageStatus) -> [String] {
        [row.code, row.parent ?? "", row.kind, row.label.text] + Category.allCases.map { String(row.counts[$0] ?? 0) }
            + [String(row.total), String(row.count(in: settings.evidence)), status.rawValue, callAddress(of: row, status) ?? ""]
    }

    private func callAddress(of row: CoverageRow, _ status: CoverageStatus) -> String? {
        if status == .sufficient { return nil }
        return context.address(of: "\(settings.folder)/\(CoverageDocuments.callName(of: row))")
    }

    private func write(_ text: String, to stream: any DocumentStream) throws {
        var text = text
        try text.withUTF8 { try stream.write(UnsafeRawBufferPointer($0)) }
    }
}

extension DocumentPath {
    /// Returns the path of a document in a folder. Throws a `Diagnostic` if there cannot be one.
    static func inFolder(_ folder: Slug, _ name: String) throws -> DocumentPath {
        guard let path = DocumentPath("\(folder)/\(name)") else { throw Diagnostic("\"\(folder)/\(name)\" cannot be a document's path") }
        return path
    }
}

import Foundation
import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldTesting
import HeraldXML
import OAIExporter
import RecordFormats
import Synchronization
import Testing

/// The output of an export.
struct ExportResult {
    var documents: [String: String]
    var warnings: [String]

    /// Returns the problems of its XML documents.
    func problems() throws -> [String] {
        try documents.filter { $0.key.hasSuffix(".xml") }.compactMap { path, text in
            try ExportFixture.problem(in: text).map { "\(path): \($0)" }
        }
    }

    /// Returns the identifiers of the records in a document, in order.
    func identifiers(in path: String) throws -> [String] {
        let reader = XMLPullReader(bytes: Array((documents[path] ?? "").utf8))
        var found: [String] = []
        while let event = try reader.next() {
            if case .startElement("identifier", "http://www.openarchives.org/OAI/2.0/", _) = event { found.append(try reader.readText()) }
        }
        return found
    }
}

/// The data and helpers for the tests of this exporter.
enum ExportFixture {
    /// All shipped formats.
    static let formats: [any RecordFormat] = [
        DublinCoreFormat(), DataCiteFormat(), DataCiteEnvelopeFormat(), MODSFormat(), HeraldFormat(),
    ]

    /// Texts that break careless programs.
    static let hostile = [
        "x\u{FFFE}\u{FFFF}", "x\u{0}\u{1B}", "x\u{85}\u{9B}", "]]>", "<!-- & \" ' -->", "العربية \u{202E}abc", "👩‍👩‍👧‍👦",
        String(repeating: "long & ", count: 150_000),
    ]

    static func practice(_ id: String) -> Practice {
        var practice = Samples.minimal
        practice.id = Slug(written: id)!
        return practice
    }

    /// Exports the practices of a log.
    static func export(
        _ log: InMemoryPracticeLog, formats: [any RecordFormat] = ExportFixture.formats,
        _ change: (inout OAIRecordSettings) -> Void = { _ in }
    ) async throws -> ExportResult {
        var settings = OAIRecordSettings()
        change(&settings)
        let warnings = Mutex<[String]>([])
        let base = Samples.context()
        let context = ExportContext(
            pipeline: "test", site: base.site, moment: log.moment, taxonomy: base.taxonomy, gazetteer: base.gazetteer,
            audiences: [:], formats: formats
        ) { problem in warnings.withLock { $0.append(problem.message) } }
        let collector = DocumentCollector()
        try await OAIRecords(settings: settings).export(log.selection(), to: collector, in: context)
        let documents = collector.documents.map { ($0.path.description, String(decoding: $0.bytes, as: UTF8.self)) }
        return ExportResult(documents: Dictionary(uniqueKeysWithValues: documents), warnings: warnings.withLock { $0 })
    }

    /// Returns the first problem that the exporter's own check finds in `text`.
    static func problem(in text: String) throws -> String? {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("herald-\(UUID().uuidString).xml")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        guard case .path(let problem) = OAIRecords.checks[0].inspection else { return "the check does not read files" }
        return problem(file.path)
    }
}

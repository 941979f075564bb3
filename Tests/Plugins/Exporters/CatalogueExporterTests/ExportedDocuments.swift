import CatalogueExporter
import Foundation
import HeraldCorpus
import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldTesting
import RecordFormats
import Synchronization
import Testing

/// The output of an exporter: documents by path, and warnings.
struct ExportedDocuments {
    var documents: [String: [UInt8]] = [:]
    var mediaTypes: [String: String] = [:]
    var warnings: [String] = []

    func text(_ path: String) -> String { String(decoding: documents[path] ?? [], as: UTF8.self) }

    /// Exports the selection and returns the output of `exporter`.
    static func by(
        _ exporter: any Exporter, of source: some PracticeLog, at moment: StoreMoment, site: Site = Site(),
        _ change: (inout Query) -> Void = { _ in }
    ) async throws -> ExportedDocuments {
        let warnings = Mutex<[String]>([])
        let context = ExportContext(
            pipeline: "partners", site: site, moment: moment, taxonomy: Corpus.taxonomy, gazetteer: Corpus.gazetteer,
            formats: [HeraldFormat(), DublinCoreFormat()]
        ) { warning in warnings.withLock { $0.append(warning.message) } }
        let collector = DocumentCollector()
        var query = Query()
        change(&query)
        try await exporter.export(Selection(of: query, at: moment, from: source), to: collector, in: context)
        var made = ExportedDocuments(warnings: warnings.withLock { $0 })
        for document in collector.documents {
            made.documents[document.path.description] = document.bytes
            made.mediaTypes[document.path.description] = document.mediaType
        }
        return made
    }
}

extension InMemoryPracticeLog {
    /// Exports the log and returns the output of `exporter`.
    func made(by exporter: any Exporter, site: Site = Site()) async throws -> ExportedDocuments {
        try await ExportedDocuments.by(exporter, of: self, at: moment, site: site)
    }

    /// Two practices, one of which has three languages and a correction, and a third one that was withdrawn.
    static var sample: InMemoryPracticeLog {
        var old = Example.practice("old-practice")
        old.title = LocalizedText("An old practice")
        let day = { (number: Int) in Timestamp(year: 2016, month: 1, day: number) }
        return InMemoryPracticeLog(published: [
            PublishedPractice(practice: Example.practice("cities"), version: 1, sequence: 1, published: day(1), updated: day(1)),
            PublishedPractice(practice: old, version: 1, sequence: 2, published: day(2), updated: day(2)),
            PublishedPractice(
                practice: Example.full, version: 2, sequence: 4, published: day(3), updated: day(4), lastEventKind: .corrected),
        ]).withdrawing(old.id, because: "asked for")
    }
}

/// Texts that break careless writers.
let hostileTexts = [
    "]]>", "<script>alert(1)</script>", "<![CDATA[ x ]]>", "&amp; &#0; &unknown;", "\"'><img src=x onerror=alert(1)>",
    "a\u{0}b\u{8}c\u{1B}d",
    "a\u{FFFE}b\u{FFFF}c", "👩‍🌾🧭", "\u{202E}עברית\u{202C} العربية", "e\u{301}\u{200B}\u{FEFF}", "tab\tcr\rlf\nend", "\u{85}\u{2028}\u{9F}",
    "--><?xml version=\"1.0\"?>", "http://a b/<>{}|\\^`#x#y", "\\u0000 \\\" \\", String(repeating: "x", count: 1 << 20),
]

import Foundation
import HeraldCorpus
import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldTesting
import Synchronization
import Testing

/// The output of an exporter: documents by path, and warnings.
struct MadeDocuments {
    private(set) var documents: [String: Document] = [:]
    private(set) var warnings: [String] = []

    /// Exports `practices`, each as its version 2 (``Samples/published(_:sequence:)``). The first one was published last.
    init(
        _ exporter: some Exporter, _ practices: [Practice], language: LanguageTag = .english, templates: [String: String] = [:],
        site change: (inout Site) -> Void = { _ in }
    ) async throws {
        let log = InMemoryPracticeLog(
            published: practices.enumerated().map { Samples.published($1, sequence: 100 - $0) })
        let found = Mutex<[String]>([])
        var context = Samples.context(language: language, templates: templates) { warning in found.withLock { $0.append(warning.message) } }
        context.taxonomy = Corpus.taxonomy
        context.gazetteer = Corpus.gazetteer
        change(&context.site)
        let collector = DocumentCollector()
        try await exporter.export(log.selection(), to: collector, in: context)
        for document in collector.documents { documents[document.path.description] = document }
        warnings = found.withLock { $0 }
    }

    var paths: [String] { documents.keys.sorted() }

    func text(_ path: String) -> String { String(decoding: documents[path]?.bytes ?? [], as: UTF8.self) }

    /// Returns the elements of a document that is a JSON array of objects.
    func objects(_ path: String) throws -> [[String: Any]] {
        let value = try JSONSerialization.jsonObject(with: Data(text(path).utf8))
        return try #require(value as? [[String: Any]])
    }
}

extension String {
    /// How often `part` occurs.
    func count(of part: String) -> Int { components(separatedBy: part).count - 1 }
}

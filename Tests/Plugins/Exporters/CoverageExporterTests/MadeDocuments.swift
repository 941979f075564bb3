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
        var context = Self.context(language: language, templates: templates) { warning in found.withLock { $0.append(warning.message) } }
        change(&context.site)
        let collector = DocumentCollector()
        try await exporter.export(log.selection(), to: collector, in: context)
        for document in collector.documents { documents[document.path.description] = document }
        warnings = found.withLock { $0 }
    }

    var paths: [String] { documents.keys.sorted() }

    func text(_ path: String) -> String { String(decoding: documents[path]?.bytes ?? [], as: UTF8.self) }

    /// The shipped schemes, countries and regions, for settings.
    static var checkContext: CheckContext { CheckContext(taxonomy: Corpus.taxonomy, gazetteer: Corpus.gazetteer) }

    /// A context with the shipped schemes, countries and regions.
    static func context(
        language: LanguageTag = .english, templates: [String: String] = [:], reporter: @escaping @Sendable (Diagnostic) -> Void = { _ in }
    ) -> ExportContext {
        var context = Samples.context(language: language, templates: templates, reporter: reporter)
        context.taxonomy = Corpus.taxonomy
        context.gazetteer = Corpus.gazetteer
        return context
    }
}

extension String {
    /// How often `part` occurs.
    func count(of part: String) -> Int { components(separatedBy: part).count - 1 }
}

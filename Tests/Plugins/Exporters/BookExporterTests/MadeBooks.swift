import Foundation
import HeraldCorpus
import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldTesting
import HeraldTheme
import Synchronization
import Testing

/// The output of an exporter: documents by path, and warnings.
struct MadeBooks {
    private(set) var documents: [String: Document] = [:]
    private(set) var warnings: [String] = []
    /// The figures that were reported: document, practice, field and value.
    private(set) var figures: [String] = []

    init(
        _ exporter: some Exporter, _ log: InMemoryPracticeLog, language: LanguageTag = .english, theme: Theme = Theme()
    ) async throws {
        let found = Mutex<[String]>([])
        let printed = Mutex<[String]>([])
        var context = Samples.context(language: language) { warning in found.withLock { $0.append(warning.message) } }
        context.taxonomy = Corpus.taxonomy
        context.gazetteer = Corpus.gazetteer
        context.theme = theme
        context = context.reporting(figures: { figure, path in
            printed.withLock { $0.append("\(path) \(figure.practice.practice) \(figure.field) \(figure.value.written)") }
        })
        let collector = DocumentCollector()
        try await exporter.export(log.selection(), to: collector, in: context)
        for document in collector.documents { documents[document.path.description] = document }
        warnings = found.withLock { $0 }
        figures = printed.withLock { $0 }
    }

    var paths: [String] { documents.keys.sorted() }

    func text(_ path: String) -> String { String(decoding: documents[path]?.bytes ?? [], as: UTF8.self) }
}

/// Practices of one theme, of which some are linked.
enum BookPractices {
    static func practice(_ id: String, links: [(LinkRelation, String)] = []) -> Practice {
        var practice = Samples.minimal
        practice.id = Slug(written: id) ?? .unnamed
        practice.title = LocalizedText("The \(id)")
        practice.themes = [ThemeCode(written: "iamm:5.a")].compactMap { $0 }
        practice.links = links.map { relation, other in
            var link = PracticeLink()
            (link.relation, link.practice) = (relation, Slug(written: other))
            return link
        }
        return practice
    }

    /// A case study.
    static func struggling(_ id: String) -> Practice {
        var practice = practice(id)
        var override = CategoryOverride()
        (override.category, override.reason) = (.caseStudy, LocalizedText("It struggled."))
        practice.categoryOverride = override
        return practice
    }

    static let log = InMemoryPracticeLog([
        practice("first-scheme", links: [(.adaptedAs, "second-scheme"), (.related, "third-scheme"), (.related, "fourth-scheme")]),
        practice("second-scheme", links: [(.adaptedFrom, "first-scheme")]), struggling("third-scheme"), practice("fourth-scheme"),
    ])
}

import HeraldKit
import HeraldModel
import HeraldTesting
import Testing

@Suite("The page in HTML of the guide for exporter authors")
struct TitleIndexTests {
    @Test("titles are in the order of the alphabet, marked with their language, and lead to briefs; a workspace may replace the page")
    func page() async throws {
        let documents = DocumentCollector()
        let log = InMemoryPracticeLog([Samples.full, Samples.minimal])
        var context = Samples.context(language: Samples.french)
        try await TitleIndex(settings: NoSettings()).export(log.selection(), to: documents, in: context)
        let document = try #require(documents.documents.first)
        let text = String(decoding: document.bytes, as: UTF8.self)
        #expect(document.path.description == "titles.html" && text.contains("<title>Tous les titres – "))
        #expect(
            text.contains(
                """
                <li lang="en" dir="ltr"><a href="practices/bare-record.html">A bare record</a></li>\
                <li lang="fr" dir="ltr"><a href="practices/seasonal-work.html">Travail saisonnier</a></li>
                """))
        context.templates = ["title-index.mustache": "<ol>{{{list}}}</ol>"]
        let replaced = DocumentCollector()
        try await TitleIndex(settings: NoSettings()).export(log.selection(), to: replaced, in: context)
        #expect(replaced.documents.first?.bytes.starts(with: "<ol><li".utf8) == true)
    }

    @Test("the exporter keeps the rules of exporters")
    func conformance() async throws {
        // An index in alphabetical order holds a line for each practice until all are sorted.
        try await verify(TitleIndex.self, bytesPerRecord: 200)
    }
}

import HeraldKit
import HeraldModel
import HeraldTesting
import Testing

@Suite("Title list")
struct TitleListTests {
    private func list(_ practices: [Practice], _ settings: TitleList.Settings = .init()) async throws -> Document? {
        let (log, documents) = (InMemoryPracticeLog(practices), DocumentCollector())
        try await TitleList(settings: settings).export(log.selection(), to: documents, in: log.context())
        return documents.documents.first
    }

    @Test("every practice is a line, the latest first, and quotation marks are doubled")
    func lines() async throws {
        var practice = Practice()
        practice.id = try #require(Slug(written: "language-lessons"))
        practice.title = LocalizedText("Lessons, called \"open doors\"")
        let document = try #require(await list([practice]))
        #expect(document.path.description == "titles.csv")
        let expected = """
            "id","title","category"\r
            "language-lessons","Lessons, called ""open doors""\","emerging"\r

            """
        #expect(String(decoding: document.bytes, as: UTF8.self) == expected)
        #expect(document.practices == [PracticeVersion(practice.id, 1)])
    }

    @Test("the exporter keeps the rules of exporters")
    func conformance() async throws {
        try await verify(TitleList.self)
    }
}

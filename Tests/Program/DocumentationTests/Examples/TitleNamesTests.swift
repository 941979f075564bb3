import HeraldKit
import HeraldModel
import HeraldTesting
import Testing

@Suite("Title names")
struct TitleNamesTests {
    @Test("every title is a line, the latest first")
    func lines() async throws {
        let (log, documents) = (InMemoryPracticeLog([Samples.minimal, Samples.full]), DocumentCollector())
        try await TitleNames(settings: .init()).export(log.selection(), to: documents, in: log.context())
        let document = try #require(documents.documents.first)
        #expect(document.path.description == "title-names.txt")
        let expected = [Samples.full, Samples.minimal].map { "\($0.title.original)\n" }.joined()
        #expect(String(decoding: document.bytes, as: UTF8.self) == expected)
        #expect(document.practices.count == 2)
    }

    @Test("the exporter keeps the rules of exporters")
    func conformance() async throws {
        try await verify(TitleNames.self)
    }
}

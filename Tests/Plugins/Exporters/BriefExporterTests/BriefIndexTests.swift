import BriefExporter
import HeraldKit
import HeraldModel
import HeraldTesting
import Testing

@Suite("Brief index")
struct BriefIndexTests {
    private func documents(count: Int) async throws -> [String: String] {
        let practices = (1...count).reversed().map { number in
            var practice = number == 1 ? Samples.full : Samples.minimal
            practice.id = Slug(written: "practice-\(number)")!
            return Samples.published(practice, sequence: number)
        }
        var settings = BriefIndex.Settings()
        settings.pageSize = 10
        let context = Samples.context()
        let sink = DocumentCollector()
        try await BriefIndex(settings: settings).export(
            InMemoryPracticeLog(published: practices).selection(), to: sink, in: context)
        return Dictionary(uniqueKeysWithValues: sink.documents.map { ($0.path.description, String(decoding: $0.bytes, as: UTF8.self)) })
    }

    @Test("A short index is one page without links to others")
    func short() async throws {
        let pages = try await documents(count: 3)
        #expect(pages.keys.sorted() == ["index-1.html", "index.html"])
        #expect(pages["index.html"]?.contains("<nav>") == false)
        #expect(pages["index.html"]?.contains("<a href=\"practices/practice-1.html\">Seasonal work</a>") == true)
        #expect(pages["index.html"]?.contains("3 practices") == true)
    }

    @Test("Pages link to their neighbours by names that stay")
    func neighbours() async throws {
        let pages = try await documents(count: 35)
        #expect(pages.keys.sorted() == ["index-1.html", "index-2.html", "index-3.html", "index.html"])
        #expect(pages["index.html"]?.contains("<nav><a href=\"index-2.html\">Older</a></nav>") == true)
        #expect(pages["index-2.html"]?.contains("<nav><a href=\"index-3.html\">Newer</a><a href=\"index-1.html\">Older</a></nav>") == true)
        #expect(pages["index-1.html"]?.contains("<nav><a href=\"index-2.html\">Newer</a></nav>") == true)
    }
}

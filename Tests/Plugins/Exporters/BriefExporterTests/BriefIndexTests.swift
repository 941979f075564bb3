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

    @Test("Readers narrow a page by theme, country, evidence and language without scripts")
    func filters() async throws {
        let page = try #require(try await documents(count: 3)["index.html"])
        let ids = page.matches(of: /<option id="([a-z][0-9]+)">([^<]+)</).map { (id: String($0.1), label: String($0.2)) }
        #expect(Set(ids.map { $0.id.prefix(1) }) == ["t", "c", "e", "l"])
        #expect(Set(ids.map(\.id)).count == ids.count)
        for (id, label) in ids {
            #expect(page.contains("main:has(#\(id):checked) .entry:not(.\(id)){display:none}"))
            let entries = page.matches(of: /<article class="([^"]+)">/).filter { $0.1.split(separator: " ").contains(Substring(id)) }
            #expect(label.hasSuffix(" (\(entries.count))"), "\(label)")
        }
        #expect(page.matches(of: /<label>[^<]+<select>/).count == 4)
        #expect(page.contains("<button type=\"reset\">Show all</button>"))
        #expect(!page.contains("<script") && !page.contains("onchange"))
        #expect(!page.contains("of this page"))
        #expect(try await documents(count: 35)["index-1.html"]?.contains("The filters hold for the practices of this page.") == true)
    }

    @Test("One practice has nothing to choose from")
    func single() async throws {
        let page = try #require(try await documents(count: 1)["index.html"])
        #expect(page.contains("<article class=\"entry "))
    }

    @Test("Digests and feeds of the release are linked")
    func links() async throws {
        var context = Samples.context()
        let digest = try #require(DocumentPath("digests/ngos.en.html"))
        context.links = [
            StageLink(.digest, digest, title: "NGOs & others"), StageLink(.feed, try #require(DocumentPath("atom.xml")), title: "Atom"),
        ]
        let sink = DocumentCollector()
        let log = InMemoryPracticeLog(published: [Samples.published(Samples.minimal, sequence: 1)])
        try await BriefIndex(settings: .init()).export(log.selection(), to: sink, in: context)
        let page = String(decoding: try #require(sink.documents.last).bytes, as: UTF8.self)
        #expect(page.contains("<p class=\"also\"><b>Digests:</b> <a href=\"digests/ngos.en.html\">NGOs &amp; others</a></p>"))
        #expect(page.contains("<p class=\"also\"><b>Feeds:</b> <a href=\"atom.xml\">Atom</a></p>"))
    }
}

import CatalogueExporter
import FileTesting
import HeraldKit
import HeraldModel
import HeraldTesting
import HeraldXML
import Testing

@Suite("Sitemaps")
struct SitemapTests {
    private func settings(_ change: (inout SitemapSettings) -> Void = { _ in }) -> SitemapSettings {
        var settings = SitemapSettings()
        change(&settings)
        return settings
    }

    @Test("a sitemap names each brief with its languages and its picture, byte for byte as in Golden")
    func golden() async throws {
        let exporter = Sitemap(
            settings: settings {
                $0.languages = [Example.french]
                $0.image = PracticePath("cards/{id}.png")
            })
        let made = try await InMemoryPracticeLog.sample.made(by: exporter)
        #expect(made.documents.keys.sorted() == ["sitemap.xml"])
        try Golden.expect(made.text("sitemap.xml"), "sitemap.xml")
        #expect(try CatalogueSchema.sitemap.problems(in: made.documents["sitemap.xml"] ?? []) == [])
    }

    @Test("pictures are named only when the pipeline says where they are, languages only where there are several")
    func plain() async throws {
        let made = try await InMemoryPracticeLog.sample.made(by: Sitemap(settings: settings()))
        #expect(!made.text("sitemap.xml").contains("image:") && !made.text("sitemap.xml").contains("xhtml:"))
        #expect(addresses(in: made.text("sitemap.xml")).count == 2)
    }

    @Test(
        "many practices make an index of files within the limits, and every address is there once",
        arguments: [(51_000, []), (9_000, [Example.french, Example.arabic])] as [(Int, [LanguageTag])])
    func many(_ total: Int, _ languages: [LanguageTag]) async throws {
        let source = NumberedPractices(total: total, languages: languages)
        let made = try await ExportedDocuments.by(Sitemap(settings: settings { $0.languages = languages }), of: source, at: source.moment)
        let index = addresses(in: made.text("sitemap.xml"))
        let base = "https://practices.example/partners/"
        #expect(index.count > 1 && index == (1...index.count).map { "\(base)sitemap-\($0).xml" })
        #expect(made.documents.count == index.count + 1)
        #expect(try CatalogueSchema.sitemap.problems(in: made.documents["sitemap.xml"] ?? []) == [])
        var all: Set<String> = []
        var count = 0
        for address in index {
            let path = String(address.dropFirst(base.count))
            let found = addresses(in: made.text(path))
            #expect((1...50_000).contains(found.count), "\(path)")
            #expect((made.documents[path]?.count ?? 0) <= 50 * 1024 * 1024, "\(path)")
            all.formUnion(found)
            count += found.count
        }
        #expect(all.count == total * (1 + languages.count) && count == all.count)
        #expect(try CatalogueSchema.sitemap.problems(in: made.documents["sitemap-1.xml"] ?? []) == [])
    }

    @Test("a limited selection of more than 50,000 is one page in several files")
    func limited() async throws {
        let source = NumberedPractices(total: 52_000)
        let made = try await ExportedDocuments.by(Sitemap(settings: settings()), of: source, at: source.moment) { $0.limit = 51_000 }
        #expect(made.documents.keys.sorted() == ["sitemap-1-2.xml", "sitemap-1.xml", "sitemap.xml"])
        #expect(addresses(in: made.text("sitemap-1.xml")).count == 50_000)
        #expect(addresses(in: made.text("sitemap-1-2.xml")).count == 1_000)
        #expect(addresses(in: made.text("sitemap.xml")).count == 2)
    }

    @Test("without practices the sitemap names the site, since it has to name something")
    func empty() async throws {
        let made = try await InMemoryPracticeLog([]).made(by: Sitemap(settings: settings()))
        #expect(addresses(in: made.text("sitemap.xml")) == ["https://practices.example/"])
        #expect(try CatalogueSchema.sitemap.problems(in: made.documents["sitemap.xml"] ?? []) == [])
    }

    @Test("page sizes that could break a limit are refused")
    func refused() {
        let settings = settings {
            $0.languages = [Example.french]
            $0.pageSize = 20_000
        }
        #expect(
            settings.problems(in: CheckContext()).map(\.message) == [
                "20000 practices in 2 languages, and twice as many in the newest file, are more than 50000 addresses"
            ])
    }

    /// Returns the contents of all `loc` elements in order.
    private func addresses(in text: String) -> [String] {
        text.split(separator: "<loc>").dropFirst().compactMap { $0.split(separator: "</loc>").first.map(String.init) }
    }
}

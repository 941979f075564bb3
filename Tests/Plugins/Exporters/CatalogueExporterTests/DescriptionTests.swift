import CatalogueExporter
import FileTesting
import Foundation
import HeraldKit
import HeraldModel
import HeraldTesting
import HeraldXML
import Testing

@Suite("Descriptions in JSON-LD and RDF")
struct DescriptionTests {
    private var structured: StructuredData {
        var settings = StructuredData.Settings()
        settings.page = .brief
        settings.languages = [Example.french]
        settings.licence = "https://creativecommons.org/licenses/by/4.0/"
        return StructuredData(settings: settings)
    }

    private var catalogue: DataCatalogue {
        var settings = CatalogueSettings()
        settings.description = "Practices & policies, \"tested\"."
        settings.licence = "http://publications.europa.eu/resource/authority/licence/CC_BY_4_0"
        settings.distributions = [("atom.xml", "Atom feed", "application/atom+xml"), ("sitemap.xml", nil, nil)].map { path, title, type in
            var distribution = CatalogueSettings.Distribution()
            (distribution.path, distribution.title, distribution.mediaType) = (path, title, type)
            return distribution
        }
        return DataCatalogue(settings: settings)
    }

    @Test("a practice in the words of schema.org is, byte for byte, the one in Golden")
    func report() async throws {
        let made = try await InMemoryPracticeLog.sample.made(by: structured)
        #expect(made.documents.keys.sorted() == ["practices/cities.jsonld", "practices/seasonal-work.jsonld"])
        #expect(Set(made.mediaTypes.values) == ["application/ld+json"])
        try Golden.expect(made.text("practices/seasonal-work.jsonld"), "seasonal-work.jsonld")
        try Golden.expect(made.text("practices/cities.jsonld"), "cities.jsonld")
    }

    @Test("the collection has its name in each language, the main one first")
    func collection() async throws {
        var site = Site()
        (site.title, site.translatedTitles) = ("Good practices", [.english: "Good practices", Example.french: "Bonnes pratiques"])
        let made = try await InMemoryPracticeLog.sample.made(by: structured, site: site)
        let bytes = Data(made.documents["practices/cities.jsonld"] ?? [])
        let report = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
        let collection = try #require(report["isPartOf"] as? [String: Any])
        let expected = [["@language": "en", "@value": "Good practices"], ["@language": "fr", "@value": "Bonnes pratiques"]]
        #expect(collection["name"] as? [[String: String]] == expected)
    }

    @Test("the catalogue in both forms is, byte for byte, the one in Golden", arguments: ["catalogue.jsonld", "catalogue.rdf"])
    func dcat(_ name: String) async throws {
        let made = try await InMemoryPracticeLog.sample.made(by: catalogue)
        #expect(made.documents.keys.sorted() == ["catalogue.jsonld", "catalogue.rdf"])
        try Golden.expect(made.text(name), name)
        #expect(try CatalogueSchema.catalogue.problems(in: made.documents["catalogue.rdf"] ?? []) == [])
    }

    @Test("hostile texts stay texts: JSON is JSON, RDF is RDF, and addresses are addresses")
    func hostile() async throws {
        for text in hostileTexts {
            let log = InMemoryPracticeLog([Example.filled(with: text)])
            let name = text.prefix(40).debugDescription
            let made = try await log.made(by: structured)
            let bytes = try #require(made.documents["practices/seasonal-work.jsonld"])
            let report = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any], "\(name)")
            let titles = try #require(report["name"] as? [[String: String]])
            #expect(titles[0]["@value"] == "x \(text) y", "\(name)")
            var site = Site()
            (site.title, site.publisher, site.contact) = (text, text, text)
            let catalogue = try await log.made(by: catalogue, site: site)
            let xml = try #require(catalogue.documents["catalogue.rdf"])
            #expect(try CatalogueSchema.catalogue.problems(in: xml) == [], "\(name)")
            let json = try #require(catalogue.documents["catalogue.jsonld"])
            #expect(throws: Never.self, "\(name)") { try JSONSerialization.jsonObject(with: Data(json)) }
            for citation in report["citation"] as? [[String: Any]] ?? [] {
                guard let address = citation["@id"] as? String else { continue }
                #expect(address.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !#"<>"{}|\^`"#.utf8.contains($0) }, "\(name)")
            }
        }
    }

    @Test(
        "an address is escaped where it must be, and is none without a host",
        arguments: [
            ("https://example.org/a b?c=<d>", "https://example.org/a%20b?c=%3Cd%3E"),
            ("HTTP://example.org/é#a#b", "http://example.org/%C3%A9#a%23b"),
            ("https://example.org:8080/%41%zz", "https://example.org:8080/%41%25zz"),
            ("https://münchen.example", "https://m%C3%BCnchen.example"),
            ("javascript:alert(1)", nil), ("https:///path", nil), ("https://a:b/", nil), ("https://user@host/", nil), ("", nil),
            (" https://example.org/x \n", "https://example.org/x"), ("https://a\u{0}b/", nil),
        ] as [(String, String?)])
    func addresses(_ text: String, _ expected: String?) {
        #expect(WebAddress(text)?.written == expected)
    }

    @Test(
        "the address of a source may have other schemes and a user",
        arguments: [
            ("ftp://example.org/a b", "ftp://example.org/a%20b"), ("https://user:word@example.org/", "https://user:word@example.org/"),
            (" HTTPS://example.org:8080/é#a#b ", "https://example.org:8080/%C3%A9#a%23b"),
            ("https://a_b~c.example", "https://a_b~c.example"),
            ("https://user@/", nil), ("https://a:b/", nil), ("https:///path", nil), ("mailto:a@example.org", nil), ("https://a%b/", nil),
        ] as [(String, String?)])
    func addressesOfSources(_ text: String, _ expected: String?) {
        #expect(WebAddress(text, as: .resource)?.written == expected)
    }
}

import CitationExporter
import FileTesting
import Foundation
import HeraldKit
import HeraldModel
import HeraldTesting
import Testing

@Suite("Ledger of figures")
struct ClaimLedgerTests {
    private func exporter(_ change: (inout ClaimLedger.Settings) -> Void = { _ in }) -> ClaimLedger {
        var settings = ClaimLedger.Settings()
        change(&settings)
        return ClaimLedger(settings: settings)
    }

    private func claim(_ statement: String, _ value: String, year: Int? = 2010, source: String = "study") -> Claim {
        var claim = Claim()
        claim.statement = LocalizedText(statement)
        claim.value = Figure(written: value)
        claim.year = year
        claim.source = Slug(written: source)
        claim.page = "3"
        return claim
    }

    @Test("the ledger is, byte for byte, the one in Golden")
    func golden() async throws {
        let made = try await MadeDocuments(exporter(), [Samples.full, Samples.minimal])
        #expect(made.paths == ["ledger/claims.csv", "ledger/claims.json", "ledger/index.html"])
        try Golden.expect(made.text("ledger/claims.csv"), "claims.csv")
        try Golden.expect(made.text("ledger/claims.json"), "claims.json")
        try Golden.expect(made.text("ledger/index.html"), "ledger.html")
    }

    @Test("every claim with a value, target, achievement and cost is an entry with its place, value, source and documents")
    func entries() async throws {
        let made = try await MadeDocuments(exporter { $0.languages = [Samples.french] }, [Samples.full])
        let objects = try made.objects("ledger/claims.json")
        #expect(
            objects.compactMap { $0["field"] as? String } == [
                "claims[0].value", "targets[0].target", "targets[0].achieved", "costs[0].amount",
            ])
        #expect(objects.compactMap { $0["value"] as? String } == ["5000", "60", "52..55", "1250000"])
        #expect(
            objects.compactMap { $0["printed"] as? String } == [
                "5,000\u{A0}workers", "60\u{A0}per cent", "52–55\u{A0}per cent", "NZD\u{A0}1,250,000",
            ])
        let source = try #require(objects[0]["source"] as? [String: String])
        #expect(source["citation"] == "Gibson, McKenzie (2014). A study (reported by [1])." && source["id"] == "study")
        #expect(
            objects[0]["documents"] as? [[String: String]] == [
                [
                    "address": "https://practices.example/monthly/practices/seasonal-work.html", "language": "en",
                    "printed": "5,000\u{A0}workers",
                ],
                [
                    "address": "https://practices.example/monthly/practices/seasonal-work.fr.html", "language": "fr",
                    "printed": "5\u{202F}000\u{A0}workers",
                ],
            ])
        #expect(objects[0]["version"] as? Int == 2 && objects[0]["category"] as? String == "promising")
    }

    @Test("the settings name further documents, for each practice or for all")
    func documents() async throws {
        let paths = ["practices/{id}.txt", "digests/ngos.en.html"].compactMap { LedgerDocument(written: $0) }
        #expect(paths.count == 2)
        #expect(LedgerDocument(written: "../secret") == nil && LedgerDocument(written: "{id}/{id}.txt") == nil)
        let made = try await MadeDocuments(exporter { $0.documents = paths }, [Samples.full])
        let found = try #require(try made.objects("ledger/claims.json").first?["documents"] as? [[String: String]])
        let documents = found.compactMap { $0["address"] }
        #expect(
            documents.map { $0.replacing("https://practices.example/monthly/", with: "") }.dropFirst() == [
                "practices/seasonal-work.txt", "digests/ngos.en.html",
            ])
    }

    @Test("a record that states two values for one claim is reported with both places")
    func contradictions() async throws {
        var practice = Samples.full
        practice.claims = [
            claim("Households earn more.", "35"), claim("Another thing.", "35"), claim("households  earn more.", "38"),
            claim("Households earn more.", "38", year: 2011), claim("Another thing.", "35.0"),
            claim("Another thing.", "36", source: "report"),
        ]
        let made = try await MadeDocuments(exporter(), [practice])
        #expect(
            made.warnings == [
                """
                practice "seasonal-work" states two values for one claim: "35" in claims[0].value and "38" in claims[2].value; \
                expected one
                """
            ])
        #expect(try made.objects("ledger/claims.json").count == 6 + 3)
    }

    @Test("a ledger of many practices has several pages, which lead to each other")
    func pages() async throws {
        let practices = (1...25).map { number in
            var practice = Samples.full
            practice.id = Slug(written: "practice-\(number)") ?? practice.id
            return practice
        }
        let made = try await MadeDocuments(exporter { $0.pageSize = 10 }, practices + [Samples.minimal])
        #expect(made.paths.filter { $0.hasSuffix(".html") } == ["ledger/index-2.html", "ledger/index-3.html", "ledger/index.html"])
        #expect(made.text("ledger/index.html").count(of: "<table>") == 10 && made.text("ledger/index-3.html").count(of: "<table>") == 5)
        #expect(made.text("ledger/index-2.html").contains("<a href=\"index.html\">Previous page</a><a href=\"index-3.html\">Next page</a>"))
        #expect(!made.text("ledger/index-3.html").contains("Next page"))
        #expect(made.documents["ledger/index-3.html"]?.practices.count == 5)
        let exact = try await MadeDocuments(exporter { $0.pageSize = 10 }, Array(practices.prefix(10)))
        #expect(exact.paths.filter { $0.hasSuffix(".html") } == ["ledger/index.html"])
    }

    @Test("an Arabic page runs from right to left, and marks the statements that are not translated")
    func arabic() async throws {
        let html = try await MadeDocuments(exporter(), [Samples.full], language: Samples.arabic).text("ledger/index.html")
        #expect(html.contains("<html lang=\"ar\" dir=\"rtl\">"))
        #expect(html.contains("<span lang=\"en\" dir=\"ltr\">Places each year</span>"))
        #expect(html.contains("سجل الأرقام") && html.contains("العمل الموسمي"))
    }

    @Test("an empty selection makes a page that says so, and lists without entries")
    func empty() async throws {
        let made = try await MadeDocuments(exporter(), [])
        #expect(made.text("ledger/claims.json") == "[]\n")
        #expect(made.text("ledger/claims.csv").split(separator: "\r\n").count == 1)
        #expect(made.text("ledger/index.html").contains("None of these practices states a figure."))
    }

    @Test("texts of records stay texts, in tables for spreadsheets too")
    func hostile() async throws {
        for text in ["=HYPERLINK(\"http://evil.example\")", "</td><script>alert(1)</script>", "{{title}}", "a\u{0}b", "x\r\n\"y\",z"] {
            let made = try await MadeDocuments(exporter(), [Samples.filled(with: text)])
            #expect(!made.text("ledger/index.html").contains("<script>"))
            #expect(!made.text("ledger/index.html").contains("href=\"javascript"))
            let lines = made.text("ledger/claims.csv").split(separator: "\r\n")
            #expect(lines.count == 5, "\(text)")
            #expect(!lines.contains { $0.contains(",=") || $0.contains(",\"=") })
        }
    }

    @Test("a workspace can replace the page")
    func template() async throws {
        let made = try await MadeDocuments(
            exporter(), [Samples.full], templates: ["ledger.mustache": "<h1>{{label.ledger}}</h1>{{{files}}}"])
        #expect(made.text("ledger/index.html").hasPrefix("<h1>Ledger of figures</h1><p><a href=\"claims.csv\">"))
    }

    @Test("the exporter keeps the rules of exporters")
    func conformance() async throws { try await verify(ClaimLedger.self, recordCount: 2_000) }
}

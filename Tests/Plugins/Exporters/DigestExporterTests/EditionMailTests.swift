import HeraldKit
import HeraldModel
import HeraldTesting
import Testing

@Suite("Editions as mail, page and text")
struct EditionMailTests {
    private static let ended = EditionItem.withdrawn("gone", "A practice that ended")

    @Test("each link of a mail into a page leads to an element of that page", arguments: ["ministries", "ngos", "academia"])
    func anchors(audience: String) async throws {
        let issue = try await EditionDocuments(
            for: audience, [Self.ended, .corrected(Samples.minimal, ["summary"]), .new(Samples.full)])
        let links = issue.links.filter { $0.contains("#") }
        #expect(links.count >= 3)
        for link in links {
            let parts = link.split(separator: "#")
            #expect(parts.count == 2 && parts[0] == "https://practices.example/monthly/digests/\(audience)/7.en.html")
            #expect(issue.page.contains("id=\"\(parts.last ?? "")\""), "\(link)")
        }
    }

    @Test("a line below the title counts the news, and leads to each kind")
    func news() async throws {
        let issue = try await EditionDocuments([Self.ended, .corrected(Samples.minimal, ["summary"]), .new(Samples.full)])
        let line = "1 new · 1 corrected · 1 withdrawn"
        #expect(issue.visible.contains(line) && issue.lines.contains(line))
        let links = [("_group-2", "1 new"), ("_group-1", "1 corrected"), ("_withdrawn", "1 withdrawn")].map { id, words in
            "<a class=\"ref\" href=\"#\(id)\">\(words)</a>"
        }
        #expect(issue.page.contains("<p class=\"news\">\(links.joined(separator: " · "))</p>"))
    }

    @Test(
        "the numbers of news have the plural forms of the language",
        arguments: [
            ("fr", "1 nouvelle · 2 retirées"), ("es", "1 nueva · 2 retiradas"), ("ar", "ممارسة جديدة واحدة · ممارستان مسحوبتان"),
        ])
    func plurals(_ language: String, _ line: String) async throws {
        let tag = try #require(LanguageTag(written: language))
        let issue = try await EditionDocuments(
            in: tag, [Self.ended, .withdrawn("gone-too", "Another"), .new(Samples.full)], waiting: 46)
        #expect(issue.text.contains(line), "\(issue.text)")
    }

    @Test("an issue says how many new practices follow, gives no reason that its heading says, and says a correction once")
    func reasons() async throws {
        let issue = try await EditionDocuments([.corrected(Samples.minimal, ["summary"]), .new(Samples.full)], waiting: 46)
        #expect(issue.text.contains("46 more new practices follow in the next issues."))
        #expect(issue.text.contains("Emerging practice · Project Changed: Summary Corrected on 2 January 2017. Summary"))
        #expect(!issue.text.contains("New to this digest"))
        let one = try await EditionDocuments([.new(Samples.full)], waiting: 1)
        #expect(one.text.contains("1 more new practice follows in the next issues."))
    }

    @Test("practices that were withdrawn and the call to action are no items of the last group in the contents")
    func contents() async throws {
        let issue = try await EditionDocuments(for: "ngos", [Self.ended, .new(Samples.full)])
        let start = try #require(issue.lines.firstIndex(of: "Contents"))
        #expect(
            issue.lines[(start + 2)...].prefix(7) == [
                "", "New practices", "- Seasonal work", "", "Withdrawn practices", "", "What you can do",
            ])
    }

    @Test("a row of an overview has a line for each column, and names countries in the order of their names")
    func overview() async throws {
        var practice = Samples.full
        practice.places = ["CH", "AT", "DE", "ZA"].map { code in
            var place = Place()
            place.country = CountryCode(written: code) ?? practice.places[0].country
            return place
        }
        let issue = try await EditionDocuments([.new(practice), .new(Samples.minimal)])
        let start = try #require(issue.lines.firstIndex(of: "- Seasonal work"))
        #expect(
            issue.lines[start...].prefix(3) == [
                "- Seasonal work", "  Countries: Austria, Germany, South Africa, Switzerland",
                "  One finding: 5,000\u{A0}workers – Places each year (Gibson, 2014, p.\u{A0}34)",
            ])
        let french = try await EditionDocuments(in: Samples.french, [.new(practice)])
        #expect(french.text.contains("Pays : Afrique du Sud, Allemagne, Autriche, Suisse"))
        let one = try await EditionDocuments([.new(Samples.full)])
        #expect(one.lines.contains("  Country: New Zealand") && one.page.contains("<th scope=\"col\">Country</th>"))
    }
}

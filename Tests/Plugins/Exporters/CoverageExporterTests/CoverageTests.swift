import CoverageExporter
import FileTesting
import Foundation
import HeraldKit
import HeraldModel
import HeraldTesting
import Testing

@Suite("Coverage")
struct CoverageTests {
    private func exporter(_ change: (inout Coverage.Settings) -> Void = { _ in }) -> Coverage {
        var settings = Coverage.Settings()
        change(&settings)
        return Coverage(settings: settings)
    }

    /// Returns a promising practice with themes.
    private func practice(_ id: String, _ themes: String..., category: HeraldModel.Category = .promising) -> Practice {
        var practice = Samples.full
        practice.id = Slug(written: id) ?? practice.id
        practice.themes = themes.compactMap { ThemeCode(written: $0) }
        practice.categoryOverride = CategoryOverride()
        practice.categoryOverride?.category = category
        return practice
    }

    /// The lists of coverage.json by code.
    private func lists(_ made: MadeDocuments) throws -> [String: [String: Any]] {
        let object = try #require(try JSONSerialization.jsonObject(with: Data(made.text("coverage/coverage.json").utf8)) as? [String: Any])
        let lists = try #require(object["lists"] as? [[String: Any]])
        return Dictionary(lists.compactMap { list in (list["code"] as? String).map { ($0, list) } }) { first, _ in first }
    }

    @Test("the page, the table, the drawing and a call are, byte for byte, those in Golden")
    func golden() async throws {
        let practices = [
            practice("one", "iamm:6.a"), practice("two", "iamm:6.a", category: .emerging), practice("three", "iamm:9", category: .good),
        ]
        let made = try await MadeDocuments(exporter { $0.detail = .chapters }, practices) { $0.contact = "practices@office.example" }
        try Golden.expect(made.text("coverage/index.html"), "coverage.html")
        try Golden.expect(made.text("coverage/coverage.csv"), "coverage.csv")
        try Golden.expect(made.text("coverage/coverage.json"), "coverage.json")
        try Golden.expect(made.text("coverage/matrix.svg"), "matrix.svg")
        try Golden.expect(made.text("coverage/calls/1.txt"), "call.txt")
    }

    @Test("a practice counts once for each list that it belongs to, and for the lists around it")
    func counts() async throws {
        let made = try await MadeDocuments(
            exporter(),
            [
                practice("one", "iamm:6.a", "iamm:6.b", "sdg:8"), practice("two", "iamm:6.a.p1", category: .good),
                practice("three", "iamm:6", category: .caseStudy), practice("four", "sdg:8"),
            ])
        let lists = try lists(made)
        #expect(lists["iamm:6"]?["counts"] as? [String: Int] == ["good": 1, "promising": 1, "emerging": 0, "case-study": 1])
        #expect(lists["iamm:6.a"]?["practices"] as? Int == 2)
        #expect(lists["iamm:6.b"]?["sufficient"] as? Int == 1)
        #expect(made.text("coverage/coverage.json").contains("\"unclassified\":1,"))
        #expect(made.text("coverage/index.html").contains("Without a theme of this scheme: 1 practice."))
    }

    @Test("rows are chapters, lists or single practices; statements of principle are none")
    func rows() async throws {
        var counts: [Int] = []
        for detail in Coverage.Detail.allCases {
            let lists = try lists(try await MadeDocuments(exporter { $0.detail = detail }, []))
            #expect(!lists.keys.contains { $0.hasPrefix("iamm:cu") })
            counts.append(lists.count)
        }
        #expect(counts[0] == 20 && counts[0] < counts[1] && counts[1] < counts[2])
        let goals = try lists(
            try await MadeDocuments(
                exporter {
                    $0.scheme = "sdg"; $0.detail = .chapters
                }, []))
        #expect(goals.count == 17)
    }

    @Test("each list without sufficient evidence has a call, and no other has")
    func calls() async throws {
        let practices = [practice("one", "iamm:9", category: .good), practice("two", "iamm:10", category: .emerging)]
        let made = try await MadeDocuments(exporter { $0.detail = .chapters }, practices) { $0.contact = "practices@office.example" }
        #expect(made.paths.count { $0.hasPrefix("coverage/calls/") } == 19)
        #expect(made.documents["coverage/calls/9.txt"] == nil)
        let call = made.text("coverage/calls/10.txt").replacing("\n", with: " ")
        #expect(call.contains("Call for practices: Naturalization and Nationality"))
        #expect(call.contains("Published so far: 1 practice, none with sufficient evidence."))
        #expect(call.contains("An independent evaluation or research has shown an effect."))
        #expect(call.contains("practices@office.example"))
        let html = made.text("coverage/index.html")
        #expect(html.count(of: "<section class=\"call\"") == 19 && html.count(of: "href=\"#call-") == 38)
        let csv = made.text("coverage/coverage.csv").split(separator: "\r\n")
        #expect(csv.count == 21 && csv.count { $0.contains("/coverage/calls/") } == 19)
    }

    @Test("the settings decide what evidence is sufficient")
    func evidence() async throws {
        let practices = [practice("one", "iamm:9", category: .emerging)]
        let strict = try await MadeDocuments(exporter(), practices)
        let open = try await MadeDocuments(exporter { $0.evidence = [.emerging] }, practices)
        #expect(try lists(strict)["iamm:9"]?["status"] as? String == "insufficient")
        #expect(try lists(open)["iamm:9"]?["status"] as? String == "sufficient")
    }

    @Test("only practices of the region and of the countries count")
    func places() async throws {
        var (nepal, peru) = (practice("one", "iamm:9"), practice("two", "iamm:9"))
        nepal.places[0].country = try #require(CountryCode(written: "NP"))
        peru.places[0].country = try #require(CountryCode(written: "PE"))
        let asia = try await MadeDocuments(exporter { $0.region = "142" }, [nepal, peru])
        #expect(try lists(asia)["iamm:9"]?["practices"] as? Int == 1)
        #expect(asia.text("coverage/index.html").contains("Places: Asia."))
        let both = try await MadeDocuments(
            exporter {
                $0.region = "142"
                $0.countries = peru.countries
            }, [nepal, peru])
        #expect(try lists(both)["iamm:9"]?["practices"] as? Int == 2)
        #expect(both.text("coverage/index.html").contains("Places: Asia, Peru."))
    }

    @Test("a cell shows a few links, and says how many more there are")
    func links() async throws {
        let practices = (1...8).map { practice("practice-\($0)", "iamm:9") }
        let made = try await MadeDocuments(exporter { $0.links = 3 }, practices)
        let html = made.text("coverage/index.html")
        #expect(html.contains("<a href=\"../practices/practice-1.html\">") && !html.contains("practice-4.html"))
        #expect(html.contains("and 5 more in coverage.json"))
        #expect(made.text("coverage/coverage.json").count(of: "\"lists\":[\"iamm:9\"]") == 8)
        #expect(made.documents["coverage/index.html"]?.practices.count == 8)
    }

    @Test("codes that do not exist are reported with what was meant")
    func problems() throws {
        var settings = Coverage.Settings()
        settings.scheme = "imm"
        settings.region = "Asia"
        settings.countries = [try #require(CountryCode(written: "UK"))]
        let problems = settings.problems(in: MadeDocuments.checkContext)
        #expect(problems.map(\.key) == ["scheme", "region", "countries"])
        #expect(problems.map(\.hint) == ["did you mean \"iamm\"?", "write \"142\"", "did you mean \"GB\"?"])
    }
}

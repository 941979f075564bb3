import CoverageExporter
import Foundation
import HeraldKit
import HeraldModel
import HeraldTesting
import Testing

@Suite("Pages of a coverage")
struct CoveragePageTests {
    private func exporter(_ change: (inout Coverage.Settings) -> Void = { _ in }) -> Coverage {
        var settings = Coverage.Settings()
        change(&settings)
        return Coverage(settings: settings)
    }

    @Test("an empty selection makes a page on which every list is blank, in words")
    func empty() async throws {
        let made = try await MadeDocuments(exporter { $0.detail = .chapters }, [])
        let html = made.text("coverage/index.html")
        #expect(html.count(of: "Blank: no practice") == 40)
        #expect(html.contains("Lists with sufficient evidence: 0 of 20."))
        #expect(made.text("coverage/matrix.svg").contains("Blank: no practice".prefix(6)))
    }

    @Test("an Arabic page and drawing run from right to left, in Arabic")
    func arabic() async throws {
        let made = try await MadeDocuments(exporter { $0.detail = .chapters }, [Samples.full], language: Samples.arabic)
        let html = made.text("coverage/index.html")
        #expect(html.contains("<html lang=\"ar\" dir=\"rtl\">") && html.contains("دعوات إلى تقديم ممارسات"))
        #expect(html.contains("ممارسة واعدة"))
        #expect(made.text("coverage/matrix.svg").contains("direction=\"rtl\""))
        #expect(made.text("coverage/calls/1.txt").contains("دعوة إلى تقديم ممارسات"))
    }

    @Test("pages in other languages have their words", arguments: [("fr", "Appels à pratiques"), ("es", "Convocatorias de prácticas")])
    func languages(_ language: String, _ heading: String) async throws {
        let tag = try #require(LanguageTag(written: language))
        #expect(try await MadeDocuments(exporter(), [], language: tag).text("coverage/index.html").contains(heading))
    }

    @Test("the title can be set for each language")
    func title() async throws {
        let title = SettingText([.english: "Gaps", Samples.french: "Lacunes"])
        let made = try await MadeDocuments(exporter { $0.title = title }, [], language: Samples.french)
        #expect(made.text("coverage/index.html").contains("<h1>Lacunes</h1>"))
        #expect(made.text("coverage/matrix.svg").contains(">Lacunes</title>"))
    }

    @Test("texts of records stay texts")
    func hostile() async throws {
        for text in ["</td><script>alert(1)</script>", "{{coverage-title}}", "]]>", "a\u{0}\u{FFFE}b", "=1+1", "\u{202E}abc"] {
            var practice = Samples.filled(with: text)
            practice.themes = [ThemeCode(written: "iamm:6.a")].compactMap { $0 }
            let made = try await MadeDocuments(exporter(), [practice]) {
                $0.contact = text
                $0.publisher = text
            }
            for path in ["coverage/index.html", "coverage/matrix.svg"] { #expect(!made.text(path).contains("<script>"), "\(path)") }
            #expect(try JSONSerialization.jsonObject(with: Data(made.text("coverage/coverage.json").utf8)) is [String: Any])
            for path in made.paths where path.hasSuffix(".txt") { #expect(!made.text(path).contains("\u{0}")) }
        }
    }

    @Test("the drawing has a title and a description, and its numbers are readable without colours")
    func drawing() async throws {
        let svg = try await MadeDocuments(exporter { $0.detail = .chapters }, [Samples.full]).text("coverage/matrix.svg")
        #expect(svg.contains("role=\"img\" aria-labelledby=\"title desc\"") && svg.contains("<desc id=\"desc\">"))
        let colours = svg.matches(of: #/#[0-9a-f]+/#).map { String($0.output.dropFirst()) }
        #expect(colours.count > 80)
        for colour in colours {
            let parts =
                colour.count == 3
                ? colour.map { String($0) } : [colour.prefix(2), colour.dropFirst(2).prefix(2), colour.suffix(2)].map(String.init)
            #expect(Set(parts).count == 1, "#\(colour) is not grey")
        }
        #expect(svg.count(of: "stroke-dasharray") == 80 - svg.count(of: "fill=\"#e6e6e6\""))
    }

    @Test("a workspace can replace the page and its style")
    func template() async throws {
        let made = try await MadeDocuments(
            exporter(), [], templates: ["coverage.mustache": "<style>{{> coverage.css}}</style>{{{matrix}}}", "coverage.css": "b{}"])
        #expect(made.text("coverage/index.html").hasPrefix("<style>b{}</style><figure><img src=\"matrix.svg\" alt=\"The numbers"))
    }

    @Test("the exporter keeps the rules of exporters")
    func conformance() async throws { try await verify(Coverage.self, in: MadeDocuments.context(), recordCount: 2_000) }
}

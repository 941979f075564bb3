import BriefExporter
import Foundation
import HeraldModel
import HeraldTemplates
import HeraldTesting
import Testing

@Suite("The guide to templates")
struct TemplateGuideTests {
    private static let guide: String? = {
        let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        return try? String(contentsOf: tests.appendingPathComponent("../../../../docs/communications/templates.md"), encoding: .utf8)
    }()

    @Test("Its example works")
    func example() throws {
        let guide = try #require(Self.guide)
        let start = try #require(guide.range(of: "```html\n")).upperBound
        let end = try #require(guide.range(of: "```\n", range: start..<guide.endIndex)).lowerBound
        let context = Samples.context(templates: ["brief.mustache": String(guide[start..<end])])
        let document = try PolicyBrief(settings: .init()).documents(of: Samples.published(Samples.full), in: context)[0]
        let page = String(decoding: document.bytes, as: UTF8.self)
        #expect(page.contains("<li><b>5,000 workers</b> Places each year [2, p.\u{A0}34]</li>"))
        #expect(page.contains("<li lang=\"en\" dir=\"ltr\">Small states gain little.</li>"))
    }

    @Test("It names every value of a practice")
    func values() throws {
        let guide = try #require(Self.guide)
        for name in LocalizedPractice.valueNames where name != "." {
            #expect(guide.contains("`\(name)`"), "\(name) is not in docs/communications/templates.md")
        }
    }
}

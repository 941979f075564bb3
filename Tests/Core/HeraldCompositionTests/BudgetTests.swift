import HeraldComposition
import HeraldModel
import HeraldTesting
import Testing

@Suite("Shortened compositions")
struct BudgetTests {
    private static let pointer = [text("The whole text is on line.")]

    private static func text(_ text: String) -> Inline { Inline(text, .english) }

    private static func sentences(_ count: Int) -> [Inline] {
        [text((1...count).map { "Sentence number \($0) has six words." }.joined(separator: " "))]
    }

    private func composition(_ sections: [Section]) throws -> Composition {
        var composition = try BriefFixture.brief(of: Samples.minimal)
        composition.sections = sections
        return composition
    }

    @Test("A composition that is short enough stays as it is")
    func short() throws {
        let brief = try BriefFixture.brief(of: Samples.full)
        #expect(brief.shortened(to: brief.wordCount, pointer: Self.pointer) == brief)
    }

    @Test("Texts end with a sentence, each section has an equal share, and the end says where the rest is")
    func shares() throws {
        let long = Section("long", [Self.text("Long")], [.paragraph(Self.sentences(20))])
        let short = Section("short", [Self.text("Short")], [.paragraph(Self.sentences(2))])
        let whole = try composition([long, short])
        let fixed = whole.wordCount - 121 - 13
        let shortened = whole.shortened(to: fixed + 13 + 32, pointer: Self.pointer)
        #expect(shortened.sections[0].blocks == [.paragraph(Self.sentences(5))])
        #expect(shortened.sections[1].blocks == [.paragraph(Self.sentences(2)), .paragraph(Self.pointer)])
    }

    @Test("Context, weaknesses, sources and figures are never cut, whatever the budget", arguments: [0, 50, 100, 200])
    func essentials(_ words: Int) throws {
        let whole = try BriefFixture.brief(of: Samples.full)
        let shortened = whole.shortened(to: words, pointer: Self.pointer)
        #expect(shortened.facts == whole.facts && shortened.sources == whole.sources && shortened.notes == whole.notes)
        #expect(shortened.highlights == whole.highlights && shortened.lead == whole.lead)
        for section in whole.sections where section.isEssential {
            let kept = try #require(shortened.sections.first { $0.id == section.id })
            #expect(Array(kept.blocks.prefix(section.blocks.count)) == section.blocks)
        }
    }

    @Test("A shortened text is never longer than the budget, unless what must stay is longer", arguments: 1...200)
    func never(_ seed: Int) throws {
        var generator = PracticeGenerator(seed: UInt64(seed))
        let whole = try BriefFixture.brief(of: generator.practice())
        var least = whole
        least.sections = whole.sections.filter(\.isEssential)
        let shortened = whole.shortened(to: seed * 7, pointer: Self.pointer)
        #expect(shortened.wordCount <= max(seed * 7, least.wordCount) + Self.pointer.wordCount, "seed \(seed)")
    }
}

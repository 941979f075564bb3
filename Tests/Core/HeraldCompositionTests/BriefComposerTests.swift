import HeraldComposition
import HeraldKit
import HeraldModel
import HeraldTemplates
import HeraldTesting
import Testing

@Suite("Composition of briefs")
struct BriefComposerTests {
    private func fact(_ name: String, in brief: Composition) -> [String]? {
        brief.facts.first { $0.name.plainText == name }?.details.map(\.plainText)
    }

    private func section(_ id: String, in brief: Composition) -> Section? { brief.sections.first { $0.id == id } }

    @Test("A record that names no costs, context or weaknesses says so")
    func silence() throws {
        let brief = try BriefFixture.brief(of: Samples.minimal)
        #expect(fact("Costs", in: brief) == ["Not known"])
        #expect(section("context", in: brief)?.blocks == [.paragraph([Inline("The record does not describe it.", .english)])])
        let boxes = [
            Box(
                .weaknesses, heading: [Inline("Weaknesses", .english)],
                [.paragraph([Inline("The record names none. This does not mean that there are none.", .english)])])
        ]
        #expect(section("assessment", in: brief)?.blocks == [.columns(boxes)])
        #expect(brief.sections.map(\.id) == ["context", "assessment"])
    }

    @Test("A place in a source has one note, however often it is cited, and notes are numbered in the order of the text")
    func notes() throws {
        var practice = Samples.full
        var other = practice.claims[0]
        other.page = "35"
        practice.claims = [practice.claims[0], other, practice.claims[0]]
        practice.evidence = []
        practice.targets = []
        let brief = try BriefFixture.brief(of: practice)
        #expect(brief.highlights.map(\.figure.note) == [1, 2, 1])
        #expect(brief.notes.map(\.plainText) == ["Gibson, 2014, p.\u{A0}34", "Gibson, 2014, p.\u{A0}35"])
    }

    @Test("A year is no quantity: it has no separators, and is not shown large")
    func years() throws {
        var practice = Samples.full
        var adopted = Claim()
        adopted.statement = LocalizedText("Adopted")
        adopted.value = Figure(written: "2009")
        adopted.unit = LocalizedText("year")
        practice.claims = [adopted, adopted]
        let brief = try BriefFixture.brief(of: practice)
        #expect(brief.highlights.isEmpty)
        guard case .terms(let terms)? = section("results", in: brief)?.blocks.first else { throw Missing.results }
        #expect(terms.map(\.name.plainText) == ["2009", "2009"])
    }

    private enum Missing: Error { case results }

    @Test("A claim is shown once: large, or among the results")
    func once() throws {
        var practice = Samples.full
        practice.targets = []
        practice.claims = (1...6).map { number in
            var claim = Claim()
            claim.statement = LocalizedText("Statement \(number)")
            claim.value = Figure(written: "\(number)")
            return claim
        }
        let brief = try BriefFixture.brief(of: practice)
        #expect(brief.highlights.map(\.label.plainText) == ["Statement 1", "Statement 2", "Statement 3", "Statement 4"])
        guard case .terms(let terms)? = section("results", in: brief)?.blocks.first else { throw Missing.results }
        #expect(terms.map { $0.details[0].plainText } == ["Statement 5", "Statement 6"])
    }

    @Test("Criteria that a record does not claim are left out")
    func criteria() throws {
        let brief = try BriefFixture.brief(of: Samples.full)
        guard case .terms(let terms)? = section("criteria", in: brief)?.blocks.first else { throw Missing.results }
        #expect(terms.map(\.name.plainText) == ["Replicable"])
    }

    @Test("A text that nobody translated keeps its language, and a notice says so")
    func fallback() throws {
        let brief = try BriefFixture.brief(of: Samples.full, in: Samples.arabic)
        #expect(brief.language == Samples.arabic && brief.title[0].language == Samples.arabic && brief.lead[0][0].language == .english)
        #expect(brief.notices.map(\.plainText).contains("بعض المقاطع بالإنجليزية؛ ولم تُترجم."))
        let german = try BriefFixture.brief(of: Samples.minimal, in: Samples.french)
        #expect(german.notices.map(\.plainText) == ["Ce texte est en anglais\u{202F}; il n’existe pas de traduction."])
    }

    @Test("A remark in another language than its finding is a paragraph of its own")
    func directions() throws {
        var practice = Samples.full
        practice.evidence[0].finding = .positive
        practice.evidence[0].note = LocalizedText("Measured twice.")
        let english = try BriefFixture.brief(of: practice)
        let arabic = try BriefFixture.brief(of: practice, in: Samples.arabic)
        guard case .terms(let one)? = section("evidence", in: english)?.blocks.first,
            case .terms(let two)? = section("evidence", in: arabic)?.blocks.first
        else { throw Missing.results }
        #expect(one[0].details.map(\.plainText) == ["positive effect – Measured twice."])
        #expect(two[0].details.map(\.plainText) == ["أثر إيجابي", "Measured twice."])
    }

    @Test("A brief says how to cite it")
    func citation() throws {
        var context = Samples.context()
        context.site.publisher = "Office"
        let brief = try BriefFixture.brief(of: Samples.full, context: context)
        let address = context.address(of: "practices/seasonal-work.html")
        #expect(brief.imprint.citation.plainText == "Office (2017). Seasonal work. \(context.site.title), Version 2. \(address)")
    }
}

import HeraldModel
import HeraldTemplates
import HeraldTesting
import HeraldXML
import Testing

@testable import HeraldComposition
@testable import HeraldFigures

@Suite("SVG of figures")
struct DocumentTests {
    private static let languages = FigureSamples.languages

    private func all(in language: LanguageTag) throws -> [HeraldComposition.Figure] {
        let practices = (FigureSamples.corpus + [FigureSamples.full]).map { FigureSamples.localized($0, language) }
        let themes = (1...20).compactMap { ThemeCode(written: "iamm:\($0)") }
        let selection = SelectionFigures(practices, id: FigureID("all"))
        return try practices.flatMap { try PracticeFigures($0).all } + selection.byEvidence(themes: themes) + selection.byCountry
            + selection.byYear
    }

    @Test("each has a title and a description, which its root names, and refers to nothing outside", arguments: languages)
    func accessible(_ language: LanguageTag) throws {
        let figures = try all(in: language)
        #expect(figures.count > 60)
        for figure in figures {
            let svg = try CheckedSVG(figure.svg)
            #expect(svg.root["role"] == "img" && svg.root["lang"] == language.written && svg.root["direction"] == "ltr")
            #expect(svg.root["aria-labelledby"]?.split(separator: " ").map(String.init) == svg.ids)
            #expect(svg.root.elements.prefix(2).map(\.name) == ["title", "desc"])
            #expect(!figure.caption.isEmpty && !figure.description.isEmpty)
            #expect(svg.elements.allSatisfy { ["svg", "title", "desc", "rect", "circle", "path", "text"].contains($0.name) })
            let names = Set(svg.elements.flatMap { $0.attributes.map(\.name) })
            #expect(names.isDisjoint(with: ["href", "class", "style"]) && !names.contains { $0.hasPrefix("on") })
            #expect(!figure.svg.hasPrefix("<?xml") && !figure.svg.contains("url("))
        }
    }

    @Test("no id occurs twice among all figures of a page")
    func ids() throws {
        let ids = try all(in: .english).flatMap { try CheckedSVG($0.svg).ids }
        #expect(Set(ids).count == ids.count)
        #expect(FigureID("a b").written != FigureID("a_20b").written)
        #expect(FigureID("\"><é").written == "figure-_22_3e_3c_c3_a9")
    }

    @Test("every mark is inside the drawing", arguments: languages)
    func inside(_ language: LanguageTag) throws {
        for figure in try all(in: language) { try CheckedSVG(figure.svg).expectInside("\(figure.caption.plainText)") }
    }

    @Test("lines of text do not cover each other", arguments: languages)
    func overlaps(_ language: LanguageTag) throws {
        for figure in try all(in: language) {
            let lines = try CheckedSVG(figure.svg).lines
            for (index, line) in lines.enumerated() {
                for other in lines[(index + 1)...] {
                    #expect(!line.box.intersects(other.box), "\(figure.caption.plainText): \(line.text) and \(other.text)")
                }
            }
        }
    }

    @Test("text has the size of print, and is real text")
    func sizes() throws {
        for figure in try all(in: .english) {
            let texts = try CheckedSVG(figure.svg).root.elements.filter { $0.name == "text" }
            #expect(!texts.isEmpty && texts.allSatisfy { $0.number("font-size") >= 11 })
        }
    }

    @Test("texts of a record can do nothing in a drawing", arguments: HostilePractices.all)
    func hostile(_ practice: Practice) throws {
        var practice = practice
        let text = practice.title
        practice.evidence += practice.evidence
        practice.claims = [2007, 2009].map { year in
            var claim = practice.claims[0]
            claim.year = year
            return claim
        }
        practice.targets.append(practice.targets[0])
        practice.targets[1].unit = nil
        practice.corridors = [FigureSamples.corridor("TO", "NZ"), FigureSamples.corridor("ZZ", "NZ")]
        for language in Self.languages {
            let figures = try PracticeFigures(FigureSamples.localized(practice, language)).all
            #expect(figures.count == 5)
            for figure in figures {
                let svg = try CheckedSVG(figure.svg)
                svg.expectInside("\(text.original.prefix(20))")
                #expect(!figure.svg.contains("<script") && !figure.svg.contains("]]>"))
            }
        }
    }

    @Test("the same practice makes the same bytes")
    func deterministic() throws {
        let bytes = try (0..<2).map { _ in try all(in: Samples.arabic).map(\.svg) }
        #expect(bytes[0] == bytes[1])
    }

    @Test("every phrase has words in all languages")
    func phrases() {
        for language in Self.languages {
            for phrase in Phrase.allCases { #expect(!Localization.of(language).phrase(phrase).isEmpty, "\(phrase) \(language.written)") }
        }
    }
}

import HeraldModel
import HeraldTemplates
import HeraldTesting
import HeraldXML
import Testing

@testable import HeraldComposition
@testable import HeraldFigures

@Suite("Values of figures")
struct ValueTests {
    private func figures(_ language: LanguageTag = .english, _ change: (inout Practice) -> Void) -> PracticeFigures {
        var practice = Samples.minimal
        practice.sources = Samples.full.sources
        change(&practice)
        return PracticeFigures(FigureSamples.localized(practice, language))
    }

    @Test("a record with fewer than two values of a kind has no figure")
    func fewerThanTwo() throws {
        #expect(try figures { _ in }.all.isEmpty)
        let bare = figures { practice in
            practice.targets = [FigureSamples.target("Workers", "60", nil), FigureSamples.target("Growers", nil, "3")]
            practice.claims = [FigureSamples.claim("Places", "5000", "workers", year: 2007)]
            practice.evidence = [FigureSamples.evidence(.research, .positive, nil)]
            practice.places = [FigureSamples.place("NZ", nil), FigureSamples.place("NZ", .origin), FigureSamples.place("ZZ", .origin)]
        }
        #expect(try bare.all.isEmpty)
        let one = SelectionFigures([FigureSamples.localized(FigureSamples.full)], id: FigureID("one"))
        #expect(try one.byYear.isEmpty)
        #expect(try one.byEvidence(themes: []).isEmpty)
        #expect(try SelectionFigures([], id: FigureID("none")).byCountry.isEmpty)
    }

    @Test("values are joined only if statement, unit and source are the same except for years")
    func series() throws {
        func count(_ claims: [Claim]) -> Int {
            var practice = FigureSamples.full
            practice.claims = claims
            return ValueSeries.all(of: practice).count
        }
        let first = FigureSamples.claim("Places in 2007", "5000", "workers", year: 2007)
        #expect(count([first, FigureSamples.claim("Places in 2009", "8000", "workers", year: 2009)]) == 1)
        #expect(count([first, FigureSamples.claim("Workers in 2009", "8000", "workers", year: 2009)]) == 0)
        #expect(count([first, FigureSamples.claim("Places in 2009", "8000", "persons", year: 2009)]) == 0)
        #expect(count([first, FigureSamples.claim("Places in 2009", "8000", "workers", year: 2009, source: "report")]) == 0)
        #expect(count([first, FigureSamples.claim("Places in 2007", "8000", "workers", year: 2007)]) == 0)
        #expect(FigureSamples.corpus.allSatisfy { ValueSeries.all(of: $0).isEmpty }, "the shipped records have no series")
    }

    @Test("shares are rounded, but never to 0 or 100")
    func shares() {
        let labels = FigureSamples.localized(Samples.minimal).labels
        #expect(
            [0, 0.2, 21.5, 99.9, 100, 115, 1e9].map(labels.percent) == [
                "0%", "less than 1%", "22%", "99%", "100%", "115%", "more than 999%",
            ])
    }

    @Test("a share is stated only where it says something")
    func shareless() throws {
        let figure = try #require(
            figures { practice in
                practice.targets = [FigureSamples.target("Change", "-5", "-3"), FigureSamples.target("Range", "5..8", "6")]
            }.targets.first)
        #expect(figure.table.rows.map { $0[3].plainText } == ["", ""])
    }

    @Test("the drawing and the table have the same values", arguments: FigureSamples.languages)
    func sameValues(_ language: LanguageTag) throws {
        let figures = PracticeFigures(FigureSamples.localized(FigureSamples.full, language))
        for figure in try figures.targets + figures.series + figures.timeline {
            let drawn = try CheckedSVG(figure.svg).lines.map(\.text).joined(separator: " ")
            for cell in figure.table.rows.joined().joined() where cell.style == .figure {
                let number = cell.text.prefix { $0 != "\u{A0}" }
                #expect(drawn.contains(number), "\(number) is not in \(drawn)")
            }
        }
        let map = try #require(figures.map.first)
        let drawn = try CheckedSVG(map.svg).lines.map(\.text)
        let numbers = map.table.rows.map { $0[1].plainText }.filter { !$0.isEmpty }
        #expect(numbers == ["1", "2", "3"] && numbers.allSatisfy(drawn.contains))
        #expect(map.table.rows.filter { $0[1].isEmpty }.allSatisfy { drawn.contains($0[0].plainText) })
        let ladder = try #require(figures.evidence.first)
        #expect(ladder.table.rows.count == 3)
        for row in ladder.table.rows {
            let words = try CheckedSVG(ladder.svg).lines.map(\.text)
            #expect(words.contains { $0.hasPrefix(row[0].plainText) && $0.contains(row[2].plainText) })
        }
    }

    @Test("counts of several practices are the same in drawing and table")
    func counts() throws {
        let selection = SelectionFigures(FigureSamples.corpus.map { FigureSamples.localized($0) }, id: FigureID("all"))
        let themes = (1...20).compactMap { ThemeCode(written: "iamm:\($0)") }
        for figure in try selection.byCountry + selection.byYear + selection.byEvidence(themes: themes) {
            let bold = try CheckedSVG(figure.svg).root.elements.filter { $0["font-weight"] == "bold" }.map(\.text)
            let cells = figure.table.rows.flatMap { $0.dropFirst() }.map(\.plainText).filter { !$0.isEmpty && $0 != "0" }
            #expect(bold == cells)
        }
    }

    @Test("a figure in Arabic is the mirror image of one in English, except for a map")
    func mirrored() throws {
        let practice = FigureSamples.full
        let english = PracticeFigures(FigureSamples.localized(practice)),
            arabic = PracticeFigures(FigureSamples.localized(practice, Samples.arabic))
        let bars = try [english, arabic].map { try CheckedSVG(#require($0.targets.first).svg).root.elements.filter { $0.name == "rect" } }
        let accents = bars.map { $0.filter { $0["fill"] == Ink.accent.rawValue }.dropFirst() }
        for (left, right) in zip(accents[0], accents[1]) {
            #expect(abs(left.number("x") + right.number("x") + right.number("width") - Drawing.width) < 0.2)
        }
        let dots = try [english, arabic].map {
            try CheckedSVG(#require($0.map.first).svg).root.elements.first { $0["stroke-linecap"] == "round" }
        }
        #expect(dots[0]?["d"]?.prefix(24) == dots[1]?["d"]?.prefix(24))
        let titles = try CheckedSVG(#require(arabic.targets.first).svg).root.elements.prefix(1).map(\.text)
        #expect(titles.allSatisfy { $0.hasPrefix("\u{2067}") && $0.hasSuffix("\u{2069}") })
    }
}

import FileTesting
import HeraldComposition
import HeraldModel
import HeraldTesting
import Testing

@testable import HeraldFigures

@Suite("Figures as documents")
struct GoldenTests {
    private func figures(_ language: LanguageTag = .english) -> PracticeFigures {
        PracticeFigures(FigureSamples.localized(FigureSamples.full, language))
    }

    private var selection: SelectionFigures {
        SelectionFigures(FigureSamples.corpus.map { FigureSamples.localized($0) }, id: FigureID("all"))
    }

    @Test("the figures of one practice are as expected")
    func practice() throws {
        let figures = figures()
        try Golden.expect(#require(figures.targets.first).svg, "targets.svg")
        try Golden.expect(#require(figures.series.first).svg, "series.svg")
        try Golden.expect(#require(figures.evidence.first).svg, "evidence.svg")
        try Golden.expect(#require(figures.timeline.first).svg, "timeline.svg")
        try Golden.expect(#require(figures.map.first).svg, "map.svg")
    }

    @Test("in Arabic they run from right to left, and maps do not")
    func arabic() throws {
        let figures = figures(Samples.arabic)
        try Golden.expect(#require(figures.targets.first).svg, "targets.ar.svg")
        try Golden.expect(#require(figures.timeline.first).svg, "timeline.ar.svg")
    }

    @Test("the figures of several practices are as expected")
    func several() throws {
        let themes = (1...20).compactMap { ThemeCode(written: "iamm:\($0)") }
        try Golden.expect(#require(selection.byEvidence(themes: themes).first).svg, "matrix.svg")
        try Golden.expect(#require(selection.byCountry.first).svg, "countries.svg")
        try Golden.expect(#require(selection.byYear.first).svg, "years.svg")
    }
}

import HeraldCorpus
import HeraldModel
import HeraldTesting
import Testing

@testable import HeraldComposition
@testable import HeraldFigures

@Suite("Figures of extreme records")
struct ExtremeTests {
    private func expectInside(_ figures: [HeraldComposition.Figure], _ comment: Comment) throws {
        #expect(!figures.isEmpty, comment)
        for figure in figures { try CheckedSVG(figure.svg).expectInside(comment) }
    }

    @Test("zero, negative and very large values stay inside", arguments: FigureSamples.languages)
    func values(_ language: LanguageTag) throws {
        var practice = Samples.full
        let pairs = [
            ("0", "0"), ("0", "5"), ("-5", "-3"), ("-5..5", "-9..9"), ("1000000000000", "1"), ("1", "1000000000000"),
            ("-1000000000000", "5"),
            ("0.000001", "0.0000005"), ("5..8", "6..7"),
        ]
        practice.targets = pairs.map { FigureSamples.target("Persons", $0, $1, "persons") }
        practice.targets += pairs.enumerated().map { FigureSamples.target("Persons", $1.0, $1.1, "unit \($0)") }
        try expectInside(PracticeFigures(FigureSamples.localized(practice, language)).targets, "targets")
        for values in [["0", "0"], ["-5", "7"], ["-5..3", "0"], ["1000000000000", "-1000000000000"], ["0", "1000000000000"]] {
            practice.claims = zip([1850, 2016], values).map { FigureSamples.claim("Persons", $1, "persons", year: $0) }
            try expectInside(PracticeFigures(FigureSamples.localized(practice, language)).series, "\(values)")
        }
        practice.claims = (1990...2016).map { FigureSamples.claim("Persons", "1000000000000", "persons", year: $0) }
        try expectInside(PracticeFigures(FigureSamples.localized(practice, language)).series, "series")
    }

    @Test("values that no drawing can show are left out")
    func tooLarge() throws {
        var practice = Samples.full
        practice.targets = [FigureSamples.target("Persons", String(repeating: "9", count: 400), "5")]
        #expect(try PracticeFigures(FigureSamples.localized(practice)).targets.isEmpty)
    }

    @Test("forty targets and sixty results become several figures, each no taller than a page")
    func many() throws {
        var practice = Samples.full
        practice.targets = (1...40).map { FigureSamples.target("Indicator \($0)", "\($0 * 10)", "\($0 * 7)", "persons") }
        practice.claims = (1...60).map { FigureSamples.claim("Result \($0) in words", "\($0)", "persons", year: 1950 + $0) }
        let figures = PracticeFigures(FigureSamples.localized(practice))
        #expect(try figures.targets.map(\.table.rows.count) == [8, 8, 8, 8, 8])
        #expect(try figures.targets[1].caption.plainText == "Values achieved against the targets set beforehand (part 2 of 5)")
        #expect(try figures.timeline.count == 8)
        for figure in try figures.all { #expect(try CheckedSVG(figure.svg).height < Drawing.width * 1.45) }
        try expectInside(figures.all, "many")
    }

    @Test("sixty countries fit on a map, with their codes", arguments: FigureSamples.languages)
    func countries(_ language: LanguageTag) throws {
        var practice = Samples.minimal
        let codes = Corpus.gazetteer.countries.map(\.code.written)
        practice.places = codes.prefix(60).map { FigureSamples.place($0, .origin) }
        practice.corridors = codes.suffix(20).map { FigureSamples.corridor($0, "NZ") }
        let figures = PracticeFigures(FigureSamples.localized(practice, language))
        try expectInside(figures.map, "sixty")
        #expect(try #require(figures.map.first).table.rows.contains { $0[0].plainText.hasSuffix("(NZ)") })
        let selection = SelectionFigures([FigureSamples.localized(practice, language)], id: FigureID("all"))
        try expectInside(selection.byCountry, "bars")
    }

    @Test("every country has a point, and any two make a map")
    func anyTwo() throws {
        let countries = Corpus.gazetteer.countries.map(\.code)
        for (index, code) in countries.enumerated() {
            #expect(CountryLocations.location(of: code) != nil, "\(code.written)")
            var practice = Samples.minimal
            practice.corridors = [FigureSamples.corridor(code.written, countries[(index * 7 + 100) % countries.count].written)]
            try expectInside(PracticeFigures(FigureSamples.localized(practice)).map, "\(code.written)")
        }
    }

    @Test("the projection and its inverse agree")
    func projection() throws {
        for latitude in stride(from: -85.0, through: 85, by: 5.5) {
            for longitude in stride(from: -179.0, through: 179, by: 13) {
                let projection = Robinson(meridian: 150)
                let place = Location(latitude: latitude, longitude: longitude)
                let found = try #require(projection.location(projection.point(place)))
                #expect(abs(found.latitude - latitude) < 1e-6 && abs(found.longitude - longitude) < 1e-6)
            }
        }
        #expect(Land.contains(Location(latitude: 47, longitude: 8)) && !Land.contains(Location(latitude: 30, longitude: -40)))
    }
}

import HeraldCorpus
import HeraldModel
import Testing

@Suite("Contradictions in a record")
struct ValidationTests {
    private func problems(_ change: (inout Practice) -> Void) -> [String] {
        var practice = Practice()
        (practice.title, practice.summary) = (LocalizedText("A title"), LocalizedText("A summary."))
        var source = Source()
        source.id = slug("report")
        practice.sources = [source]
        change(&practice)
        return practice.problems(gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy).map { problem in
            "\(problem.path.joined(separator: ".")): \(problem.message)" + (problem.hint.map { "; hint: \($0)" } ?? "")
        }
    }

    private func slug(_ written: String) -> Slug { Slug(written: written) ?? .unnamed }
    private func tag(_ written: String) -> LanguageTag { LanguageTag(written: written) ?? .english }
    private func claim(value: String? = nil, source: String? = nil, page: String? = nil) -> Claim {
        var claim = Claim()
        (claim.value, claim.source, claim.page) = (value.flatMap(Figure.init(written:)), source.map(slug), page)
        return claim
    }
    private func timeframe(_ start: String, _ end: String) -> Timeframe {
        var timeframe = Timeframe()
        (timeframe.start, timeframe.end) = (PartialDate(written: start), PartialDate(written: end))
        return timeframe
    }

    @Test("a sound record has none")
    func sound() {
        #expect(problems { _ in } == [])
    }

    @Test("titles and summaries")
    func texts() {
        #expect(
            problems { $0.title.original = String(repeating: "é", count: 161) } == [
                "title: a title of 161 characters; expected at most 160"
            ])
        #expect(problems { $0.title.original = String(repeating: "é", count: 160) } == [])
        #expect(problems { $0.title.original = " \n" } == ["title: \"title\" is empty; expected a text"])
        #expect(problems { $0.summary.original = "" } == ["summary: \"summary\" is empty; expected a text"])
    }

    @Test("translations")
    func translations() {
        #expect(problems { $0.translations = [MapEntry(tag("fr"), 0)] } == ["translations.fr: version 0; expected 1 or more"])
        #expect(
            problems { $0.title.translations = [MapEntry(tag("fr"), "Un titre")] } == [
                "title.fr: a title in \"fr\", which \"translations\" does not name; hint: add it: translations: { fr: 1 }"
            ])
    }

    @Test("a timeframe that ends before it begins")
    func timeframes() {
        #expect(
            problems { $0.timeframe = timeframe("2009-05", "2006") } == ["timeframe.end: the end \"2006\" is before the start \"2009-05\""])
        #expect(problems { $0.timeframe = timeframe("2006-05", "2006") } == [])
    }

    @Test("figures without their source or page")
    func figures() {
        #expect(
            problems { $0.claims = [claim(value: "244")] } == [
                "claims.0: a figure without a source; hint: name one of the record's sources: source: ID",
                "claims.0: a figure without a page; hint: add the page of the source: page: 21",
            ])
        #expect(problems { $0.claims = [claim(value: "244", source: "report", page: "21")] } == [])
        #expect(problems { $0.claims = [claim()] } == [])
    }

    @Test("references to sources that the record does not have")
    func references() {
        let unknown = "no source is called \"reprot\"; expected report; hint: did you mean \"report\"?"
        #expect(problems { $0.claims = [claim(source: "reprot")] } == ["claims.0.source: \(unknown)"])
        #expect(
            problems {
                $0.targets = [Target()]
                $0.targets[0].source = slug("reprot")
            } == ["targets.0.source: \(unknown)"])
        #expect(
            problems {
                $0.evidence = [Evidence()]
                $0.evidence[0].source = slug("reprot")
            } == ["evidence.0.source: \(unknown)"])
        #expect(problems { $0.sources[0].via = slug("reprot") } == ["sources.0.via: \(unknown)"])
        #expect(problems { $0.sources.append($0.sources[0]) } == ["sources.1.id: two sources are called \"report\""])
    }

    @Test("evidence and findings that do not go together")
    func evidence() {
        #expect(
            problems {
                $0.evidence = [Evidence(), Evidence()]
                $0.evidence[0].type = .research
                $0.evidence[1].finding = .mixed
            } == [
                "evidence.0: \"research\" without a finding; expected positive, mixed or negative",
                "evidence.1.finding: evidence that is awaited cannot have a finding yet",
            ])
    }

    @Test("links that lead nowhere, or back")
    func links() {
        #expect(problems { $0.links = [PracticeLink()] } == ["links.0: a link to nothing; expected \"practice\" or \"name\""])
        #expect(
            problems {
                $0.links = [PracticeLink()]
                $0.links[0].practice = $0.id
            } == ["links.0.practice: a link to the record itself"])
    }

    @Test("codes that no table lists")
    func codes() {
        #expect(
            problems { practice in
                practice.themes = ["iam:5", "iamm:99", "sdg:10.7"].compactMap(ThemeCode.init(written:))
                practice.places = [Place()]
                practice.corridors = [Corridor()]
                if let country = CountryCode(written: "UK") { practice.places[0].country = country }
                if let country = CountryCode(written: "FR") { practice.corridors[0].from = country }
                practice.costs = [Cost()]
                if let currency = CurrencyCode(written: "EUX") { practice.costs[0].currency = currency }
                practice.links = [PracticeLink()]
                (practice.links[0].name, practice.links[0].country) = ("Elsewhere", CountryCode(written: "EL"))
            } == [
                "themes.0: no scheme is called \"iam\"; expected gcm, gfmd-2016, iamm, sdg or unesco-im; hint: did you mean \"iamm\"?",
                "themes.1: the scheme \"iamm\" has no code \"99\"; hint: did you mean \"iamm:9\"?",
                "places.0.country: \"UK\" is not a country of ISO 3166-1; hint: did you mean \"GB\"?",
                "corridors.0.to: \"AA\" is not a country of ISO 3166-1",
                "links.0.country: \"EL\" is not a country of ISO 3166-1; hint: did you mean \"GR\"?",
                "costs.0.currency: \"EUX\" is not a currency of ISO 4217",
            ])
    }
}

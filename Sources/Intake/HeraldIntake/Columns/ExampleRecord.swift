internal import HeraldModel

/// The example in the template. Its texts say that it is an example.
enum ExampleRecord {
    /// The record.
    static let practice: Practice = {
        var practice = Practice()
        practice.id = Slug(written: "example-practice") ?? practice.id
        practice.kind = .service
        practice.translations = [MapEntry(french, 1)]
        practice.title = LocalizedText(
            "An example: replace this row", translations: [MapEntry(french, "Un exemple : remplacez cette ligne")])
        practice.summary = LocalizedText("Two to four sentences on what is done, for whom and with what result.")
        practice.purpose = LocalizedText("What the practice is meant to achieve.")
        practice.approach = LocalizedText("How it goes about it.")
        practice.targetGroups = [LocalizedText("newly arrived workers"), LocalizedText("their employers")]
        practice.organisations = [organisation("Name of the organisation that leads", .lead), organisation("Name of a partner", .partner)]
        practice.level = .local
        practice.timeframe = Timeframe()
        practice.timeframe?.start = PartialDate(written: "2014-03")
        practice.places = [Place()]
        practice.places[0].country = CountryCode(written: "FR") ?? practice.places[0].country
        practice.places[0].role = .destination
        practice.strengths = [LocalizedText("What went well"), LocalizedText("What else went well")]
        practice.weaknesses = [LocalizedText("What did not")]
        practice.themes = [ThemeCode(written: "iamm:5"), ThemeCode(written: "sdg:10.7")].compactMap { $0 }
        practice.sources = [source]
        practice.evidence = [evidence]
        return practice
    }()

    private static let french = LanguageTag(written: "fr") ?? .english

    private static func organisation(_ name: String, _ role: OrganisationRole) -> Organisation {
        var organisation = Organisation()
        organisation.name = name
        organisation.role = role
        return organisation
    }

    private static var source: Source {
        var source = Source()
        source.id = Slug(written: "evaluation") ?? source.id
        source.title = "Title of the document"
        source.year = 2016
        return source
    }

    private static var evidence: Evidence {
        var evidence = Evidence()
        evidence.type = .internalEvaluation
        evidence.finding = .positive
        evidence.source = source.id
        evidence.page = "21"
        return evidence
    }
}

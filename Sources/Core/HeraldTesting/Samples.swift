package import HeraldDiagnostics
package import HeraldKit
package import HeraldModel

/// Practices made by hand for the tests of the shipped exporters.
package enum Samples {
    package static let french = LanguageTag(written: "fr")!
    package static let arabic = LanguageTag(written: "ar")!

    /// A text with a French translation.
    package static func both(_ english: String, _ french: String) -> LocalizedText {
        LocalizedText(english, translations: [MapEntry(Samples.french, french)])
    }

    /// A record with only what must be there.
    package static var minimal: Practice {
        var practice = Practice()
        practice.id = Slug(written: "bare-record")!
        practice.title = LocalizedText("A bare record")
        practice.summary = LocalizedText("It says little.")
        return practice
    }

    /// A record with something in most fields, French for some, Arabic for the title.
    package static var full: Practice {
        var practice = minimal
        practice.id = Slug(written: "seasonal-work")!
        practice.kind = .programme
        practice.translations = [MapEntry(french, 1), MapEntry(arabic, 2)]
        practice.title = LocalizedText(
            "Seasonal work", translations: [MapEntry(french, "Travail saisonnier"), MapEntry(arabic, "العمل الموسمي")])
        practice.summary = both("Workers come back each year. Pay is fair.", "Les travailleurs reviennent chaque année.")
        practice.purpose = LocalizedText("To fill seasonal vacancies.")
        practice.level = .national
        practice.targetGroups = [LocalizedText("Farm workers")]
        place(&practice)
        assess(&practice)
        cite(&practice)
        return practice
    }

    private static func place(_ practice: inout Practice) {
        var place = Place()
        place.country = CountryCode(written: "NZ")!
        place.role = .destination
        practice.places = [place]
        var organisation = Organisation()
        organisation.name = "Department of Labour"
        practice.organisations = [organisation]
        var timeframe = Timeframe()
        timeframe.start = PartialDate(written: "2007-04")
        practice.timeframe = timeframe
        var cost = Cost()
        cost.amount = Figure(written: "1250000")!
        cost.currency = CurrencyCode(written: "NZD")!
        cost.note = LocalizedText("yearly")
        practice.costs = [cost]
        var context = PracticeContext()
        context.political = LocalizedText("Agreements between agencies.")
        practice.context = context
    }

    private static func assess(_ practice: inout Practice) {
        practice.strengths = [LocalizedText("Both sides gain.")]
        practice.weaknesses = [both("Small states gain little.", "Les petits États gagnent peu.")]
        practice.lessons = [LocalizedText("Ask the workers.")]
        var criteria = Criteria()
        criteria.replicable = LocalizedText("Australia did it too.")
        practice.criteria = criteria
        var evidence = Evidence()
        evidence.type = .monitoring
        evidence.finding = .positive
        evidence.year = 2010
        evidence.source = Slug(written: "study")
        practice.evidence = [evidence]
        var check = EthicalCheck()
        check.instrument = "ILO Convention 97"
        check.finding = .concern
        practice.ethics = [check]
        practice.themes = [ThemeCode(written: "iamm:6.a")!, ThemeCode(written: "sdg:10.7")!]
    }

    private static func cite(_ practice: inout Practice) {
        var claim = Claim()
        claim.statement = LocalizedText("Places each year")
        claim.value = Figure(written: "5000")
        claim.unit = LocalizedText("workers")
        claim.source = Slug(written: "study")
        claim.page = "34"
        practice.claims = [claim]
        var target = Target()
        target.indicator = LocalizedText("Workers who return")
        target.target = Figure(written: "60")
        target.achieved = Figure(written: "52..55")
        target.unit = LocalizedText("per cent")
        practice.targets = [target]
        var link = PracticeLink()
        link.relation = .adaptedAs
        link.practice = Slug(written: "australia-pilot")
        link.year = 2009
        practice.links = [link]
        var report = Source()
        report.id = Slug(written: "report")!
        report.title = "Report of 2016"
        report.url = "https://example.org/report?a=1&b=2"
        var study = Source()
        study.id = Slug(written: "study")!
        study.type = .article
        study.title = "A study"
        study.authors = ["Gibson", "McKenzie"]
        study.year = 2014
        study.via = report.id
        practice.sources = [report, study]
    }

    /// `practice` as a store hands it out.
    package static func published(_ practice: Practice, sequence: Int = 7) -> PublishedPractice {
        PublishedPractice(
            practice: practice, version: 2, sequence: sequence, published: Timestamp(year: 2016, month: 12, day: 10),
            updated: Timestamp(year: 2017, month: 1, day: 2))
    }

    /// A context that knows New Zealand and two themes.
    package static func context(
        language: LanguageTag = .english, audiences: [String: Audience] = [:], templates: [String: String] = [:],
        reporter: @escaping @Sendable (Diagnostic) -> Void = { _ in }
    ) -> ExportContext {
        var site = Site()
        site.title = "Good practices & more"
        site.language = language
        let concepts = [
            Concept(code: "iamm", parent: nil, kind: "scheme", labels: Labels(["en": "International Agenda"])),
            Concept(code: "iamm:6", parent: nil, kind: "chapter", labels: Labels(["en": "Labour migration"])),
            Concept(
                code: "iamm:6.a", parent: "iamm:6", kind: "section", labels: Labels(["en": "Seasonal work", "fr": "Travail saisonnier"])),
        ]
        let country = Gazetteer.Country(
            code: CountryCode(written: "NZ")!, region: "053",
            labels: Labels(["en": "New Zealand", "fr": "Nouvelle-Zélande", "ar": "نيوزيلندا"]))
        return ExportContext(
            pipeline: "monthly", site: site, moment: StoreMoment(sequence: 9, time: Timestamp(year: 2017, month: 3, day: 20)),
            taxonomy: Taxonomy(concepts: concepts), gazetteer: Gazetteer(countries: [country], regions: [], currencies: []),
            audiences: audiences, templates: templates, reporter: reporter)
    }

    /// `full` with `text` in every text that a person writes.
    package static func filled(with text: String) -> Practice {
        var practice = full
        let localized = LocalizedText(text)
        practice.translations = []
        practice.title = localized
        practice.summary = localized
        practice.purpose = localized
        practice.approach = localized
        practice.transferability = localized
        practice.narrative = [NarrativeSection(heading: localized, text: localized)]
        practice.targetGroups = [localized]
        practice.stakeholders = [localized]
        practice.constraints = [localized]
        practice.strengths = [localized]
        practice.weaknesses = [localized]
        practice.lessons = [localized]
        practice.unintendedEffects = [localized]
        practice.organisations[0].name = text
        practice.places[0].city = text
        practice.costs[0].note = localized
        practice.context = PracticeContext(all: localized)
        practice.claims[0].statement = localized
        practice.claims[0].unit = localized
        practice.claims[0].page = text
        practice.targets[0].indicator = localized
        practice.targets[0].unit = localized
        practice.criteria?.innovative = localized
        practice.ethics[0].instrument = text
        practice.ethics[0].note = localized
        practice.evidence[0].note = localized
        practice.links[0].name = text
        practice.links[0].city = text
        practice.sources[0].title = text
        practice.sources[0].url = "javascript:\(text)"
        practice.sources[1].authors = [text]
        practice.sources[1].publisher = text
        practice.sources[1].doi = text
        var contact = Contact()
        contact.name = text
        contact.email = text
        contact.phone = text
        practice.contacts = [contact]
        var override = CategoryOverride()
        override.reason = localized
        override.by = text
        practice.categoryOverride = override
        return practice
    }
}

extension NarrativeSection {
    init(heading: LocalizedText, text: LocalizedText) {
        self.init()
        self.heading = heading
        self.text = text
    }
}

extension PracticeContext {
    init(all text: LocalizedText) {
        self.init()
        political = text
        historic = text
        cultural = text
        social = text
        economic = text
    }
}

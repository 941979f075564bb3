import HeraldModel

/// Records for catalogues.
enum Example {
    static let french = LanguageTag(written: "fr") ?? .english
    static let arabic = LanguageTag(written: "ar") ?? .english

    static func practice(_ id: String) -> Practice {
        var practice = Practice()
        practice.id = Slug(written: id) ?? .unnamed
        practice.title = LocalizedText("Practice \(id)")
        practice.summary = LocalizedText("A summary.")
        return practice
    }

    /// A record with content in every field that catalogues show.
    static var full: Practice {
        var practice = practice("seasonal-work")
        practice.kind = .programme
        practice.translations = [MapEntry(french, 2), MapEntry(arabic, 1)]
        practice.title = LocalizedText(
            "Seasonal work & “circular” <migration>",
            translations: [MapEntry(french, "Travail saisonnier"), MapEntry(arabic, "العمل الموسمي")])
        practice.summary = LocalizedText("Workers come back each year.", translations: [MapEntry(french, "Ils reviennent chaque année.")])
        practice.purpose = LocalizedText("To fill seasonal vacancies.")
        practice.targetGroups = [LocalizedText("Farm workers")]
        practice.level = .national
        practice.themes = ["iamm:6.a", "sdg:10", "sdg:10.7"].compactMap(ThemeCode.init(written:))
        place(&practice)
        cite(&practice)
        return practice
    }

    private static func place(_ practice: inout Practice) {
        var place = Place()
        (place.country, place.city, place.role) = (CountryCode(written: "NZ") ?? place.country, "Hawke's Bay", .destination)
        practice.places = [place]
        practice.organisations = [
            ("Department of Labour", OrganisationRole.lead), ("A growers' union", .partner), ("A fund", .funder), ("A team", .collector),
        ].map { name, role in
            var organisation = Organisation()
            (organisation.name, organisation.role) = (name, role)
            return organisation
        }
        practice.timeframe = Timeframe()
        practice.timeframe?.start = PartialDate(written: "2007-04")
        practice.timeframe?.end = PartialDate(written: "2008-02-29")
        var cost = Cost()
        (cost.amount, cost.currency) = (Figure(written: "1250000.50") ?? cost.amount, CurrencyCode(written: "NZD") ?? cost.currency)
        practice.costs = [cost]
        var contact = Contact()
        (contact.name, contact.organisation, contact.role) = ("The desk", "Department of Labour", "enquiries")
        (contact.phone, contact.email, contact.url) = ("+64 1 234", "desk@labour.example", "https://labour.example/desk?a=1&b=2")
        practice.contacts = [contact]
        practice.sensitivity = [MapEntry(.contacts, .public)]
    }

    private static func cite(_ practice: inout Practice) {
        var report = Source()
        (report.id, report.title, report.year) = (Slug(written: "report") ?? .unnamed, "Report of 2016", 2016)
        (report.url, report.isbn, report.pages) = ("https://example.org/a report?a=1&b=2", "978-92-3-100000-0", "12–34")
        var study = Source()
        (study.id, study.type, study.title) = (Slug(written: "study") ?? .unnamed, .article, "A study")
        (study.authors, study.year, study.doi) = (["Gibson", "McKenzie"], 2014, "10.1000/xyz<1>")
        (study.publisher, study.via) = ("A press", report.id)
        practice.sources = [report, study]
        var claim = Claim()
        (claim.statement, claim.value, claim.unit) = (LocalizedText("Places each year"), Figure(written: "5000"), LocalizedText("workers"))
        claim.year = 2008
        practice.claims = [claim]
        var target = Target()
        (target.indicator, target.unit) = (LocalizedText("Workers who return"), LocalizedText("per cent"))
        (target.target, target.achieved) = (Figure(written: "60"), Figure(written: "52..55"))
        practice.targets = [target]
        var link = PracticeLink()
        (link.relation, link.practice) = (.adaptedAs, Slug(written: "australia-pilot"))
        practice.links = [link]
    }

    /// Returns `full` with `text` in every field that people write.
    static func filled(with text: String) -> Practice {
        var practice = full
        let localized = LocalizedText("x \(text) y", translations: [MapEntry(french, "x \(text) y")])
        (practice.title, practice.summary, practice.purpose) = (localized, localized, localized)
        practice.targetGroups = [localized]
        practice.places[0].city = text
        for index in practice.organisations.indices { practice.organisations[index].name = text }
        practice.contacts[0].name = text
        (practice.contacts[0].phone, practice.contacts[0].email, practice.contacts[0].url) = (text, text, "https://labour.example/\(text)")
        practice.contacts[0].organisation = text
        practice.contacts[0].role = text
        practice.claims[0].statement = localized
        practice.claims[0].unit = localized
        practice.targets[0].indicator = localized
        practice.sources[0].title = text
        practice.sources[0].url = "https://example.org/\(text)"
        practice.sources[0].isbn = text
        practice.sources[0].pages = text
        practice.sources[1].authors = [text, text]
        practice.sources[1].doi = text
        practice.sources[1].publisher = text
        practice.links[0].practice = nil
        practice.links[0].name = text
        return practice
    }
}

import HeraldDiagnostics
import HeraldModel
import Testing

// The examples of HeraldModel's doc comments, as they are there. HouseTests/PublicDocumentationTests holds the two against each other.

@Suite("Examples of the documentation: Record")
struct DocumentationExamplesRecord {
    @Test("the example of Practice")
    func practice() {
        var practice = Practice()
        practice.id = Slug(written: "seasonal-work")!
        practice.title = LocalizedText("Seasonal work")
        practice.summary = LocalizedText("Workers come back each year.")
        practice.weaknesses = [LocalizedText("Small states gain little.")]
        let category = practice.category  // .emerging: there is no evidence yet
        #expect(category == .emerging)
    }

    @Test("the example of PracticeKind")
    func practiceKind() {
        var practice = Practice()
        practice.kind = .programme
        let words = PracticeKind.allowed.prefix(3)  // ["project", "programme", "policy"]
        #expect(practice.kind == .programme && words == ["project", "programme", "policy"])
    }

    @Test("the example of RecordProfile")
    func recordProfile() {
        var practice = Practice()
        practice.profile = .narrative
        var section = NarrativeSection()
        section.heading = LocalizedText("How it began")
        section.text = LocalizedText("A teacher offered lessons at the station.")
        practice.narrative = [section]
        #expect(practice.narrative.count == 1)
    }

    @Test("the example of Level")
    func level() {
        let level = Level(written: "regional")  // a region of several countries
        let unknown = Level(written: "municipal")  // nil: local is the word for it
        #expect(level == .regional && unknown == nil)
    }

    @Test("the example of Effect")
    func effect() {
        var practice = Practice()
        practice.effect = .indirect  // better buses for everybody, which migrants use most
        #expect(practice.effect == .indirect)
    }

    @Test("the example of Slug")
    func slug() {
        let id = Slug(written: "seasonal-work")  // "seasonal-work"
        let wrong = Slug(written: "Seasonal work")  // nil
        let path = "briefs/\(id!).html"  // safe in file names and URLs as it is
        #expect(path == "briefs/seasonal-work.html" && wrong == nil)
    }

    @Test("the example of ThemeCode")
    func themeCode() {
        let theme = ThemeCode(written: "iamm:6.a")!
        let scheme = theme.scheme  // "iamm"
        let code = theme.code  // "6.a"
        #expect(scheme == "iamm" && code == "6.a")
    }

    @Test("the example of LinkRelation")
    func linkRelation() {
        var link = PracticeLink()
        link.relation = .adaptedFrom
        let words = LinkRelation.allowed  // ["adapted-from", "adapted-as", "related"]
        #expect(link.relation == .adaptedFrom && words == ["adapted-from", "adapted-as", "related"])
    }

    @Test("the example of PracticeLink")
    func practiceLink() {
        var link = PracticeLink()
        link.relation = .adaptedAs
        link.practice = Slug(written: "australia-pilot")
        link.country = CountryCode(written: "AU")
        link.year = 2009
        #expect(link.name == nil && link.country?.written == "AU")
    }

    @Test("the example of SourceType")
    func sourceType() {
        var source = Source()
        source.type = .law
        let words = SourceType.allowed.count  // 6
        #expect(source.type == .law && words == 6)
    }

    @Test("the example of Source")
    func source() {
        var study = Source()
        study.id = Slug(written: "study")!
        study.title = "Pacific seasonal workers"
        study.authors = ["Gibson", "McKenzie"]
        study.year = 2014
        var claim = Claim()
        claim.source = study.id
        claim.page = "35"
        #expect(claim.source?.written == "study")
    }

    @Test("the example of OrganisationRole")
    func organisationRole() {
        var organisation = Organisation()
        organisation.role = .funder
        let words = OrganisationRole.allowed  // ["lead", "partner", "funder", "collector", "reviewer"]
        #expect(organisation.role == .funder && words.count == 5)
    }

    @Test("the example of Organisation")
    func organisation() {
        var organisation = Organisation()
        organisation.name = "Department of Labour"
        organisation.role = .lead
        #expect(organisation.name == "Department of Labour")
    }

    @Test("the example of Contact")
    func contact() {
        var contact = Contact()
        contact.role = "coordinator"
        contact.email = "office@example.org"
        var practice = Practice()
        practice.contacts = [contact]
        practice.redact(to: .public)
        let isHidden = practice.contacts.isEmpty  // true: contacts are internal by default
        #expect(isHidden)
    }

    @Test("the example of CountryCode")
    func countryCode() {
        let country = CountryCode(written: "BD")  // BD
        let lower = CountryCode(written: "bd")  // nil
        #expect(country?.written == "BD" && lower == nil)
    }

    @Test("the example of PlaceRole")
    func placeRole() {
        var place = Place()
        place.role = .destination
        let words = PlaceRole.allowed  // ["origin", "transit", "destination"]
        #expect(place.role == .destination && words == ["origin", "transit", "destination"])
    }

    @Test("the example of Place")
    func place() {
        var place = Place()
        place.country = CountryCode(written: "DK")!
        place.city = "Copenhagen"
        place.role = .destination
        #expect(place.country.written == "DK")
    }

    @Test("the example of Corridor")
    func corridor() {
        var corridor = Corridor()
        corridor.from = CountryCode(written: "BD")!
        corridor.to = CountryCode(written: "IT")!
        var practice = Practice()
        practice.corridors = [corridor]
        let countries = practice.countries.map(\.written)  // ["BD", "IT"]
        #expect(countries == ["BD", "IT"])
    }

    @Test("the example of LanguageTag")
    func languageTag() {
        let tag = LanguageTag(written: "ZH-hant-tw")!  // zh-Hant-TW
        let broader = tag.broader  // zh-Hant
        let shortest = LanguageTag(written: "por_BR")!.withShortestCode  // pt-BR
        let isRightToLeft = LanguageTag(written: "ar-EG")!.isRightToLeft  // true
        #expect(tag.written == "zh-Hant-TW" && broader?.written == "zh-Hant" && shortest.written == "pt-BR" && isRightToLeft)
    }

    @Test("the example of LocalizedText")
    func localizedText() {
        var title = LocalizedText("Seasonal work")
        title.translations.append(MapEntry(LanguageTag(written: "fr")!, "Travail saisonnier"))
        let french = title.translation(in: LanguageTag(written: "fr")!)  // "Travail saisonnier"
        let arabic = title.translation(in: LanguageTag(written: "ar")!)  // nil: show the original, marked with its language
        #expect(french == "Travail saisonnier" && arabic == nil)
    }
}

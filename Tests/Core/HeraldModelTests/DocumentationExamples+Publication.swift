import HeraldKit
import HeraldModel
import HeraldTesting
import Testing

// The examples of HeraldModel's doc comments, as they are there. HouseTests/PublicDocumentationTests holds the two against each other.

@Suite("Examples of the documentation: Publication")
struct DocumentationExamplesPublication {
    @Test("the example of Query")
    func query() {
        var query = Query()
        query.evidence = [.good, .promising]  // one of these categories …
        query.text = "seasonal work"  // … and both words
        query.limit = 20
        #expect(query.conditions.count == 2)
    }

    @Test("the example of Order")
    func order() {
        var query = Query()
        query.order = .oldestFirst
        let words = Query.Order.allowed  // ["newest-first", "oldest-first", "title", "id"]
        #expect(words == ["newest-first", "oldest-first", "title", "id"] && query.order == .oldestFirst)
    }

    @Test("the example of Condition")
    func condition() {
        var query = Query()
        query.levels = [.local, .national]
        let conditions = query.conditions  // [.levels([.local, .national])]
        #expect(conditions == [.levels([.local, .national])])
    }

    @Test("the example of Kind")
    func kind() {
        var query = Query()
        query.text = "school"
        let kinds = query.conditions.map(\.kind)  // [.text]
        #expect(kinds == [.text])
    }

    @Test("the example of Submission")
    func submission() {
        var practice = Practice()
        practice.title = LocalizedText("Return houses for families")
        let submission = Submission(practice: practice)
        let isReviewed = !submission.reviews.isEmpty  // false
        #expect(!isReviewed)
    }

    @Test("the example of PracticeVersion")
    func practiceVersion() {
        let published = Samples.published(Samples.full)
        let version = PracticeVersion(published.practice.id, published.version)
        #expect(version.version == 2)
    }

    @Test("the example of EditionKey")
    func editionKey() {
        let key = EditionKey(written: "monthly/audience-digest/ministries/en/4")!
        let next = EditionKey(
            pipeline: key.pipeline, stage: key.stage, audience: key.audience, language: key.language, number: key.number + 1)
        let isLater = key < next  // true
        let written = next.written  // "monthly/audience-digest/ministries/en/5"
        let none = EditionKey(written: "monthly/ministries/4")  // nil
        #expect(isLater && written == "monthly/audience-digest/ministries/en/5" && none == nil)
    }

    @Test("the example of the key of a rejected draft")
    func rejectedKey() {
        var rejected = EditionKey(written: "monthly/audience-digest/ministries/en/4")!
        rejected.rejection = 1
        let name = rejected.written  // "monthly/audience-digest/ministries/en/4-rejected-1"
        #expect(name == "monthly/audience-digest/ministries/en/4-rejected-1")
    }

    @Test("the example of DocumentPath")
    func documentPath() {
        let path = DocumentPath("briefs/seasonal-work.en.html")
        let outside = DocumentPath("../secret.txt")  // nil
        let blank = DocumentPath("two words.txt")  // nil
        #expect(path != nil && outside == nil && blank == nil)
    }

    @Test("the example of Document")
    func document() {
        let path = DocumentPath("titles.txt")!
        let document = Document(
            path: path, mediaType: "text/plain; charset=utf-8", bytes: Array("Seasonal work\n".utf8),
            practices: [PracticeVersion(Samples.full.id, 1)])
        #expect(document.bytes.count == 14)
    }

    @Test("the example of Labels")
    func labels() {
        let labels = Labels(["en": "Seasonal work", "fr": "Travail saisonnier"])
        let french = labels.label(in: LanguageTag(written: "fr-CA")!)  // "Travail saisonnier"
        let arabic = labels.label(in: LanguageTag(written: "ar")!)  // "Seasonal work"
        #expect(french == "Travail saisonnier" && arabic == "Seasonal work")
    }

    @Test("the example of Concept")
    func concept() {
        let labels = Labels(["en": "Seasonal work"])
        let concept = Concept(code: "iamm:6.a", parent: "iamm:6", kind: "section", labels: labels)
        #expect(concept.parent == "iamm:6")
    }

    @Test("the example of Taxonomy")
    func taxonomy() {
        let scheme = Concept(code: "iamm", parent: nil, kind: "scheme", labels: Labels(["en": "International Agenda"]))
        let chapter = Concept(code: "iamm:6", parent: nil, kind: "chapter", labels: Labels(["en": "Labour migration"]))
        let taxonomy = Taxonomy(concepts: [scheme, chapter])
        let label = taxonomy.label(of: ThemeCode(written: "iamm:6")!, in: .english)  // "Labour migration"
        let problem = taxonomy.problem(with: ThemeCode(written: "iamm:7")!)?.message
        #expect(label == "Labour migration" && problem == "the scheme \"iamm\" has no code \"7\"")
    }

    @Test("the example of Gazetteer")
    func gazetteer() {
        let code = CountryCode(written: "NZ")!
        let country = Gazetteer.Country(code: code, region: "053", labels: Labels(["en": "New Zealand"]))
        let gazetteer = Gazetteer(countries: [country], regions: [], currencies: ["NZD"])
        let name = gazetteer.name(of: code, in: .english)  // "New Zealand"
        let found = gazetteer.country(named: "new zealand")  // NZ
        #expect(name == "New Zealand" && found == code)
    }

    @Test("the example of Country")
    func country() {
        let labels = Labels(["en": "Bangladesh"])
        let country = Gazetteer.Country(code: CountryCode(written: "BD")!, region: "034", labels: labels)
        #expect(country.region == "034")
    }

    @Test("the example of Region")
    func region() {
        let asia = Gazetteer.Region(code: "142", parent: "001", labels: Labels(["en": "Asia"]))
        let southern = Gazetteer.Region(code: "034", parent: asia.code, labels: Labels(["en": "Southern Asia"]))
        #expect(southern.parent == "142")
    }

    @Test("the example of Audience")
    func audience() {
        var audience = Audience(name: "mayors", title: Labels(["en": "Mayors"]))
        audience.parts = [.summary, .costs, .lessons]
        audience.evidence = [.good, .promising]
        audience.wordsPerPractice = 120
        #expect(audience.parts.count == 3 && audience.limit == 50)
    }

    @Test("the example of Part")
    func part() {
        let part = Audience.Part(written: "target-groups")  // .targetGroups
        let isPart = Audience.Part.allowed.contains("weaknesses")  // true
        #expect(part == .targetGroups && isPart)
    }

    @Test("the example of Frequency")
    func frequency() {
        let march = Timestamp(year: 2026, month: 3, day: 30)
        let april = Timestamp(year: 2026, month: 4, day: 1)
        let isOneMonth = Audience.Frequency.monthly.isOnePeriod(march, april)  // false
        let isOneWeek = Audience.Frequency.weekly.isOnePeriod(march, april)  // true
        #expect(!isOneMonth && isOneWeek)
    }

    @Test("the example of Tone")
    func tone() {
        var audience = Audience(name: "ngos", title: Labels(["en": "NGOs"]))
        audience.tone = .practical
        #expect(audience.tone != .policy)
    }

    @Test("the example of Order")
    func order2() {
        var audience = Audience(name: "ngos", title: Labels(["en": "NGOs"]))
        audience.order = .byTheme
        let words = Audience.Order.allowed  // ["newest-first", "by-evidence", "by-theme"]
        #expect(words == ["newest-first", "by-evidence", "by-theme"] && audience.order == .byTheme)
    }

    @Test("the example of Untranslated")
    func untranslated() {
        var audience = Audience(name: "ngos", title: Labels(["en": "NGOs"]))
        audience.untranslated = .omit
        #expect(audience.untranslated != .include)
    }

    @Test("the example of DocumentFormat")
    func documentFormat() {
        let format = DocumentFormat(written: "markdown")!
        let name = "seasonal-work." + format.fileExtension  // "seasonal-work.md"
        let type = format.mediaType  // "text/markdown; charset=utf-8"
        #expect(name == "seasonal-work.md" && type == "text/markdown; charset=utf-8")
    }
}

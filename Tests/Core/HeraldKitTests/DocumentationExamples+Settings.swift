import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldTesting
import HeraldXML
import Synchronization
import Testing

// The examples of HeraldKit's doc comments, as they are there. HouseTests/PublicDocumentationTests holds the two against each other.

struct TitleListSettings: ParsableSettings {
    var file = "titles"
    var limit = 100

    static var fields: [Field<Self>] {
        [
            .string("file", \.file, "The file name without .csv."),
            .integer("limit", \.limit, in: 1...10_000, "The highest number of titles."),
        ]
    }
}

struct FeedSettings: ParsableSettings {
    var title = "Good practices"
    var archiveSize = 100
    static var fields: [Field<Self>] {
        [
            .string("title", \.title, "The name of the feed.").example("Fair recruitment"),
            .integer("archive-size", \.archiveSize, in: 10...10_000, "The entries of one archive document."),
        ]
    }
}

enum Layout: String, RecordScalar, CaseIterable { case cards, table }

struct PageSettings: ParsableSettings {
    var layout = Layout.cards
    static var fields: [Field<Self>] { [.scalar("layout", \.layout, "The layout of the page.")] }
}

struct CardSettings: ParsableSettings {
    var page = PracticePath.brief
    var picture: PracticePath?
    static var fields: [Field<Self>] {
        [
            .practicePath("page", \.page, "The path of each practice's page in this pipeline."),
            .optionalPracticePath("picture", \.picture, example: "cards/{id}.png", "The path of its picture, if there is one."),
        ]
    }
}

@Suite("Examples of the documentation: Settings")
struct DocumentationExamplesSettings {
    @Test("the example of ParsableSettings")
    func parsableSettings() {
        #expect(TitleListSettings.descriptions.map(\.defaultValue) == ["titles", "100"])
    }

    @Test("the example of EditionSettings")
    func editionSettings() {
        var settings = EditionSettings()
        settings.atLeast = 3  // fewer new practices wait for the next issue
        let limit = settings.atMost  // nil: the limit of the audience
        #expect(limit == nil && settings.atLeast == 3)
    }

    @Test("the example of SettingText")
    func settingText() {
        let title = SettingText([.english: "Fair recruitment", LanguageTag(written: "fr")!: "Recrutement équitable"])
        let french = title.text(in: LanguageTag(written: "fr-CA")!)  // "Recrutement équitable"
        let arabic = title.text(in: LanguageTag(written: "ar")!)  // nil
        let plain = SettingText("Fair recruitment").text(in: LanguageTag(written: "ar")!)  // "Fair recruitment"
        #expect(french == "Recrutement équitable" && arabic == nil && plain == "Fair recruitment")
    }

    @Test("the example of SettingsReader.translations")
    func translations() {
        let start = SourcePosition(line: 1, column: 1)
        var reader = SettingsReader()
        let title = reader.translations(Node(.scalar("Fair recruitment", plain: true), at: start))
        let text = title?.text(in: .english)  // "Fair recruitment"
        #expect(text == "Fair recruitment")
    }

    @Test("the example of CheckContext")
    func checkContext() {
        let context = CheckContext(audiences: ["ministries", "ngos"])
        let isUnknown = !context.audiences.contains("academia")  // true
        let canCheckThemes = context.taxonomy != nil  // false
        #expect(isUnknown && !canCheckThemes)
    }

    @Test("the example of SettingsProblem")
    func settingsProblem() {
        let low = 5
        let high = 3
        let problem = SettingsProblem(
            "high", "\(high) is below \"low\", which is \(low)", hint: "swap the two", with: ["low"])
        #expect(problem.key == "high" && problem.otherKeys == ["low"])
    }

    @Test("the example of NoSettings")
    func noSettings() {
        var reader = SettingsReader()
        var settings = NoSettings()
        reader.read(Node(.mapping([]), at: SourcePosition(line: 1, column: 1)), into: &settings)
        let isFine = reader.diagnostics.isEmpty  // true
        #expect(isFine)
    }

    @Test("the example of SettingsReader")
    func settingsReader() {
        let position = SourcePosition(file: "monthly.yaml", line: 3, column: 9)
        var reader = SettingsReader()
        let size: Int? = reader.integer(Node(.scalar("1,000", plain: true), at: position), in: 1...5000)
        let message = reader.diagnostics[0].message  // "found \"1,000\"; expected a whole number from 1 to 5000"
        let hint = reader.diagnostics[0].hint  // "write it without separators: 1000"
        #expect(size == nil && message == "found \"1,000\"; expected a whole number from 1 to 5000")
        #expect(hint == "write it without separators: 1000")
    }

    @Test("the example of list")
    func listExample() {
        let start = SourcePosition(line: 1, column: 1)
        var reader = SettingsReader()
        let levels: [Level] = reader.list(Node(.scalar("local", plain: true), at: start))  // [.local]
        #expect(levels == [.local] && reader.diagnostics.isEmpty)
    }

    @Test("the example of FieldShape")
    func fieldShape() {
        let shape = FieldShape.list(.choice(["html", "text"]))
        let size = FieldShape.integer(1...500)
        let language = FieldShape.shape(of: LanguageTag.self)  // .string
        #expect(language == .string && shape != size)
    }

    @Test("the example of FieldDescription")
    func fieldDescription() {
        let description = FieldDescription.of("file", .string, "The file name without .csv.")
        let isOptional = !description.isRequired  // true
        #expect(isOptional && description.defaultValue == nil)
    }

    @Test("the example of Field")
    func field() {
        #expect(FeedSettings.fields.first?.description.example == "Fair recruitment")
    }

    @Test("the example of PracticePath")
    func practicePath() {
        let cards = PracticePath("cards/{id}.png")!
        let path = cards.path(of: Samples.full.id)  // "cards/seasonal-work.png"
        let french = cards.translated.path(of: Samples.full.id, in: LanguageTag(written: "fr")!)  // "cards/seasonal-work.fr.png"
        let outside = PracticePath("../{id}.png")  // nil
        #expect(path?.description == "cards/seasonal-work.png" && french?.description == "cards/seasonal-work.fr.png" && outside == nil)
    }

    @Test("the example of pages")
    func pages() {
        let languages = [LanguageTag(written: "fr")!, LanguageTag(written: "es")!]
        let pages = PracticePath.brief.pages(of: Samples.full, in: languages, main: .english)
        let paths = pages.map(\.path.description)  // "practices/seasonal-work.html", "practices/seasonal-work.fr.html"
        #expect(paths == ["practices/seasonal-work.html", "practices/seasonal-work.fr.html"])
    }

    @Test("the example of PracticePage")
    func practicePage() {
        let page = PracticePath.brief.pages(of: Samples.full, main: .english)[0]
        let isEnglish = page.language == .english  // true
        #expect(isEnglish)
    }

    @Test("the example of Field.practicePath")
    func practicePathField() {
        #expect(CardSettings.descriptions.map(\.defaultValue) == ["practices/{id}.html", nil])
        #expect(CardSettings.descriptions.map(\.example) == [nil, "cards/{id}.png"])
    }

    @Test("the example of scalar")
    func scalar() {
        #expect(PageSettings.descriptions.first?.shape == .choice(["cards", "table"]))
    }
}

import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldTesting
import Testing

/// Settings with paths of each kind.
private struct PathSettings: ParsableSettings {
    var page = PracticePath.brief
    var pageIn = PracticePath.translatedBrief
    var image: PracticePath?
    static var fields: [Field<Self>] {
        [
            .practicePath("page", \.page, "The page."), .practicePath("page-in", \.pageIn, perLanguage: true, "The page in a language."),
            .optionalPracticePath("image", \.image, example: "cards/{id}.png", "The picture."),
        ]
    }
}

@Suite("Paths of practices")
struct PracticePathTests {
    private let place = SourcePosition(line: 1, column: 1)

    private func read(_ key: String, _ text: String) -> (settings: PathSettings, problems: [String]) {
        var reader = SettingsReader()
        var settings = PathSettings()
        let entry = Node.Entry(key: key, keyPosition: place, value: Node(.scalar(text, plain: true), at: place))
        reader.read(Node(.mapping([entry]), at: place), into: &settings)
        return (settings, reader.diagnostics.map { $0.message + ($0.hint.map { "; hint: \($0)" } ?? "") })
    }

    @Test("a path is read into its place")
    func values() {
        #expect(read("page", "a/{id}.html").settings.page.description == "a/{id}.html")
        #expect(
            read("page-in", "{language}/{id}.html").settings.pageIn.path(of: Samples.full.id, in: Samples.french)?.description
                == "fr/seasonal-work.html")
        #expect(read("image", "{id}.png").settings.image == PracticePath("{id}.png"))
    }

    @Test(
        "a text that is no path is refused with what is wrong and an example",
        arguments: [
            ("page", "all.html", "\"all.html\" has {id} nowhere; expected one such as \"practices/{id}.html\""),
            ("page", "{id}/{id}.html", "\"{id}/{id}.html\" has {id} more than once; expected one such as \"practices/{id}.html\""),
            ("page-in", "{id}.html", "\"{id}.html\" has {language} nowhere; expected one such as \"practices/{id}.{language}.html\""),
            (
                "image", "../{id}.png",
                "\"../{id}.png\" is not a path inside the release; expected one such as \"cards/{id}.png\"; "
                    + "hint: use letters, digits, \".\", \"-\", \"_\" and \"/\""
            ),
        ])
    func mistakes(key: String, text: String, message: String) {
        #expect(read(key, text).problems == [message])
        #expect(key == "page-in" || PracticePath(text) == nil)
    }

    @Test("the manual says what a path has")
    func manual() {
        #expect(
            PathSettings.descriptions.map(\.expectation) == ["a path with {id}", "a path with {id} and {language}", "a path with {id}"])
    }

    @Test("a path for every language has no document without one, and translated paths stay as they are")
    func languages() {
        #expect(PracticePath.translatedBrief.path(of: Samples.full.id) == nil)
        #expect(PracticePath.translatedBrief.translated == .translatedBrief && PracticePath.brief.translated == .translatedBrief)
    }

    @Test("the main page is in the site's language if the practice has it, otherwise in its own")
    func pages() {
        let languages = [LanguageTag.english, Samples.french]
        let main = PracticePath.brief.pages(of: Samples.full, in: languages, main: Samples.french)
        #expect(main.map(\.language) == [Samples.french, .english])
        #expect(main.map(\.path.description) == ["practices/seasonal-work.html", "practices/seasonal-work.en.html"])
        let own = PracticePath.brief.pages(of: Samples.minimal, in: languages, main: Samples.french)
        #expect(own.map(\.language) == [.english] && own.map(\.path.description) == ["practices/bare-record.html"])
    }
}

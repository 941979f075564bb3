import BookExporter
import HeraldKit
import HeraldModel
import HeraldTesting
import HeraldTheme
import Testing

@Suite("Paths, languages and look of documents on several practices")
struct BookWriterTests {
    private func tag(_ written: String) throws -> LanguageTag { try #require(LanguageTag(written: written)) }

    @Test("A document has the language that was asked for in its path, also if its labels are those of a near language")
    func paths() async throws {
        var settings = Report.Settings()
        settings.languages = [try tag("es-MX"), try tag("de")]
        let made = try await MadeBooks(Report(settings: settings), BookPractices.log, language: try tag("en-GB"))
        #expect(made.paths == ["report.de.html", "report.es-MX.html", "report.html"])
        let page = made.text("report.html")
        #expect(page.contains("/monthly/report.html</a>") && !page.contains("report.en.html"))
        #expect(page.contains("report.es-MX.html") && page.contains("report.de.html"))
        let themes = try await MadeBooks(ThemeBrief(settings: .init()), BookPractices.log, language: try tag("en-GB"))
        #expect(themes.paths == ["themes/iamm-5.html", "themes/index.html"])
    }

    @Test("A practice is shown in the language that was asked for, also if Herald has no labels in it")
    func translation() async throws {
        var practice = BookPractices.practice("first-scheme")
        practice.title = LocalizedText("The scheme", translations: [MapEntry(try tag("de"), "Das Programm")])
        var settings = Booklet.Settings()
        settings.languages = [try tag("de")]
        let made = try await MadeBooks(Booklet(settings: settings), InMemoryPracticeLog([practice]))
        #expect(made.text("booklet.de.html").contains("Das Programm"))
        #expect(!made.text("booklet.html").contains("Das Programm"))
    }

    @Test("A heading without words in a language is shown in the site's, with its language")
    func headings() async throws {
        var part = Report.Part()
        part.title = SettingText([.english: "Recruitment", try tag("fr"): "Recrutement"])
        part.practices = [Placed(try #require(Slug(written: "first-scheme")))]
        var settings = Report.Settings()
        settings.parts = [part]
        settings.title = part.title
        settings.languages = [try tag("fr"), try tag("ar")]
        let made = try await MadeBooks(Report(settings: settings), BookPractices.log)
        #expect(made.text("report.fr.html").contains("<h1>Recrutement</h1>"))
        for match in made.text("report.ar.html").matches(of: /<h[12][^>]*>(?:<[^>]*>)?Recruitment</) {
            #expect(match.output.contains("lang=\"en\""))
        }
        let headings = made.text("report.ar.html").matches(of: /<(h[12])[^>]*>(?:<[^>]*>)?Recruitment</).map { String($0.output.1) }
        #expect(headings == ["h1", "h2"])
    }

    @Test("Pages follow the theme: its colours and its logo")
    func look() async throws {
        var theme = Theme()
        theme.colours = [.accent: Colour(0x7A, 0x1F, 0x3D)]
        let svg = Array(#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 1"/>"#.utf8)
        theme.logo = ThemeLogo(file: "mark.svg", format: .svg, bytes: svg, text: "Example Institute", picture: nil)
        for exporter in [Report(settings: .init()), ThemeBrief(settings: .init())] as [any Exporter] {
            let made = try await MadeBooks(exporter, BookPractices.log, theme: theme)
            for path in made.paths {
                #expect(made.text(path).contains("#7a1f3d"), "\(path)")
                #expect(made.text(path).contains("alt=\"Example Institute\""), "\(path)")
            }
        }
    }

    @Test("Every id is in a page once, so that links lead to one place")
    func ids() async throws {
        var practice = Samples.full
        practice.links = BookPractices.practice("linked", links: [(.adaptedAs, "second-scheme")]).links
        practice.themes = BookPractices.practice("themed").themes
        let log = InMemoryPracticeLog([practice, BookPractices.practice("second-scheme")])
        let exporters: [any Exporter] = [
            Report(settings: .init()), Booklet(settings: .init()), ThemeBrief(settings: .init()), ContrastBrief(settings: .init()),
        ]
        for exporter in exporters {
            let made = try await MadeBooks(exporter, log)
            #expect(made.paths.count > 0)
            for path in made.paths {
                let ids = made.text(path).matches(of: /\sid="([^"]+)"/).map { String($0.1) }
                #expect(ids.count == Set(ids).count, "\(path): \(ids.sorted())")
            }
        }
    }

    @Test("Word documents of pairs have at most the words of the settings, web pages have all")
    func words() async throws {
        var practice = BookPractices.practice("first-scheme", links: [(.adaptedAs, "second-scheme")])
        practice.lessons = [LocalizedText((1...400).map { "Lesson \($0) is long." }.joined(separator: " "))]
        let log = InMemoryPracticeLog([practice, BookPractices.practice("second-scheme")])
        var settings = ContrastBrief.Settings()
        settings.formats = [.html, .text, .docx]
        settings.words = 300
        let short = try await MadeBooks(ContrastBrief(settings: settings), log)
        settings.words = 5_000
        let long = try await MadeBooks(ContrastBrief(settings: settings), log)
        let stem = "contrasts/first-scheme/second-scheme"
        let sizes = try [short, long].map { try #require($0.documents["\(stem).docx"]).bytes.count }
        #expect(sizes[0] < sizes[1])
        #expect(short.text("\(stem).html") == long.text("\(stem).html"))
    }

    @Test("Documents on several practices report the figures that they print, each with its practice")
    func figures() async throws {
        var practice = Samples.full
        practice.id = try #require(Slug(written: "other-scheme"))
        practice.claims[0].value = Figure(written: "31")
        var settings = Booklet.Settings()
        settings.formats = [.html, .docx]
        let made = try await MadeBooks(Booklet(settings: settings), InMemoryPracticeLog([Samples.full, practice]))
        let value = try #require(Samples.full.claims[0].value).written
        for path in ["booklet.html", "booklet.docx"] {
            #expect(made.figures.contains("\(path) \(Samples.full.id) claims[0].value \(value)"))
            #expect(made.figures.contains("\(path) other-scheme claims[0].value 31"))
        }
    }
}

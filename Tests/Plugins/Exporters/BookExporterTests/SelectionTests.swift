import BookExporter
import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldTesting
import Testing

@Suite("What documents on several practices hold")
struct SelectionTests {
    private func slug(_ written: String) -> Placed<Slug> {
        Placed(Slug(written: written) ?? .unnamed, at: SourcePosition(file: "Pipelines/visit.yaml", line: 5, column: 20))
    }

    private func message(_ exporter: some Exporter, _ log: InMemoryPracticeLog = BookPractices.log) async throws -> Diagnostic {
        let thrown = await #expect(throws: Diagnostic.self) { _ = try await MadeBooks(exporter, log) }
        return try #require(thrown)
    }

    @Test("An adaptation is a pair, and so are related practices of which one is a case study; others are not")
    func pairs() async throws {
        let made = try await MadeBooks(ContrastBrief(settings: .init()), BookPractices.log)
        #expect(
            made.paths == [
                "contrasts/first-scheme/second-scheme.html", "contrasts/first-scheme/third-scheme.html", "contrasts/index.html",
            ])
        #expect(made.text("contrasts/first-scheme/second-scheme.html").contains("The second practice was adapted from the first."))
        #expect(made.text("contrasts/index.html").contains("first-scheme/second-scheme.html"))
    }

    @Test("Pairs of the settings are made in their order, whatever the records say")
    func namedPairs() async throws {
        var settings = ContrastBrief.Settings()
        settings.pairs = [PracticePair(slug("fourth-scheme"), slug("second-scheme"))]
        let made = try await MadeBooks(ContrastBrief(settings: settings), BookPractices.log)
        #expect(made.paths == ["contrasts/fourth-scheme/second-scheme.html", "contrasts/index.html"])
    }

    @Test("Too many pairs are refused with the name of the setting")
    func tooManyPairs() async throws {
        var settings = ContrastBrief.Settings()
        settings.limit = 1
        #expect(try await message(ContrastBrief(settings: settings)).message.contains("the setting \"limit\""))
    }

    @Test("An unknown id is reported at its place with the nearest id")
    func unknown() async throws {
        var settings = Booklet.Settings()
        settings.practices = [slug("first-scheme"), slug("second-sheme")]
        let problem = try await message(Booklet(settings: settings))
        #expect(problem.message == "\"practices\" names \"second-sheme\", and no published practice of this pipeline has that id")
        #expect(problem.position?.line == 5 && problem.hint == "did you mean \"second-scheme\"?")
    }

    @Test("A withdrawn practice is left out with a warning, so that a list does not hold up its withdrawal")
    func withdrawn() async throws {
        var settings = Booklet.Settings()
        settings.practices = [slug("fourth-scheme"), slug("second-scheme"), slug("first-scheme")]
        let log = BookPractices.log.withdrawing(Slug(written: "second-scheme") ?? .unnamed, because: "wrong")
        let made = try await MadeBooks(Booklet(settings: settings), log)
        #expect(made.warnings == ["practice \"second-scheme\" is no longer published, so \"practices\" is made without it"])
        let page = made.text("booklet.html")
        #expect(!page.contains("The second-scheme"))
        let places = ["The fourth-scheme", "The first-scheme"].compactMap { page.firstRange(of: $0)?.lowerBound }
        #expect(places.count == 2 && places == places.sorted())
    }

    @Test("Every theme with two practices has a brief, and a list leads to it; a theme of the settings without practices is a mistake")
    func themes() async throws {
        let made = try await MadeBooks(ThemeBrief(settings: .init()), BookPractices.log)
        #expect(made.paths == ["themes/iamm-5.html", "themes/index.html"])
        #expect(made.text("themes/index.html").contains("iamm-5.html"))
        var settings = ThemeBrief.Settings()
        let position = SourcePosition(file: "Pipelines/visit.yaml", line: 4, column: 15)
        settings.themes = [ThemeCode(written: "iamm:6")].compactMap { $0 }.map { Placed($0, at: position) }
        let problem = try await message(ThemeBrief(settings: settings))
        #expect(problem.message == "\"themes\" names \"iamm:6\", and no published practice of this pipeline has that theme")
        #expect(problem.position == position)
    }

    @Test("A theme whose practices were withdrawn is left out with a warning, so that a list does not hold up a withdrawal")
    func withdrawnTheme() async throws {
        let theme = ThemeCode(written: "iamm:5").map { Placed($0) }
        let log = ["first-scheme", "second-scheme", "third-scheme", "fourth-scheme"].reduce(BookPractices.log) {
            $0.withdrawing(Slug(written: $1) ?? .unnamed, because: "wrong")
        }
        var brief = ThemeBrief.Settings()
        brief.themes = [theme].compactMap { $0 }
        let briefs = try await MadeBooks(ThemeBrief(settings: brief), log)
        #expect(briefs.paths == ["themes/index.html"])
        #expect(briefs.warnings == ["no practice of theme \"iamm:5\" is published any more, so it is left out"])
        var part = Report.Part()
        (part.title, part.themes) = (SettingText("Work"), [theme].compactMap { $0 })
        var report = Report.Settings()
        report.parts = [part]
        let reports = try await MadeBooks(Report(settings: report), log)
        #expect(reports.paths == [])
        #expect(
            reports.warnings == [
                "no practice of theme \"iamm:5\" is published any more, so it is left out", "the report would be empty, so none was made",
            ])
    }

    @Test("The original of a pair is its first practice, in whichever order the settings name them")
    func originalFirst() async throws {
        var settings = ContrastBrief.Settings()
        settings.pairs = [PracticePair(slug("second-scheme"), slug("first-scheme"))]
        let made = try await MadeBooks(ContrastBrief(settings: settings), BookPractices.log)
        #expect(made.text("contrasts/first-scheme/second-scheme.html").contains("The second practice was adapted from the first."))
    }

    @Test("A theme with too many practices has no brief, which is a mistake only if the settings name it")
    func limit() async throws {
        var settings = ThemeBrief.Settings()
        settings.limit = 2
        let made = try await MadeBooks(ThemeBrief(settings: settings), BookPractices.log)
        #expect(made.paths == ["themes/index.html"])
        #expect(made.warnings == ["theme \"iamm:5\" has more practices than \"limit\", which is 2; no brief of it was made"])
        settings.themes = [ThemeCode(written: "iamm:5")].compactMap { $0 }.map { Placed($0) }
        #expect(
            try await message(ThemeBrief(settings: settings)).message == "theme \"iamm:5\" has more practices than \"limit\", which is 2")
    }

    @Test("A report of too many practices is refused with the name of the setting")
    func tooMany() async throws {
        var settings = Report.Settings()
        settings.limit = 3
        let problem = try await message(Report(settings: settings))
        #expect(problem.message == "4 practices are selected for one document; expected at most 3, which is the setting \"limit\"")
        #expect(problem.hint == "select fewer practices, or raise \"limit\"")
    }

    @Test("Parts of a report are in their order, and a group has the category of its practices with a number")
    func parts() async throws {
        var group = Report.Group()
        (group.title, group.practices) = (SettingText("Schemes"), [slug("second-scheme"), slug("first-scheme")])
        var other = Report.Group()
        (other.title, other.practices) = (SettingText("Another"), [slug("fourth-scheme")])
        var section = Report.Section()
        (section.title, section.groups) = (SettingText("Seasons"), [group, other])
        var part = Report.Part()
        (part.title, part.sections) = (SettingText("Work"), [section])
        var settings = Report.Settings()
        settings.parts = [part]
        let page = try await MadeBooks(Report(settings: settings), BookPractices.log).text("report.html")
        let headings = page.matches(of: /<h[2-6][^>]*>(.*?)<\/h[2-6]>/).map { String($0.output.1) }
        let wanted = [
            "Work", "Seasons", "Emerging practice 1 · Schemes", "The second-scheme", "The first-scheme", "Emerging practice 2 · Another",
            "The fourth-scheme", "Annexes",
        ]
        #expect(headings.filter(wanted.contains) == wanted)
    }
}

import BriefExporter
import FileTesting
import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldTesting
import Synchronization
import Testing

@Suite("Policy brief")
struct PolicyBriefTests {
    private func documents(_ practice: Practice, languages: [LanguageTag] = [], context: ExportContext = Samples.context()) throws
        -> [Document]
    {
        var settings = PolicyBrief.Settings()
        settings.languages = languages
        return try PolicyBrief(settings: settings).documents(of: Samples.published(practice), in: context)
    }

    private func page(_ practice: Practice, context: ExportContext = Samples.context()) throws -> String {
        try String(decoding: #require(documents(practice, context: context).first).bytes, as: UTF8.self)
    }

    @Test("A full record makes the expected page")
    func full() throws {
        try Golden.expect(#require(documents(Samples.full).first).bytes, "full.html")
    }

    @Test("A page in Arabic runs from right to left and marks what is not translated")
    func arabic() throws {
        let documents = try documents(Samples.full, languages: [Samples.arabic])
        #expect(documents.map(\.path.description) == ["practices/seasonal-work.html", "practices/seasonal-work.ar.html"])
        try Golden.expect(#require(documents.last).bytes, "full.ar.html")
        let page = String(decoding: documents[1].bytes, as: UTF8.self)
        #expect(page.contains("<html lang=\"ar\" dir=\"rtl\">"))
        #expect(page.contains("<h1>العمل الموسمي</h1>"))
        #expect(page.contains("<p lang=\"en\" dir=\"ltr\">To fill seasonal vacancies.</p>"))
        #expect(page.contains("بعض المقاطع بالإنجليزية؛ ولم تُترجم."))
    }

    @Test("A bare record has no empty headings, and says that context and weaknesses are unknown")
    func bare() throws {
        try Golden.expect(#require(documents(Samples.minimal).first).bytes, "bare.html")
        let page = try page(Samples.minimal)
        #expect(!page.contains("nil"))
        #expect(!page.contains("></h2>") && !page.contains("<ul></ul>") && !page.contains("<h2>Results</h2>"))
        #expect(page.contains("The record does not describe it.") && page.contains("This does not mean that there are none."))
    }

    @Test("The main page is in the site's language if the practice has it, and further ones only where asked for")
    func editions() throws {
        let french = Samples.context(language: Samples.french)
        let documents = try documents(Samples.full, languages: [.english, Samples.arabic], context: french)
        #expect(
            documents.map(\.path.description) == [
                "practices/seasonal-work.html", "practices/seasonal-work.en.html", "practices/seasonal-work.ar.html",
            ])
        let page = String(decoding: documents[0].bytes, as: UTF8.self)
        #expect(page.contains("<html lang=\"fr\" dir=\"ltr\">") && page.contains("<h1>Travail saisonnier</h1>"))
        #expect(page.contains("<link rel=\"alternate\" hreflang=\"ar\" href=\"seasonal-work.ar.html\">"))
        #expect(page.contains("faite à partir de la version 1 de la fiche\u{202F}; l’original en est à la version 2."))
        #expect(documents[0].practices == [PracticeVersion(Samples.full.id, 2)])
    }

    @Test("No text of a record can become markup, and forbidden characters are replaced and reported once")
    func escaping() throws {
        let warnings = Mutex<[String]>([])
        let context = Samples.context(reporter: { warning in warnings.withLock { $0.append(warning.message) } })
        let page = try page(Samples.filled(with: "<script>&\"'\u{FFFE}"), context: context)
        #expect(!page.contains("<script"))
        #expect(page.contains("&lt;script&gt;&amp;&quot;&#39;\u{FFFD}"))
        #expect(page.split(separator: "&lt;script&gt;").count > 35)
        #expect(!page.contains("\u{FFFE}") && !page.contains("href=\"javascript"))
        #expect(
            warnings.withLock { $0 } == [
                "practice \"seasonal-work\" has control characters, or others that XML 1.0 forbids; each was replaced by U+FFFD"
            ])
    }

    @Test("A category that somebody decided comes with the reason, without what curators wrote for each other")
    func override() throws {
        var practice = Samples.full
        var override = CategoryOverride()
        override.category = .good
        override.reason = LocalizedText("An evaluation is known to us.")
        override.by = "editor"
        practice.categoryOverride = override
        let page = try page(practice)
        #expect(page.contains("<body class=\"good\">"))
        #expect(page.contains("<p>An evaluation is known to us.</p>"))
        #expect(!page.contains("editor") && !page.contains("alone"))
    }

    @Test("Evidence that may not be shown does not change the category, and the page says so")
    func withheld() throws {
        var practice = Samples.full
        practice.sensitivity = [MapEntry(.evidence, .internal)]
        practice.redact(to: .public)
        let page = try page(practice)
        #expect(page.contains("<body class=\"promising\">") && page.contains("is not shown to these readers"))
    }

    @Test("A workspace's template takes the place of the shipped one and can use every value")
    func overriddenTemplate() throws {
        let template =
            "{{title}}|{{#claims}}{{statement}} {{value}} {{unit}} {{reference}}{{/claims}}|{{#weaknesses}}{{text}} ({{language}}){{/weaknesses}}"
        let page = try page(Samples.full, context: Samples.context(templates: ["brief.mustache": template]))
        #expect(page == "Seasonal work|Places each year 5,000 workers [2, p.\u{A0}34]|Small states gain little. (en)")
    }

    @Test("A mistake in a template is reported with its place")
    func brokenTemplate() {
        #expect(throws: Diagnostic.self) {
            try page(Samples.full, context: Samples.context(templates: ["brief.css": "a{}\n{{colour}}"]))
        }
    }
}

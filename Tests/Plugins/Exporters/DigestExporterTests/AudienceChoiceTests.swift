import DigestExporter
import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldTesting
import Synchronization
import Testing

@Suite("What an audience chooses")
struct AudienceChoiceTests {
    /// A practice with a category and a title, in English.
    private func practice(_ title: String, _ category: HeraldModel.Category, themes: [String] = []) -> Practice {
        var practice = Samples.minimal
        practice.id = Slug(written: "practice-" + title.lowercased()) ?? .unnamed
        practice.title = LocalizedText(title)
        practice.themes = themes.compactMap { ThemeCode(written: $0) }
        var override = CategoryOverride()
        (override.category, override.reason) = (category, LocalizedText("Decided."))
        practice.categoryOverride = override
        return practice
    }

    private func digests(
        _ practices: [Practice], languages: [LanguageTag] = [], formats: [DocumentFormat] = [.text], query: Query = Query(),
        _ change: (inout Audience) -> Void
    ) async throws -> (texts: [String], warnings: [String]) {
        var audience = Audience(name: "press", title: Labels(["en": "Press"]))
        change(&audience)
        let warnings = Mutex<[String]>([])
        var settings = AudienceDigest.Settings()
        (settings.audiences, settings.languages, settings.formats) = (["press"], languages, formats)
        var context = Samples.context(audiences: ["press": audience]) { warning in warnings.withLock { $0.append(warning.message) } }
        context.moment.sequence = 100
        // The last one changed last.
        let log = InMemoryPracticeLog(published: practices.enumerated().map { Samples.published($1, sequence: $0 + 1) })
        let sink = DocumentCollector()
        try await AudienceDigest(settings: settings).export(Selection(of: query, at: context.moment, from: log), to: sink, in: context)
        let texts = sink.documents.map { document in
            String(decoding: document.bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        return (texts, warnings.withLock { $0 })
    }

    @Test("The limit leaves out what comes last in the order by evidence, and readers and the run are told")
    func limitByEvidence() async throws {
        let practices =
            [practice("Alpha", .good), practice("Beta", .promising)] + ["Gamma", "Delta", "Epsilon"].map { practice($0, .emerging) }
        let (texts, warnings) = try await digests(practices) { ($0.order, $0.limit) = (.byEvidence, 3) }
        let text = try #require(texts.first)
        for title in ["Alpha", "Beta", "Epsilon"] { #expect(text.contains(title)) }
        for title in ["Gamma", "Delta"] { #expect(!text.contains(title)) }
        #expect(text.contains("3 of 5 practices"))
        #expect(text.contains("This digest shows 3 of 5 practices. It has no room for the others."))
        #expect(warnings == ["the digest for \"press\" shows 3 of 5 practices, because that is its limit"])
    }

    @Test("By theme, the themes take turns until the limit is reached")
    func limitByTheme() async throws {
        let practices =
            [practice("Alpha", .good, themes: ["iamm:6"])] + ["Beta", "Gamma", "Delta"].map { practice($0, .good, themes: ["iamm:5.a"]) }
        let text = try #require(try await digests(practices) { ($0.order, $0.limit) = (.byTheme, 2) }.texts.first)
        #expect(text.contains("Alpha") && text.contains("Delta") && !text.contains("Beta") && !text.contains("Gamma"))
    }

    @Test("The groups of a digest on a theme are that theme, which is named above the title")
    func selectedTheme() async throws {
        let practices = [
            practice("Alpha", .good, themes: ["sdg:10.7", "iamm:6.a"]), practice("Beta", .good, themes: ["iamm:6"]),
        ]
        var query = Query()
        query.themes = [try #require(ThemeCode(written: "iamm:6"))]
        let name = "Labour migration"
        let text = try #require(try await digests(practices, query: query) { $0.order = .byTheme }.texts.first)
        #expect(text.hasPrefix("\(name) Digest for Press"), "\(text)")
        #expect(text.ranges(of: name).count == 3, "above the title, in the contents and above the group")
        #expect(!text.contains("Other themes"))
    }

    @Test("An audience's own conditions narrow the selection of the pipeline")
    func selection() async throws {
        var local = practice("Alpha", .good)
        local.level = .local
        let (texts, _) = try await digests([local, practice("Beta", .good)]) { $0.selection.levels = [.local] }
        #expect(texts.first?.contains("Alpha") == true && texts.first?.contains("Beta") == false)
    }

    @Test("Practices without a text in the language are counted, left out, or shown by what no digest drops")
    func untranslated() async throws {
        var french = practice("Alpha", .good)
        french.translations = [MapEntry(Samples.french, 1)]
        french.title.translations = [MapEntry(Samples.french, "Alpha en français")]
        var english = practice("Beta", .good)
        english.lessons = [LocalizedText("Ask the workers.")]
        func digest(_ choice: Audience.Untranslated) async throws -> (text: String, warnings: [String]) {
            let (texts, warnings) = try await digests([french, english], languages: [Samples.french]) {
                ($0.untranslated, $0.parts) = (choice, [.summary, .context, .weaknesses, .lessons])
            }
            return (try #require(texts.first), warnings)
        }
        let whole = try await digest(.include)
        #expect(whole.text.contains("Pratiques sans texte en français : 1 sur 2. Chacune est présentée dans sa propre langue."))
        #expect(whole.text.contains("Ask the workers."))
        #expect(whole.warnings == ["the digest for \"press\" in \"fr\" has 1 of 2 practices in other languages"])
        let omitted = try await digest(.omit)
        #expect(omitted.text.contains("Pratiques omises faute de texte en français : 1.") && !omitted.text.contains("Beta"))
        #expect(omitted.warnings == ["the digest for \"press\" in \"fr\" leaves out 1 of 2 practices, which have no text in it"])
        let summary = try await digest(.summary)
        #expect(summary.text.contains("Beta") && summary.text.contains("It says little.") && !summary.text.contains("Ask the workers."))
        #expect(summary.text.contains("La fiche ne le décrit pas."), "\(summary.text)")
    }

    @Test(
        "An overview of country, one finding and evidence comes first, and leads to each practice", arguments: [DocumentFormat.html, .text])
    func overview(format: DocumentFormat) async throws {
        let text = try #require(try await digests([Samples.full], formats: [format]) { $0.hasOverview = true }.texts.first)
        let start = try #require(text.firstRange(of: "At a glance")).lowerBound
        let end = try #require(text.firstRange(of: "Agreements between agencies.")).lowerBound
        let overview = text[start..<end]
        for text in ["New Zealand", "5,000 workers", "Gibson, 2014, p. 34"] { #expect(overview.contains(text)) }
        #expect(!text.contains(">Contents<") && !text.contains("Contents ---"))
        if format == .html { #expect(overview.contains("<a class=\"ref\" href=\"#seasonal-work\">Seasonal work</a>")) }
    }

    @Test("A digest ends with what its readers can do next", arguments: [DocumentFormat.html, .text])
    func callToAction(format: DocumentFormat) async throws {
        let text = try #require(
            try await digests([Samples.full], formats: [format]) { $0.callToAction = Labels(["en": "Write & ask us."]) }.texts.first)
        #expect(text.contains(format == .html ? "<p>Write &amp; ask us.</p>" : "What you can do =============== Write & ask us."))
    }

    @Test("The title of a withdrawn practice is in the language of the digest")
    func withdrawn() async throws {
        let log = InMemoryPracticeLog([Samples.full]).withdrawing(Samples.full.id, because: "")
        var context = Samples.context(audiences: ["press": Audience(name: "press", title: Labels(["en": "Press"]))])
        context.moment = log.moment
        var settings = AudienceDigest.Settings()
        (settings.audiences, settings.languages, settings.formats) = (["press"], [Samples.french], [.text])
        let sink = DocumentCollector()
        try await AudienceDigest(settings: settings).export(Selection(of: Query(), at: log.moment, from: log), to: sink, in: context)
        #expect(String(decoding: sink.documents[0].bytes, as: UTF8.self).contains("\nTravail saisonnier"))
    }

    @Test("Languages and formats are those of the stage, or else of the audience")
    func defaults() async throws {
        let (texts, _) = try await digests([Samples.full], formats: []) { audience in
            (audience.languages, audience.formats) = ([Samples.french], [.text, .markdown])
        }
        #expect(texts.count == 2 && texts.allSatisfy { $0.contains("Travail saisonnier") })
    }
}

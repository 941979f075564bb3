import DigestExporter
import FileTesting
import HeraldComposition
import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldTemplates
import HeraldTesting
import Synchronization
import Testing

@Suite("Audience digest")
struct AudienceDigestTests {
    private static let shipped = Dictionary(uniqueKeysWithValues: Audience.shipped.map { ($0.name, $0) })

    private func documents(
        _ practices: [Practice], for audiences: [String], languages: [LanguageTag] = [], formats: [DocumentFormat] = [.html],
        query: Query = Query(), known: [String: Audience] = Self.shipped, reporter: @escaping @Sendable (Diagnostic) -> Void = { _ in }
    ) async throws -> [Document] {
        var settings = AudienceDigest.Settings()
        settings.audiences = audiences
        settings.languages = languages
        settings.formats = formats
        var context = Samples.context(audiences: known, reporter: reporter)
        context.moment.sequence = 100
        let published = practices.enumerated().map { Samples.published($1, sequence: 100 - $0) }
        let sink = DocumentCollector()
        try await AudienceDigest(settings: settings).export(
            Selection(of: query, at: context.moment, from: InMemoryPracticeLog(published: published)), to: sink, in: context)
        return sink.documents
    }

    private func text(_ document: Document?) -> String { String(decoding: document?.bytes ?? [], as: UTF8.self) }

    @Test("Each tone makes the expected page and text", arguments: ["ministries", "ngos", "academia"])
    func goldens(audience: String) async throws {
        let documents = try await documents([Samples.full, Samples.minimal], for: [audience], formats: [.html, .text])
        #expect(documents.map(\.path.description) == ["digests/\(audience).en.html", "digests/\(audience).en.txt"])
        try Golden.expect(#require(documents.first).bytes, "\(audience).html")
        try Golden.expect(#require(documents.last).bytes, "\(audience).txt")
    }

    @Test("Figures are names of what they count, and results without figures are a list")
    func figures() async throws {
        var practice = Samples.full
        practice.targets = []
        for index in practice.claims.indices { practice.claims[index].value = nil }
        let list = text(try await documents([practice], for: ["ministries"]).first)
        #expect(list.contains("<section class=\"results\"><h4>What it achieves</h4><ul><li>Places each year"))
        let figures = text(try await documents([Samples.full], for: ["ministries"]).first)
        #expect(figures.contains("<h4>What it achieves</h4><dl class=\"terms\"><dt><b>5,000\u{A0}workers</b>"))
    }

    @Test("A text that opens a direction does not reorder the words beside it")
    func directions() async throws {
        var practice = Samples.full
        for index in practice.claims.indices {
            practice.claims[index].statement = LocalizedText("Places \u{202E}each year")
            practice.claims[index].page = "34\u{2067}"
        }
        for format in [DocumentFormat.html, .text] {
            let page = text(try await documents([practice], for: ["ministries"], formats: [format]).first)
            #expect(page.contains("each year\u{202C}"))
            #expect(page.contains(format == .html ? "34\u{2067}\u{2069}</bdi>)" : "34\u{2067}\u{2069})"), "\(page)")
        }
    }

    @Test("A digest in Arabic is set from right to left")
    func arabic() async throws {
        let documents = try await documents([Samples.full], for: ["academia"], languages: [Samples.arabic], formats: [.html, .text])
        try Golden.expect(#require(documents.first).bytes, "academia.ar.html")
        try Golden.expect(#require(documents.last).bytes, "academia.ar.txt")
        #expect(text(documents.first).contains("<html lang=\"ar\" dir=\"rtl\">"))
    }

    @Test("Every shipped audience shows context and weaknesses, however short its budget", arguments: Audience.shipped.map(\.name))
    func neverDropped(audience: String) async throws {
        var tight = try #require(Self.shipped[audience])
        #expect(tight.parts.contains(.context) && tight.parts.contains(.weaknesses))
        tight.wordsPerPractice = 1
        tight.evidence = Category.allCases
        let documents = try await documents(
            [Samples.full, Samples.minimal], for: [audience], formats: [.html, .text], known: [audience: tight])
        #expect(documents.count == 2)
        for document in documents {
            let page = text(document).split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(page.contains("Agreements between agencies.") && page.contains("Small states gain little."))
            #expect(page.contains("The record does not describe it."))
        }
    }

    @Test("An audience whose parts forget context and weaknesses gets them all the same")
    func forgotten() async throws {
        let audience = Audience(name: "press", title: Labels(["en": "Press"]))
        let page = text(try await documents([Samples.full], for: ["press"], known: ["press": audience]).first)
        #expect(page.contains("Agreements between agencies.") && page.contains("Small states gain little."))
    }

    @Test(
        "All formats state every text of a digest", arguments: Audience.shipped.map(\.name),
        [LanguageTag.english, Samples.arabic])
    func sameFacts(audience: String, language: LanguageTag) async throws {
        var open = try #require(Self.shipped[audience])
        open.evidence = Category.allCases
        let documents = try await documents(
            [Samples.full, Samples.minimal], for: [audience], languages: [language], formats: [.html, .text, .markdown],
            known: [audience: open])
        let composer = DigestComposer(
            CollectionComposer(Samples.context(audiences: [:]), in: language, page: .brief), for: open)
        let entries = [Samples.full, Samples.minimal].map { composer.entry(of: Samples.published($0)) }
        let digest = composer.digest(
            [DigestSection([], entries)], at: DocumentPlace(try #require(DocumentPath("digests/\(audience).html"))))
        let composition = digest.composition
        let runs = composition.title + composition.lead.flatMap { $0 } + composition.sections.flatMap(\.allRuns)
        // Text has no heading of the column that names the rows.
        var unprinted: Set = [Localization.of(language)[.indicator]]
        if case .table(let overview)? = digest.overview?.blocks.first { unprinted.insert(overview.columns[0].heading.plainText) }
        let printed = runs.filter { !unprinted.contains($0.text) } + (composition.notes + composition.sources).flatMap { $0 }
        let texts = printed.map { Self.words($0.text) }
        #expect(texts.count > 30)
        for document in documents {
            let shown = Self.words(text(document))
            for word in texts { #expect(shown.contains(word), "\(document.path) lacks: \(word)") }
        }
    }

    /// Letters and digits of a text without tags, escapes and marks.
    private static func words(_ text: String) -> String {
        var shown = text.replacing(/<style>.*<\/style>|<[a-z\/!][^>]*>/, with: " ")
        for (escaped, plain) in [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'")] {
            shown = shown.replacing(escaped, with: plain)
        }
        return String(shown.unicodeScalars.filter(\.properties.isAlphabetic).map(Character.init))
    }

    @Test("Long prose is cut at the end of a sentence, with a word that says so")
    func budget() async throws {
        var practice = Samples.full
        practice.summary = LocalizedText("One two three. Four five six approx. seven J. Smith eight! Nine ten.")
        var audience = Audience(name: "press", title: Labels(["en": "Press"]))
        audience.wordsPerPractice = 24
        practice.weaknesses = [LocalizedText("None two.")]
        let page = text(try await documents([practice], for: ["press"], formats: [.text], known: ["press": audience]).first)
        #expect(page.contains("One two three. Four five six approx. seven J. Smith eight!") || page.contains("Nine ten."))
        audience.wordsPerPractice = 12
        let short = text(try await documents([practice], for: ["press"], formats: [.text], known: ["press": audience]).first)
        #expect(short.contains("One two three.\n") && !short.contains("Four"))
        #expect(
            short.contains(
                "Shortened; the full brief has the rest. Full brief\n<https://practices.example/monthly/practices/seasonal-work.html>\n"))
    }

    @Test("An empty digest is not made, and a warning says so")
    func empty() async throws {
        let warnings = Mutex<[String]>([])
        var query = Query()
        query.evidence = [.emerging]
        let documents = try await documents([Samples.full, Samples.minimal], for: ["decision-makers"], query: query) { warning in
            warnings.withLock { $0.append(warning.message) }
        }
        #expect(documents.isEmpty)
        #expect(warnings.withLock { $0 } == ["the digest for \"decision-makers\" would be empty, so none was made"])
    }

    @Test("An audience never sees more than the pipeline's clearance, nor than its own")
    func clearance() async throws {
        var practice = Samples.full
        practice.sensitivity = [MapEntry(.lessons, .internal)]
        var audience = try #require(Self.shipped["ngos"])
        audience.clearance = .internal
        var query = Query()
        query.clearance = .partners
        let page = text(try await documents([practice], for: ["ngos"], query: query, known: ["ngos": audience]).first)
        #expect(!page.contains("Ask the workers."))
        query.clearance = .internal
        let inside = text(try await documents([practice], for: ["ngos"], query: query, known: ["ngos": audience]).first)
        #expect(inside.contains("Ask the workers."))
    }

    @Test("An unknown audience is reported with the nearest name")
    func unknown() async throws {
        let problem = await #expect(throws: Diagnostic.self) { try await documents([Samples.full], for: ["ministeries"]) }
        #expect(problem?.hint == "did you mean \"ministries\"?")
    }

    @Test(
        "No text of a record can become markup or reach a terminal, and replaced characters are reported",
        arguments: Audience.shipped.map(\.name))
    func escaping(audience: String) async throws {
        let warnings = Mutex<Set<String>>([])
        var open = try #require(Self.shipped[audience])
        open.clearance = .internal
        open.parts = Audience.Part.allCases
        open.wordsPerPractice = 5000
        open.evidence = []
        var query = Query()
        query.clearance = .internal
        let documents = try await documents(
            [Samples.filled(with: "<script>&\"'\u{FFFE}\u{1B}")], for: [audience], formats: [.html, .text], query: query,
            known: [audience: open]
        ) { warning in _ = warnings.withLock { $0.insert(warning.message) } }
        #expect(!text(documents.first).contains("<script") && text(documents.first).contains("&lt;script&gt;&amp;&quot;&#39;\u{FFFD}"))
        #expect(documents.count == 2 && documents.allSatisfy { !text($0).contains("\u{FFFE}") && !text($0).contains("\u{1B}") })
        #expect(warnings.withLock { $0.count } == 1)
    }

    @Test("Lines of a text digest are no wider than a mail reader's", arguments: Audience.shipped.map(\.name))
    func width(audience: String) async throws {
        let practices = [Samples.full, Samples.minimal, Samples.filled(with: "Some longer words, here and there, over and over again.")]
        let documents = try await documents(practices, for: [audience], formats: [.text])
        for line in text(documents.first).split(separator: "\n") where !line.contains("://") {
            #expect(line.count <= 72 && line.last != " ")
        }
    }
}

import DigestExporter
import FileTesting
import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldTesting
import Synchronization
import Testing

@Suite("What a digest says of changes")
struct ChangeTests {
    private static let march = Timestamp(year: 2026, month: 3, day: 3)

    /// A corrected practice, a restored one, a promoted one, a demoted one, and one in its first publication.
    private static func changed() -> [PublishedPractice] {
        let changes: [(id: String, release: Event.Kind, before: HeraldModel.Category?, finding: EvidenceFinding?)] = [
            ("corrected-one", .corrected, nil, nil), ("restored-one", .restored, nil, nil),
            ("promoted-one", .categoryChanged, .promising, .positive), ("demoted-one", .categoryChanged, .good, nil),
            ("published-one", .published, nil, nil),
        ]
        return changes.enumerated().map { index, change in
            var practice = Samples.minimal
            practice.id = Slug(written: change.id) ?? .unnamed
            practice.title = LocalizedText(change.id)
            if let finding = change.finding {
                var evidence = Evidence()
                (evidence.type, evidence.finding) = (.research, finding)
                practice.evidence = [evidence]
            }
            return PublishedPractice(
                practice: practice, version: 2, sequence: index + 1, published: Timestamp(year: 2025, month: 1, day: 1), updated: march,
                lastEventKind: change.release, previousCategory: change.before)
        }
    }

    private func digests(
        _ log: InMemoryPracticeLog, for names: [String], languages: [LanguageTag] = [], formats: [DocumentFormat] = [.text],
        query: Query = Query(), reporter: @escaping @Sendable (Diagnostic) -> Void = { _ in }
    ) async throws -> [Document] {
        var settings = AudienceDigest.Settings()
        (settings.audiences, settings.languages, settings.formats) = (names, languages, formats)
        var open = Dictionary(uniqueKeysWithValues: Audience.shipped.map { ($0.name, $0) })
        for name in names { open[name]?.evidence = Category.allCases }
        var context = Samples.context(audiences: open, reporter: reporter)
        context.moment = log.moment
        let sink = DocumentCollector()
        try await AudienceDigest(settings: settings).export(
            Selection(of: query, at: log.moment, from: log), to: sink, in: context)
        return sink.documents
    }

    private func text(_ document: Document?) -> String { String(decoding: document?.bytes ?? [], as: UTF8.self) }

    private func lines(_ document: Document?) -> [String] { text(document).split(separator: "\n").map(String.init) }

    @Test("Each tone shows changes and withdrawals as expected", arguments: ["ministries", "ngos", "academia"])
    func goldens(audience: String) async throws {
        let full = PublishedPractice(practice: Samples.full, version: 2, sequence: 6, published: Self.march, updated: Self.march)
        let log = InMemoryPracticeLog(published: Self.changed() + [full]).withdrawing(
            Samples.full.id, because: "The ministry found that 3 of 5 figures were wrong.")
        let documents = try await digests(log, for: [audience], formats: [.html, .text])
        try Golden.expect(#require(documents.first).bytes, "changes.\(audience).html")
        try Golden.expect(#require(documents.last).bytes, "changes.\(audience).txt")
    }

    @Test(
        "Corrections, restorations, promotions and demotions have their line in every language",
        arguments: [
            (
                "en",
                [
                    "Corrected on 3 March 2026.", "Published again on 3 March 2026.",
                    "Now a good practice; was promising until 3 March 2026.",
                ]
            ),
            ("fr", ["Corrigée le 3 mars 2026.", "Publiée à nouveau le 3 mars 2026."]),
            ("es", ["Corregida el 3 de marzo de 2026.", "Ahora es una buena práctica; hasta el 3 de marzo de 2026 era una"]),
            ("ar", ["\u{200F}صُحّحت في 3 مارس 2026.", "\u{200F}أصبحت ممارسة جيدة؛ وكانت ممارسة واعدة حتى 3 مارس 2026."]),
        ])
    func languages(language: String, expected: [String]) async throws {
        let tag = try #require(LanguageTag(written: language))
        let found = lines(try await digests(InMemoryPracticeLog(published: Self.changed()), for: ["ngos"], languages: [tag]).first)
        for line in expected { #expect(found.contains(line), "\(line)") }
    }

    @Test("A digest of which everything was withdrawn still says so, and one of which nothing is left to say is not made")
    func onlyWithdrawals() async throws {
        let warnings = Mutex<[String]>([])
        let log = InMemoryPracticeLog([Samples.minimal]).withdrawing(Samples.minimal.id, because: "asked for")
        let letter = lines(try await digests(log, for: ["ngos"]).first)
        let start = try #require(letter.firstIndex(of: "==================="))
        let section = ["Withdrawn practices", "===================", "A bare record: Withdrawn on 2 January 2016", "  Reason: asked for"]
        #expect(letter[(start - 1)...(start + 2)] == section[...])
        let page = text(try await digests(log, for: ["ngos"], formats: [.html]).first)
        #expect(page.contains("<a href=\"#_withdrawn\">Withdrawn practices</a>") && !page.contains("It says little."))
        let later = InMemoryPracticeLog(
            published: Self.changed().prefix(1).map { $0 }
                + [
                    PublishedPractice(
                        practice: Samples.minimal, version: 1, sequence: 0, published: Timestamp(seconds: 0), updated: Timestamp(seconds: 0)
                    )
                ])
        let old = later.withdrawing(Samples.minimal.id, because: "asked for")
        var query = Query()
        query.evidence = [.good]
        let none = try await digests(old, for: ["ngos"], query: query) { warning in warnings.withLock { $0.append(warning.message) } }
        #expect(none.isEmpty && warnings.withLock { $0 } == ["the digest for \"ngos\" would be empty, so none was made"])
    }

    @Test("A practice that a correction took out of the selection was not called back, and is not told of as such")
    func departures() async throws {
        var (doubted, kept) = (Samples.full, Samples.full)
        kept.id = Slug(written: "another-practice") ?? .unnamed
        doubted.evidence = []
        let log = InMemoryPracticeLog([Samples.full, kept]).correcting(doubted)
        var query = Query()
        query.evidence = [Samples.full.category]
        let gone = try await Selection(of: query, at: log.moment, from: log).tombstones
        #expect(gone.map(\.cause) == [.noLongerMatches] && gone.map(\.practice) == [Samples.full.id] && gone.map(\.version) == [1])
        #expect(try await Selection(of: query, at: log.moment, from: log).eventNumbers == [1, 2, 3])
        let letter = lines(try await digests(log, for: ["ngos"], query: query).first)
        #expect(!letter.isEmpty && !letter.contains("Withdrawn practices"))
    }

    @Test("A pipeline's limit decides in the pipeline's order which practices a digest has; the digest shows the latest first")
    func limitedOrder() async throws {
        let practices = ["Alpha", "Gamma", "Beta", "Zeta"].map { title in
            var practice = Samples.minimal
            (practice.id, practice.title) = (Slug(written: "practice-\(title.lowercased())") ?? .unnamed, LocalizedText(title))
            return practice
        }
        var query = Query()
        (query.order, query.limit) = (.title, 3)
        let latest = try #require(Audience.shipped.first { $0.order == .newestFirst }).name
        let letter = text(try await digests(InMemoryPracticeLog(practices), for: [latest], query: query).first)
        let places = try ["Beta", "Gamma", "Alpha"].map { try #require(letter.firstRange(of: $0)).lowerBound }
        #expect(places == places.sorted() && !letter.contains("Zeta"))
    }

    @Test("A withdrawal is reported for twelve months, whatever the limit of practices")
    func twelveMonths() async throws {
        let start = Timestamp(year: 2025, month: 3, day: 3)
        var log = InMemoryPracticeLog(
            published: ["one", "two"].enumerated().map { index, id in
                var practice = Samples.minimal
                (practice.id, practice.title) = (Slug(written: "practice-\(id)") ?? .unnamed, LocalizedText("Practice \(id)"))
                return PublishedPractice(
                    practice: practice, version: 1, sequence: index + 1, published: start,
                    updated: Timestamp(seconds: start.seconds - 86_400))
            })
        for id in ["one", "two"] { log = log.withdrawing(Slug(written: "practice-\(id)") ?? .unnamed, because: "") }
        func titles(at moment: Timestamp) async throws -> [String] {
            var settings = AudienceDigest.Settings()
            (settings.audiences, settings.formats, settings.limit) = (["ngos"], [.text], 1)
            var ngos = try #require(Audience.shipped.first { $0.name == "ngos" })
            ngos.evidence = []
            let context = Samples.context(audiences: ["ngos": ngos])
            let sink = DocumentCollector()
            let selection = Selection(of: Query(), at: StoreMoment(sequence: 9, time: moment), from: log)
            try await AudienceDigest(settings: settings).export(selection, to: sink, in: context)
            return lines(sink.documents.first).filter { $0.contains(": Withdrawn on ") }.map { String($0.prefix { $0 != ":" }) }
        }
        #expect(try await titles(at: log.moment.time) == ["Practice two", "Practice one"])
        #expect(try await titles(at: Timestamp(year: 2026, month: 3, day: 3)) == ["Practice two", "Practice one"])
        #expect(try await titles(at: Timestamp(seconds: Timestamp(year: 2026, month: 3, day: 3).seconds + 1)) == ["Practice two"])
        #expect(try await titles(at: Timestamp(year: 2026, month: 3, day: 5)) == [])
    }

    @Test("No title or reason of a withdrawal can become markup or reach a terminal", arguments: ["ministries", "ngos", "academia"])
    func escaping(audience: String) async throws {
        let warnings = Mutex<Set<String>>([])
        let hostile = "<script>&\"'\u{FFFE}\u{1B}"
        let practice = Samples.filled(with: hostile)
        let log = InMemoryPracticeLog([practice]).withdrawing(practice.id, because: hostile)
        let documents = try await digests(log, for: [audience], formats: [.html, .text]) { warning in
            _ = warnings.withLock { $0.insert(warning.message) }
        }
        #expect(text(documents[0]).ranges(of: "&lt;script&gt;&amp;&quot;&#39;\u{FFFD}").count == 2)
        #expect(documents.allSatisfy { !text($0).contains("\u{FFFE}") && !text($0).contains("\u{1B}") })
        #expect(!text(documents[0]).contains("<script"))
        #expect(warnings.withLock { $0.count } == 1)
    }
}

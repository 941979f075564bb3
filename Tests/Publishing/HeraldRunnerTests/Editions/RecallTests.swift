import HeraldDiagnostics
import HeraldEditions
import HeraldKit
import HeraldModel
import HeraldRunner
import HeraldStore
import HeraldStoreCore
import Testing

@Suite("Recalls while editions await approval")
struct RecallTests {
    private let time = Timestamp(year: 2026, month: 5, day: 6)

    /// Three series have practice-1 in a wrong version. A later edition of each awaits approval.
    private func fixture() async throws -> EditionFixture {
        let fixture = try EditionFixture(
            audiences: "[ministries, decision-makers]", languages: "[en, fr]", editions: "{ approval: required }")
        try await fixture.base.submit([Practice("practice-1", "Wrong.", .monitoring)])
        try await fixture.run()
        for key in try keys(fixture, 1) { try fixture.decisions.approve(key, by: "editor", at: time) }
        try await fixture.run()
        try await fixture.base.submit([Practice("practice-2", "Two.", .monitoring)])
        try await fixture.run()
        return fixture
    }

    private func keys(_ fixture: EditionFixture, _ number: Int) throws -> [EditionKey] {
        try ["ministries/en", "ministries/fr", "decision-makers/en", "decision-makers/fr"].map { try fixture.key("\($0)/\(number)") }
    }

    private func recall(_ fixture: EditionFixture) async throws -> RunReport {
        try await fixture.base.submit([Practice("practice-1", "Right.", .monitoring)])
        try fixture.decisions.recall(
            RecallRequest(of: try #require(Slug(written: "practice-1")), because: "It was wrong.", by: "editor", at: time))
        return try await fixture.run()
    }

    @Test("every series is told at once; what awaited approval is rejected, and made anew by the next run without the recalled practice")
    func waiting() async throws {
        let fixture = try await fixture()
        let report = try await recall(fixture)
        let told = report.editions.filter(\.isRecall)
        #expect(try Set(told.map(\.key)) == Set(keys(fixture, 2)) && told.allSatisfy { $0.outcome == .published })
        let superseded = report.editions.filter { !$0.isRecall }
        #expect(superseded.count == 4 && superseded.allSatisfy { $0.key.number == 2 && $0.key.rejection == 1 })
        for report in superseded {
            let series = EditionSeries(report.key)
            #expect(report.outcome == .superseded(by: series.key(2, in: "test")))
            let record = try fixture.ledger.edition(2, rejection: 1, of: series)
            #expect(record.state == .rejected && record.decisions.last?.reason == "the recall \(series.key(2, in: "test")) went out first")
            #expect(record.items.map(\.practice.written) == ["practice-2"])
            #expect(try fixture.ledger.edition(2, of: series).items.map(\.practice.written) == ["practice-1"])
        }
        #expect(try fixture.ledger.recalls().isEmpty && !report.warnings.contains { $0.message.contains("recall") }, "\(report.warnings)")
        let next = try await fixture.run()
        #expect(try Set(next.editions.map(\.key)) == Set(keys(fixture, 3)) && next.editions.allSatisfy { $0.outcome == .awaitsApproval })
        #expect(try fixture.lastItems("ministries", "fr") == ["new practice-2"])
        #expect(try await fixture.run().isPublished == false)
    }

    @Test("each series is told in its language, and the ledger has what its readers were told")
    func languages() async throws {
        let fixture = try EditionFixture(audiences: "[ministries]", languages: "[en, fr]")
        try await fixture.base.submit([Practice("practice-1", "Wrong.", .monitoring)])
        try await fixture.run()
        try await fixture.base.submit([Practice("practice-1", "Right.", .monitoring)])
        let id = try #require(Slug(written: "practice-1"))
        let reason = "[en] The number was wrong.\n[fr] Le nombre était faux."
        try fixture.decisions.recall(RecallRequest(of: id, because: reason, by: "editor", at: time))
        try await fixture.run()
        #expect(try fixture.editions("ministries", "en").last?.recall == "The number was wrong.")
        #expect(try fixture.editions("ministries", "fr").last?.recall == "Le nombre était faux.")
        let words = { (name: String) in fixture.digest(name)?.split(whereSeparator: \.isWhitespace).joined(separator: " ") ?? "" }
        #expect(words("ministries/2.en").contains("before: The number was wrong.") && !words("ministries/2.en").contains("nombre"))
        #expect(words("ministries/2.fr").contains("Le nombre était faux.") && !words("ministries/2.fr").contains("(anglais)"))
        try await fixture.base.store.withdraw(id, at: fixture.base.tick(), note: "[fr] Fini.")
        try await fixture.run()
        #expect(try fixture.editions("ministries", "fr").last?.items.map(\.reason) == ["Fini."])
        #expect(words("ministries/3.en").contains("Reason: Fini. (French)"), "\(words("ministries/3.en"))")
    }

    @Test("an approved edition is published, and the recall goes out with it")
    func approved() async throws {
        let fixture = try await fixture()
        let key = try fixture.key("ministries/en/2")
        try fixture.decisions.approve(key, by: "editor", at: time)
        let report = try await recall(fixture)
        #expect(report.editions.filter { $0.key == key }.map(\.outcome) == [.released])
        #expect(try Set(report.editions.filter(\.isRecall).map(\.key)) == Set(keys(fixture, 3)))
        #expect(try fixture.editions("ministries").map(\.state) == [.published, .published, .published])
        #expect(try fixture.ledger.recalls().isEmpty)
    }

    @Test("a draft whose readers were sent nothing wrong still awaits its approval")
    func unconcerned() async throws {
        let fixture = try EditionFixture(audiences: "[ministries]", editions: "{ approval: required }")
        try await fixture.base.submit([Practice("practice-2", "Two.", .monitoring)])
        try await fixture.run()
        let report = try await recall(fixture)
        #expect(report.editions.map(\.outcome) == [.undecided])
        #expect(try fixture.editions("ministries").map(\.state) == [.awaitingApproval])
        #expect(try fixture.ledger.recalls().count == 1)
    }
}

@Suite("The frequency of editions")
struct EditionFrequencyTests {
    @Test("a month has one edition, however often a run comes; the next month's has what waited")
    func monthly() async throws {
        let fixture = try EditionFixture(editions: "{ frequency: monthly }")
        fixture.base.advance(to: 2026, 3, 2)
        try await fixture.base.submit([Practice("practice-1", "One.", .monitoring)])
        #expect(try await fixture.run().editions.map(\.outcome) == [.published])
        fixture.base.advance(to: 2026, 3, 30)
        try await fixture.base.submit([Practice("practice-2", "Two.", .monitoring), Practice("practice-3", "Three.", .monitoring)])
        #expect(try await fixture.run().editions.map(\.outcome) == [.tooSoon(2)])
        #expect(try await fixture.run().isPublished == false)
        fixture.base.advance(to: 2026, 4, 1)
        try await fixture.base.submit([Practice("practice-4", "Four.", .monitoring)])
        #expect(try await fixture.run().editions.map(\.outcome) == [.published])
        #expect(try fixture.lastItems("ministries") == ["new practice-4", "new practice-3", "new practice-2"])
    }

    @Test("a recall waits for no month, and takes none")
    func recall() async throws {
        let fixture = try EditionFixture(editions: "{ frequency: yearly }")
        fixture.base.advance(to: 2025, 12, 30)
        try await fixture.base.submit([Practice("practice-1", "Wrong.", .monitoring)])
        try await fixture.run()
        try await fixture.base.submit([Practice("practice-1", "Right.", .monitoring), Practice("practice-2", "Two.", .monitoring)])
        let id = try #require(Slug(written: "practice-1"))
        try fixture.decisions.recall(
            RecallRequest(of: id, because: "It was wrong.", by: "editor", at: Timestamp(year: 2025, month: 12, day: 31)))
        #expect(try await fixture.run().editions.map(\.isRecall) == [true])
        #expect(try await fixture.run().editions.map(\.outcome) == [.tooSoon(1)])
        fixture.base.advance(to: 2026, 1, 1)
        try await fixture.base.submit([Practice("practice-3", "Three.", .monitoring)])
        #expect(try await fixture.run().editions.map(\.outcome) == [.published])
    }

    @Test(
        "periods are those of the calendar",
        arguments: [
            (Audience.Frequency.every, "2026-03-02", "2026-03-02", false), (.weekly, "2026-03-02", "2026-03-08", true),
            (.weekly, "2026-03-08", "2026-03-09", false), (.weekly, "2025-12-29", "2026-01-04", true),
            (.monthly, "2026-03-01", "2026-03-31", true), (.monthly, "2025-03-01", "2026-03-01", false),
            (.quarterly, "2026-01-01", "2026-03-31", true), (.quarterly, "2026-03-31", "2026-04-01", false),
            (.yearly, "2026-01-01", "2026-12-31", true), (.yearly, "2025-12-31", "2026-01-01", false),
        ])
    func periods(_ frequency: Audience.Frequency, _ first: String, _ second: String, _ isOne: Bool) throws {
        let times = try [first, second].map { try #require(PartialDate(written: $0)).start }
        #expect(frequency.isOnePeriod(times[0], times[1]) == isOne)
    }
}

import FileTesting
import Foundation
import HeraldDiagnostics
import HeraldEditions
import HeraldFileWriting
import HeraldFiles
import HeraldKit
import HeraldModel
import HeraldRunner
import HeraldStore
import HeraldStoreCore
import Testing

@Suite("Approving and recalling editions")
struct EditionDecisionTests {
    private let time = Timestamp(year: 2026, month: 5, day: 6)

    private func awaiting() async throws -> EditionFixture {
        let fixture = try EditionFixture(editions: "{ approval: required }")
        try await fixture.base.submit([Practice("practice-1", "One.", .monitoring)])
        try await fixture.run()
        return fixture
    }

    @Test("an edition that awaits approval is kept and not published; once approved, the next run publishes exactly its bytes")
    func approved() async throws {
        let fixture = try await awaiting()
        let key = try fixture.key("ministries/en/1")
        #expect(try fixture.editions("ministries").map(\.state) == [.awaitingApproval] && fixture.digest("ministries.en") == nil)
        // A run that makes nothing says what it waits for.
        let unchanged = try await fixture.run()
        #expect(!unchanged.isPublished && unchanged.editions.map(\.outcome) == [.undecided])
        // What happens meanwhile changes nothing in it.
        try await fixture.base.submit([Practice("practice-1", "One, corrected.", .monitoring), Practice("practice-2", "Two.", .monitoring)])
        let idle = try await fixture.run()
        #expect(idle.editions.map(\.outcome) == [.undecided])
        let record = try fixture.decisions.approve(key, by: "editor", at: time)
        let bytes = try fixture.ledger.bytes(of: try #require(record.documents.first), in: key)
        let released = try await fixture.run()
        #expect(released.isPublished && released.editions.map(\.outcome) == [.released])
        #expect(fixture.digest("ministries.en") == String(decoding: bytes.bytes, as: UTF8.self))
        let decisions = try fixture.editions("ministries")[0].decisions
        #expect(decisions.map(\.state) == [.awaitingApproval, .approved, .published])
        #expect(decisions[1].role == "editor" && decisions[1].time == time)
        // The next run compares what this one did not.
        #expect(try await fixture.run().editions.map(\.outcome) == [.awaitsApproval])
        #expect(try fixture.lastItems("ministries") == ["corrected practice-1", "new practice-2"])
        #expect(try await fixture.run().isPublished == false)
    }

    @Test("of two who decide one wins, and the other is told what was decided and by whom")
    func twice() async throws {
        let fixture = try await awaiting()
        let key = try fixture.key("ministries/en/1")
        try fixture.decisions.approve(key, by: "editor", at: time)
        #expect(
            await thrownMessage { try fixture.decisions.approve(key, by: "director", at: time) } == """
                error: the edition "\(key)" was approved by "editor" at 2026-05-06T00:00:00Z; expected one that awaits approval
                  hint: herald editions list shows those that do
                """)
        let folder = try Folder("\(fixture.base.scratch.path)/Output/.herald/test")
        let lock = try ProcessLock("lock", in: folder, for: "pipeline \"test\" is being run")
        let message = await thrownMessage { try fixture.decisions.reject(key, by: "director", because: "too early", at: time) }
        #expect(message.hasPrefix("error: pipeline \"test\" is being run by process "), "\(message)")
        lock.release()
        #expect(try fixture.editions("ministries")[0].state == .approved)
    }

    @Test("a rejected edition is not sent: the next one has its practices and its number, and readers see no gap")
    func rejected() async throws {
        let fixture = try await awaiting()
        let key = try fixture.key("ministries/en/1")
        let kept = try fixture.decisions.reject(key, by: "editor", because: "too early", at: time)
        #expect(kept.key.written == "test/audience-digest/ministries/en/1-rejected-1")
        #expect(try fixture.editions("ministries").isEmpty)
        // Nobody can decide about it again, and the message names who rejected it.
        for decided in [key, kept.key] {
            #expect(
                await thrownMessage { try fixture.decisions.approve(decided, by: "director", at: time) } == """
                    error: the edition "\(decided)" was rejected by "editor" at 2026-05-06T00:00:00Z; expected one that awaits approval
                      hint: herald editions list shows those that do
                    """)
        }
        // The next draft has the same bytes if nothing changed, and it awaits a decision of its own.
        let report = try await fixture.run()
        #expect(report.editions.map(\.key) == [key] && report.editions.map(\.outcome) == [.awaitsApproval])
        #expect(try fixture.lastItems("ministries") == ["new practice-1"])
        #expect(try await fixture.run().isPublished == false)
        let again = try fixture.decisions.reject(key, by: "director", because: "still too early", at: time)
        #expect(again.key.rejection == 2)
        try await fixture.run()
        try fixture.decisions.approve(key, by: "editor", at: time)
        #expect(try await fixture.run().editions.map(\.outcome) == [.released])
        #expect(try fixture.editions("ministries").map(\.key) == [key])
        let series = EditionSeries(key)
        let all = try fixture.ledger.keys(of: series, in: "test")
        #expect(all == [kept.key, again.key, key])
        let reasons = try all.map { try fixture.ledger.edition($0.number, rejection: $0.rejection, of: series).decisions.last?.reason }
        #expect(reasons == ["too early", "still too early", ""])
        #expect(fixture.digest("ministries/1.en")?.contains("One.") == true)
        try await fixture.base.submit([Practice("practice-2", "Two.", .monitoring)])
        #expect(try await fixture.run().editions.map(\.key.number) == [2])
    }

    @Test("an approved edition is not published if one of its practices was withdrawn meanwhile")
    func withdrawnMeanwhile() async throws {
        let fixture = try await awaiting()
        let key = try fixture.key("ministries/en/1")
        try fixture.decisions.approve(key, by: "editor", at: time)
        try await fixture.base.store.withdraw(try #require(Slug(written: "practice-1")), at: fixture.base.tick(), note: "closed")
        let report = try await fixture.run()
        #expect(fixture.digest("ministries.en") == nil && report.editions.map(\.outcome) == [.undecided])
        #expect(
            report.warnings.map(\.message) == [
                "the edition \"\(key)\" was approved and not published: \"practice-1\" must not be shown any more"
            ])
        try fixture.decisions.reject(key, by: "editor", because: "withdrawn", at: time)
        #expect(try await fixture.run().editions.isEmpty)
    }

    @Test("an edition whose bytes were changed is not approved")
    func changedBytes() async throws {
        let fixture = try await awaiting()
        let document = try #require(try fixture.editions("ministries")[0].documents.first)
        try fixture.base.scratch.write("another", to: "Output/.herald/test/editions/bytes/\(document.hash)")
        let message = await thrownMessage {
            try fixture.decisions.approve(try fixture.key("ministries/en/1"), by: "editor", at: time)
        }
        #expect(message.hasPrefix("error: the bytes of \"digests/ministries/1.en.txt\" of the edition "), "\(message)")
    }

    @Test("a recall tells exactly those who were sent a wrong version, at once and without approval")
    func recall() async throws {
        let fixture = try EditionFixture(
            audiences: "[ministries, decision-makers]", editions: "{ at-least: 2, approval: none }")
        try await fixture.base.submit([
            Practice("practice-1", "Wrong.", .awaited), Practice("practice-2", "Two.", .monitoring),
            Practice("practice-3", "Three.", .monitoring),
        ])
        try await fixture.run()
        let regular = try #require(fixture.digest("ministries.en"))
        try await fixture.base.submit([Practice("practice-1", "Right.", .awaited)])
        let id = try #require(Slug(written: "practice-1"))
        try fixture.decisions.recall(RecallRequest(of: id, because: "The number was wrong.", by: "editor", at: time))
        let report = try await fixture.run()
        #expect(report.editions.map(\.key.written) == ["test/audience-digest/ministries/en/2"])
        #expect(report.editions[0].isRecall && report.editions[0].outcome == .published)
        #expect(try fixture.lastItems("ministries") == ["corrected practice-1"])
        #expect(fixture.digest("ministries/1.en") == regular)
        let page = try #require(fixture.digest("ministries/2.en"))
        #expect(page.contains("This edition corrects what you were sent before: The number was wrong.") && page.contains("Right."))
        #expect(try fixture.ledger.recalls().isEmpty)
        #expect(try await fixture.run().isPublished == false)
        // The next regular edition does not repeat it.
        try await fixture.base.submit([Practice("practice-4", "Four.", .monitoring), Practice("practice-5", "Five.", .monitoring)])
        try await fixture.run()
        #expect(try fixture.lastItems("ministries") == ["new practice-5", "new practice-4"])
        #expect(fixture.digest("ministries/2.en") == page)
        let archive = try #require(fixture.archive("ministries.en"))
        #expect(archive.contains("<p>Published out of turn, to correct an earlier edition.</p>"))
        #expect(archive.contains("<p>Corrected by a later edition: <a class=\"ref\" href=\"#_edition-2\">No. 2 · "), "\(archive)")
    }

    @Test("a recall of a practice that nobody was sent in a wrong version waits, and the run says so")
    func idleRecall() async throws {
        let fixture = try EditionFixture()
        try await fixture.base.submit([Practice("practice-1", "One.", .monitoring)])
        try await fixture.run()
        let id = try #require(Slug(written: "practice-1"))
        try fixture.decisions.recall(RecallRequest(of: id, because: "Wrong.", by: "editor", at: time))
        let report = try await fixture.run()
        #expect(report.editions.isEmpty)
        #expect(
            report.warnings.map(\.message) == [
                "the recall of \"practice-1\" waits: nobody was sent a version by \"audience-digest\" that is wrong now"
            ])
        #expect(try fixture.ledger.recalls().map(\.practice) == [id])
    }
}

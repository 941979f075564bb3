import HeraldModel
import Testing

@testable import HeraldSubscribers

@Suite("Readers who want fewer issues")
struct FrequencyTests {
    private let edition = EditionKey(written: "monthly/audience-digest/ngos/en/4")!

    private func enqueue(_ fixture: RegisterFixture, _ edition: EditionKey, at now: Timestamp = RegisterFixture.now) throws
        -> MessageLedger.Enqueued
    {
        try fixture.ledger.enqueue(edition, mailDomain: "practices.example", at: now)
    }

    @Test("a reader who wants fewer issues is spared until the time is over")
    func frequency() throws {
        let fixture = try RegisterFixture()
        try fixture.add("anna@example.org", frequency: .monthly)
        try fixture.add("ben@example.org")
        #expect(try enqueue(fixture, edition) == .init(added: 2, known: 0, spared: 0))
        let next = EditionKey(written: "monthly/audience-digest/ngos/en/5")!
        #expect(try enqueue(fixture, next, at: RegisterFixture.day(7)) == .init(added: 1, known: 0, spared: 1))
        let later = EditionKey(written: "monthly/audience-digest/ngos/en/6")!
        #expect(try enqueue(fixture, later, at: RegisterFixture.day(27)) == .init(added: 2, known: 0, spared: 0))
    }

    @Test("a recall is sent to readers who want fewer issues, and does not count as one of their issues")
    func recallsAndFrequency() throws {
        let fixture = try RegisterFixture()
        for name in ["anna", "ben"] { try fixture.add("\(name)@example.org", frequency: .monthly) }
        _ = try enqueue(fixture, edition)
        let sender = try fixture.ledger.openSender(at: RegisterFixture.now)
        for message in try sender.begin(sender.nextDue(limit: 9, at: RegisterFixture.now), at: RegisterFixture.now) {
            try sender.accepted(message, nil, at: RegisterFixture.now)
        }
        let recall = EditionKey(written: "monthly/audience-digest/ngos/en/5")!
        let result = try fixture.ledger.enqueue(
            recall, toReadersOf: [edition], mailDomain: "practices.example", at: RegisterFixture.day(20))
        #expect(result == .init(added: 2, known: 0, spared: 0))
        let early = EditionKey(written: "monthly/audience-digest/ngos/en/6")!
        #expect(try enqueue(fixture, early, at: RegisterFixture.day(26)) == .init(added: 0, known: 0, spared: 2))
        try fixture.ledger.renamePipeline("monthly", to: "letters", at: RegisterFixture.day(27))
        let next = EditionKey(written: "letters/audience-digest/ngos/en/7")!
        #expect(try enqueue(fixture, next, at: RegisterFixture.day(30)) == .init(added: 2, known: 0, spared: 0))
    }
}

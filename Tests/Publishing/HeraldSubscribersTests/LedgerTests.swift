import HeraldModel
import Testing

@testable import HeraldSubscribers

@Suite("The ledger of messages")
struct LedgerTests {
    private let edition = EditionKey(written: "monthly/audience-digest/ngos/en/4")!
    private let now = RegisterFixture.now

    private func enqueue(_ fixture: RegisterFixture, _ edition: EditionKey? = nil, _ languages: [String] = [], at now: Timestamp? = nil)
        throws
        -> MessageLedger.Enqueued
    {
        try fixture.ledger.enqueue(
            edition ?? self.edition, publishedIn: languages.compactMap { LanguageTag(written: $0) }, mailDomain: "practices.example",
            at: now ?? self.now)
    }

    @Test("an edition is enqueued once for each reader; readers who subscribe later get later editions only")
    func once() throws {
        let fixture = try RegisterFixture()
        for name in ["anna", "ben"] { try fixture.add("\(name)@example.org") }
        try fixture.add("carla@example.org", ["ministries"])
        try fixture.request("dora@example.org")
        #expect(try enqueue(fixture) == .init(added: 2, known: 0, spared: 0))
        try fixture.add("emil@example.org")
        #expect(try enqueue(fixture) == .init(added: 0, known: 2, spared: 0))
        let ids = try fixture.ledger.receipts(of: edition).map(\.messageID)
        #expect(Set(ids).count == 2)
        for id in ids { #expect(id.wholeMatch(of: /<[0-9a-f]+\.herald@practices\.example>/) != nil, "\(id)") }
    }

    @Test("readers get the edition in their language, else in a broader one, else in the first")
    func languages() throws {
        let fixture = try RegisterFixture()
        for (name, language) in [("anna", "en"), ("ben", "fr-CA"), ("carla", "pt"), ("dora", "es")] {
            try fixture.add("\(name)@example.org", language: LanguageTag(written: language)!)
        }
        func readers(_ language: String, _ languages: [String]) throws -> [String] {
            var edition = edition
            edition.language = LanguageTag(written: language)!
            return try fixture.ledger.recipients(
                of: edition, publishedIn: languages.compactMap { LanguageTag(written: $0) }, at: now
            ).subscribers.map { String($0.address.written.prefix { $0 != "@" }) }
        }
        #expect(try readers("en", []) == ["anna"])
        #expect(try readers("en", ["en"]) == ["anna", "ben", "carla", "dora"], "nobody else has an edition for them")
        #expect(try readers("en", ["en", "fr", "es"]) == ["anna", "carla"])
        #expect(try readers("fr", ["en", "fr", "es"]) == ["ben"])
        #expect(try readers("es", ["en", "fr", "es"]) == ["dora"])
    }

    @Test("a recall goes to those who were sent one of the editions, and still want the list")
    func recall() throws {
        let fixture = try RegisterFixture()
        for name in ["anna", "ben", "carla", "dora"] { try fixture.add("\(name)@example.org") }
        _ = try enqueue(fixture)
        let sender = try fixture.ledger.openSender(at: now)
        for message in try sender.nextDue(limit: 3, at: now) {
            #expect(try sender.begin(message, at: now))
            switch message.address.written.prefix(1) {
            case "a": try sender.accepted(message, nil, at: now)
            case "b": try sender.refused(message, nil, at: now)
            default: try sender.perhapsSent(message, at: now)
            }
        }
        try fixture.add("emil@example.org")
        let recall = EditionKey(written: "monthly/audience-digest/ngos/en/5")!
        let result = try fixture.ledger.enqueue(recall, toReadersOf: [edition], mailDomain: "practices.example", at: now)
        #expect(result == .init(added: 2, known: 0, spared: 0))
        let due = try sender.nextDue(ofMailing: recall.written, limit: 9, at: now).map(\.address.written)
        #expect(due == ["anna@example.org", "carla@example.org"])
    }

    @Test("a message that a server had no part in is due as before, and no attempt is counted")
    func returned() throws {
        let fixture = try RegisterFixture()
        try fixture.add("anna@example.org")
        _ = try enqueue(fixture)
        let sender = try fixture.ledger.openSender(at: now)
        let message = try #require(try sender.nextDue(limit: 1, at: now).first)
        #expect(try sender.begin(message, at: now))
        try sender.returned(message, at: now)
        #expect(try sender.nextDue(limit: 1, at: now) == [message])
        #expect(try fixture.ledger.due(at: now).map(\.count) == [1])
    }

    @Test("a message is due, begun and accepted; its receipt knows no address")
    func accepted() throws {
        let fixture = try RegisterFixture()
        try fixture.add("anna@example.org", language: LanguageTag(written: "en")!)
        _ = try enqueue(fixture)
        let sender = try fixture.ledger.openSender(at: now)
        #expect(sender.recovered.isEmpty)
        let message = try #require(try sender.nextDue(limit: 10, at: now).first)
        #expect(message.kind == .edition(edition) && message.address.written == "anna@example.org" && message.attempts == 0)
        #expect(try sender.begin(message, at: now))
        #expect(try sender.nextDue(limit: 10, at: now).isEmpty)
        #expect(try !sender.begin(message, at: now), "nobody begins it twice")
        try sender.accepted(message, ReplyCodes("250 2.1.5 <anna@example.org> queued"), at: now)
        let receipt = try #require(try fixture.ledger.receipts(of: edition).first)
        #expect(receipt.state == .accepted && receipt.answer == "250 2.1.5" && receipt.attempts == 1)
        #expect(receipt.recipient == fixture.register.secret.hash(of: message.address))
        #expect(!"\(receipt)".contains("anna"))
        #expect(
            LedgerTests.message { try sender.accepted(message, nil, at: now) }
                == "error: the message \(message.messageID) is \"accepted\" without having begun; expected begin(_:at:) first")
    }

    private static func message(_ body: () throws -> Void) -> String {
        do {
            try body()
            return ""
        } catch {
            return "\(error)"
        }
    }

    @Test("a deferred message waits longer each time, keeps its Message-ID, and counts as refused in the end")
    func deferred() throws {
        let fixture = try RegisterFixture()
        try fixture.add("anna@example.org")
        _ = try enqueue(fixture)
        var backoff = MessageBackoff(random: { 0 })
        backoff.maximumAttempts = 4
        let sender = try fixture.ledger.openSender(at: now, backoff: backoff)
        var (time, waits, ids) = (now, [Int](), Set<String>())
        for attempt in 1...4 {
            let message = try #require(try sender.nextDue(limit: 1, at: time).first)
            ids.insert(message.messageID)
            #expect(message.attempts == attempt - 1)
            #expect(try sender.begin(message, at: time))
            try sender.deferred(message, ReplyCodes("451 4.7.1 try later"), retryAfterSeconds: attempt == 3 ? 5000 : nil, at: time)
            if attempt == 4 { break }
            let start = time
            while try sender.nextDue(limit: 1, at: time).isEmpty { time = Timestamp(seconds: time.seconds + 1) }
            waits.append(time.seconds - start.seconds)
        }
        #expect(waits == [30, 120, 5000])
        #expect(ids.count == 1)
        #expect(try fixture.ledger.receipts(of: edition).map(\.state) == [.refused])
        #expect(try sender.nextDue(limit: 1, at: RegisterFixture.day(9)).isEmpty)
    }

    @Test("an address that the server does not know is suppressed; a message that it does not like suppresses nobody")
    func refused() throws {
        let fixture = try RegisterFixture()
        try fixture.add("anna@example.org")
        try fixture.add("ben@example.org")
        _ = try enqueue(fixture)
        let sender = try fixture.ledger.openSender(at: now)
        let messages = try sender.begin(sender.nextDue(limit: 10, at: now), at: now)
        try sender.refused(messages[0], ReplyCodes("550 5.1.1 <anna@example.org>: unknown"), at: now)
        try sender.refused(messages[1], ReplyCodes("554 5.7.1 spam"), at: now)
        #expect(try fixture.register.subscribers().map(\.state) == ["suppressed", "active"])
        #expect(try !fixture.ledger.receipts(of: edition).contains { $0.answer?.contains("@") ?? false })
    }

    @Test("a reader who unsubscribes, is suppressed or is erased between enqueuing and sending gets nothing")
    func cancelled() throws {
        let fixture = try RegisterFixture()
        for name in ["anna", "ben", "carla", "dora"] { try fixture.add("\(name)@example.org") }
        _ = try enqueue(fixture)
        let sender = try fixture.ledger.openSender(at: now)
        let due = try sender.nextDue(limit: 10, at: now)
        _ = try fixture.actions.unsubscribe(try fixture.token(.unsubscribe, "anna@example.org"), origin: "one-click", at: now)
        _ = try fixture.register.suppress(RegisterFixture.address("ben@example.org"), .byHand, origin: "command", at: now)
        #expect(try fixture.register.erase(RegisterFixture.address("carla@example.org"), at: now))
        #expect(try sender.nextDue(limit: 10, at: now).map(\.address.written) == ["dora@example.org"])
        #expect(try sender.begin(due, at: now).map(\.address.written) == ["dora@example.org"])
        #expect(try fixture.ledger.counts() == [.cancelled: 3, .begun: 1])
    }

    @Test("a recalled edition is not sent any more")
    func recalled() throws {
        let fixture = try RegisterFixture()
        for name in ["anna", "ben"] { try fixture.add("\(name)@example.org") }
        _ = try enqueue(fixture)
        let sender = try fixture.ledger.openSender(at: now)
        let first = try #require(try sender.nextDue(limit: 1, at: now).first)
        #expect(try sender.begin(first, at: now))
        try sender.accepted(first, nil, at: now)
        #expect(try fixture.ledger.cancel(edition, at: now) == 1)
        #expect(try fixture.ledger.counts(of: edition) == [.accepted: 1, .cancelled: 1])
    }

    @Test("one sender at a time; a message that it had begun is held by the next one, and sent again only if somebody says so")
    func held() throws {
        let fixture = try RegisterFixture()
        for name in ["anna", "ben"] { try fixture.add("\(name)@example.org") }
        _ = try enqueue(fixture)
        var sender: MessageSender? = try fixture.ledger.openSender(at: now)
        #expect(
            Self.message { _ = try fixture.ledger.openSender(at: now) }
                == "error: messages are being sent by another process\n  hint: wait until it is done, then try again")
        let first = try #require(try sender?.nextDue(limit: 1, at: now).first)
        #expect(try sender?.begin(first, at: now) == true)
        sender = nil
        let next = try fixture.ledger.openSender(at: RegisterFixture.day(1))
        #expect(next.recovered.map(\.messageID) == [first.messageID])
        #expect(try next.nextDue(limit: 10, at: RegisterFixture.day(9)).map(\.address.written) == ["ben@example.org"])
        #expect(try fixture.ledger.held() == next.recovered)
        #expect(try fixture.ledger.release(["<unknown@practices.example>"], at: RegisterFixture.day(2)) == 0)
        #expect(try fixture.ledger.release([first.messageID], at: RegisterFixture.day(2)) == 1)
        let again = try #require(try next.nextDue(limit: 10, at: RegisterFixture.day(2)).first { $0.address == first.address })
        #expect(again.messageID == first.messageID && again.attempts == 1)
        #expect(try fixture.ledger.held().isEmpty)
    }

    @Test("replies are kept as codes", arguments: [("250 2.0.0 Ok", "250 2.0.0"), ("550 no such user here", "550"), ("421", "421")])
    func replies(_ line: String, _ written: String) { #expect(ReplyCodes(line)?.written == written) }

    @Test("other lines are no replies", arguments: ["", "hello", "99", "99 5.1.1", "6x0 5.1.1", "-50 x"])
    func noReplies(_ line: String) { #expect(ReplyCodes(line) == nil) }
}

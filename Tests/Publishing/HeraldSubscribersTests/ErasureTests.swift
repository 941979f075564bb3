import HeraldJSON
import HeraldModel
import Testing

@testable import HeraldSubscribers

@Suite("A person's data")
struct ErasureTests {
    private let edition = EditionKey(written: "monthly/audience-digest/ngos/en/1")!

    @Test("erasing an active reader leaves no byte of the address in any file")
    func active() throws {
        let fixture = try RegisterFixture()
        for number in 0..<50 { try fixture.add("reader\(number)@example.org") }
        try fixture.add("anna.meyer@erased.example")
        _ = try fixture.ledger.enqueue(edition, mailDomain: "practices.example", at: RegisterFixture.now)
        let address = try RegisterFixture.address("anna.meyer@erased.example")
        let hash = fixture.register.secret.hash(of: address)
        #expect(try fixture.filesContain("erased.example") && fixture.filesContain(hash))
        #expect(try fixture.register.erase(address, at: RegisterFixture.day(1)))
        #expect(try !fixture.filesContain("erased.example") && !fixture.filesContain("anna.meyer"))
        #expect(try !fixture.filesContain(hash), "nobody who knows the key finds out that the address was here")
        #expect(try fixture.register.everything(about: address) == nil)
        #expect(try !fixture.register.erase(address, at: RegisterFixture.day(1)))
        #expect(try fixture.ledger.counts(of: edition) == [.due: 50, .cancelled: 1], "the numbers of the edition stay")
        #expect(try fixture.add("anna.meyer@erased.example") == .active(["ngos"]), "she may come back")
    }

    @Test("of a reader who unsubscribed the keyed hash stays, so that no import brings her back; she herself can")
    func unsubscribed() throws {
        let fixture = try RegisterFixture()
        try fixture.add("anna@erased.example")
        let address = try RegisterFixture.address("anna@erased.example")
        let token = try fixture.token(.unsubscribe, "anna@erased.example")
        _ = try fixture.actions.unsubscribe(token, origin: "one-click", at: RegisterFixture.day(1))
        #expect(try fixture.register.erase(address, at: RegisterFixture.day(2)))
        #expect(try !fixture.filesContain("erased.example"))
        #expect(try fixture.register.suppression(of: address) == Suppression(reason: .unsubscribed, since: RegisterFixture.day(2)))
        #expect(try fixture.add("anna@erased.example") == .suppressed(.unsubscribed))
        #expect(try fixture.actions.unsubscribe(token, origin: "one-click", at: RegisterFixture.day(2)) == .alreadyDone(["ngos"]))
        try fixture.request("anna@erased.example", at: RegisterFixture.day(3))
        let sender = try fixture.ledger.openSender(at: RegisterFixture.day(3))
        #expect(try sender.nextDue(limit: 9, at: RegisterFixture.day(3)).count == 1)
        let confirm = try fixture.token(.confirm, "anna@erased.example", at: RegisterFixture.day(3))
        #expect(try fixture.actions.confirm(confirm, at: RegisterFixture.day(3)) == .done(["ngos"]))
        #expect(try fixture.register.suppression(of: address) == nil)
    }

    @Test("everything that is kept about a reader is in one answer")
    func everything() throws {
        let fixture = try RegisterFixture()
        try fixture.add("anna@example.org", ["ngos"], language: LanguageTag(written: "fr")!)
        let edition = EditionKey(written: "monthly/audience-digest/ngos/fr/1")!
        _ = try fixture.ledger.enqueue(edition, mailDomain: "practices.example", at: RegisterFixture.day(1))
        let sender = try fixture.ledger.openSender(at: RegisterFixture.day(1))
        let message = try #require(try sender.nextDue(limit: 1, at: RegisterFixture.day(1)).first)
        #expect(try sender.begin(message, at: RegisterFixture.day(1)))
        try sender.accepted(message, ReplyCodes("250 2.0.0 queued as 4F1"), at: RegisterFixture.day(1))
        let reader = try fixture.subscriber("anna@example.org")
        let address = try RegisterFixture.address("anna@example.org")
        let found = try #require(try fixture.register.everything(about: address)).written()
        #expect(
            found == """
                {"address":"anna@example.org","id":"\(reader.id)","language":"fr","frequency":"every","created":"2026-05-02T09:00:00Z",\
                "state":"active","subscriptions":[{"list":"ngos","state":"active","since":"2026-05-02T09:00:00Z"}],"suppression":null,\
                "address-hash":"\(fixture.register.secret.hash(of: address))",\
                "consents":[{"act":"added","list":"ngos","time":"2026-05-02T09:00:00Z","origin":"command: letter"}],"bounces":[],\
                "messages":[{"edition":"monthly/audience-digest/ngos/fr/1","kind":"edition","message-id":"\(message.messageID)",\
                "state":"accepted","attempts":1,"time":"2026-05-03T09:00:00Z","answer":"250 2.0.0"}]}
                """)
    }

    @Test("retention erases those who unsubscribed from everything long ago, and addresses that were never confirmed")
    func retention() throws {
        let fixture = try RegisterFixture()
        try fixture.add("stays@example.org", ["ngos", "ministries"])
        try fixture.add("gone@example.org")
        try fixture.request("never@example.org")
        for address in ["stays@example.org", "gone@example.org"] {
            _ = try fixture.actions.unsubscribe(try fixture.token(.unsubscribe, address), origin: "page", at: RegisterFixture.day(1))
        }
        func erase(_ day: Int, isTrial: Bool = false) throws -> SubscriberRegister.Retention {
            try fixture.register.erase(olderThan: 30, pendingDays: 7, isTrial: isTrial, at: RegisterFixture.day(day))
        }
        #expect(try erase(7) == .init(unsubscribed: 0, unconfirmed: 0))
        #expect(try erase(8, isTrial: true) == .init(unsubscribed: 0, unconfirmed: 1))
        #expect(try erase(8) == .init(unsubscribed: 0, unconfirmed: 1))
        #expect(try erase(31) == .init(unsubscribed: 0, unconfirmed: 0))
        #expect(try erase(32) == .init(unsubscribed: 1, unconfirmed: 0))
        #expect(try fixture.register.subscribers().map(\.address.written) == ["stays@example.org"])
        #expect(try fixture.register.suppression(of: RegisterFixture.address("gone@example.org"))?.reason == .unsubscribed)
        #expect(try fixture.register.suppression(of: RegisterFixture.address("never@example.org")) == nil)
    }
}

import HeraldModel
import Testing

@testable import HeraldSubscribers

@Suite("Acts of readers")
struct ActionTests {
    @Test("a request is pending until its link is confirmed; a second click says that it was done")
    func confirm() throws {
        let fixture = try RegisterFixture()
        try fixture.request("anna@example.org", ["ngos", "ministries"])
        #expect(try fixture.subscriber("anna@example.org").lists(.pending) == ["ministries", "ngos"])
        let token = try fixture.token(.confirm, "anna@example.org")
        #expect(try fixture.actions.subscriber(token, for: .confirm, at: RegisterFixture.now)?.lists == ["ngos"])
        #expect(try fixture.subscriber("anna@example.org").lists(.active) == [], "looking changes nothing")
        #expect(try fixture.actions.confirm(token, at: RegisterFixture.day(1)) == .done(["ngos"]))
        #expect(try fixture.actions.confirm(token, at: RegisterFixture.day(2)) == .alreadyDone(["ngos"]))
        let reader = try fixture.subscriber("anna@example.org")
        #expect(reader.lists(.active) == ["ngos"] && reader.lists(.pending) == ["ministries"])
        #expect(
            try fixture.register.consents(of: RegisterFixture.address("anna@example.org")).map {
                "\($0.act) \($0.list ?? "-") \($0.origin)"
            }
                == ["requested ngos page", "requested ministries page", "confirmed ngos page"])
    }

    @Test("a link that confirms ends after its time, and does not bring back who unsubscribed since")
    func late() throws {
        let fixture = try RegisterFixture()
        try fixture.request("anna@example.org")
        let token = try fixture.token(.confirm, "anna@example.org")
        #expect(try fixture.actions.confirm(token, at: RegisterFixture.day(7)) == .expired)
        #expect(try fixture.actions.confirm(token, at: RegisterFixture.day(6)) == .done(["ngos"]))
        let end = try fixture.token(.unsubscribe, "anna@example.org")
        #expect(try fixture.actions.unsubscribe(end, origin: "page", at: RegisterFixture.day(6)) == .done(["ngos"]))
        #expect(try fixture.actions.confirm(token, at: RegisterFixture.day(6)) == .invalid)
        #expect(try fixture.subscriber("anna@example.org").state == "unsubscribed")
    }

    @Test("a link works for its act and its list only")
    func bound() throws {
        let fixture = try RegisterFixture()
        try fixture.add("anna@example.org", ["ngos", "ministries"])
        let token = try fixture.token(.unsubscribe, "anna@example.org", "ngos")
        #expect(try fixture.actions.confirm(token, at: RegisterFixture.now) == .invalid)
        #expect(try fixture.actions.subscriber(token, for: .preferences, at: RegisterFixture.now) == nil)
        #expect(try fixture.actions.unsubscribe(token, origin: "one-click", at: RegisterFixture.now) == .done(["ngos"]))
        #expect(try fixture.actions.unsubscribe(token, origin: "one-click", at: RegisterFixture.day(900)) == .alreadyDone(["ngos"]))
        #expect(try fixture.subscriber("anna@example.org").lists(.active) == ["ministries"])
    }

    @Test("somebody who types another's address changes no choice of hers and causes one message a day")
    func strangers() throws {
        let fixture = try RegisterFixture()
        try fixture.add("anna@example.org", ["ngos"], language: LanguageTag(written: "fr")!, frequency: .monthly)
        for _ in 0..<5 { try fixture.request("anna@example.org", ["ngos"]) }
        #expect(try fixture.ledger.counts() == [:])
        for _ in 0..<5 { try fixture.request("anna@example.org", ["ngos", "ministries"]) }
        for _ in 0..<5 { try fixture.request("ben@example.org") }
        #expect(try fixture.ledger.counts() == [.due: 2])
        try fixture.request("ben@example.org", at: RegisterFixture.day(1))
        #expect(try fixture.ledger.counts() == [.due: 3])
        let reader = try fixture.subscriber("anna@example.org")
        #expect(reader.language.written == "fr" && reader.frequency == .monthly && reader.lists(.active) == ["ngos"])
    }

    @Test("a suppressed address is not asked")
    func suppressed() throws {
        let fixture = try RegisterFixture()
        for (name, reason) in [("anna", Suppression.Reason.bounced), ("ben", .complained), ("carla", .byHand)] {
            let address = try RegisterFixture.address("\(name)@example.org")
            _ = try fixture.register.suppress(address, reason, origin: "command", at: RegisterFixture.now)
            try fixture.request("\(name)@example.org")
        }
        #expect(try fixture.ledger.counts() == [:])
        #expect(try fixture.register.subscribers().isEmpty)
    }

    @Test("lists that do not exist are ignored")
    func unknownLists() throws {
        let fixture = try RegisterFixture()
        try fixture.request("anna@example.org", ["everyone"])
        #expect(try fixture.register.subscribers().isEmpty)
    }

    @Test("preferences set language, frequency and lists; lists that are left out end")
    func preferences() throws {
        let fixture = try RegisterFixture()
        try fixture.add("anna@example.org", ["ngos"])
        let token = try fixture.token(.preferences, "anna@example.org")
        let choices = SubscriptionActions.Choices(language: LanguageTag(written: "es")!, frequency: .quarterly, lists: ["ministries"])
        #expect(try fixture.actions.change(token, to: choices, at: RegisterFixture.day(1)) == .done(["ministries"]))
        let reader = try fixture.subscriber("anna@example.org")
        #expect(reader.language.written == "es" && reader.frequency == .quarterly)
        #expect(reader.lists(.active) == ["ministries"] && reader.lists(.unsubscribed) == ["ngos"])
        #expect(try fixture.add("anna@example.org", ["ngos"], at: RegisterFixture.day(2)) == .unsubscribed(["ngos"]))
    }
}

import HeraldEditions
import HeraldKit
import HeraldModel
import HeraldSubscribers
import Synchronization
import Testing

@testable import HeraldMailing

@Suite("Messages that are due")
struct DueMessageTests {
    @Test("messages that are still due are cancelled when a release takes their edition down")
    func takenDown() async throws {
        let fixture = try MailingFixture()
        try fixture.subscribe("anna", "full")
        let change = try fixture.publish(1)
        #expect(try await fixture.mailer().send(editionsOf: change).written == "1 sent, 1 deferred")
        var withdrawn = ReleaseChange(pipeline: "monthly", site: change.site, sequence: 2, asOf: fixture.now, since: 1)
        withdrawn.documents = change.documents.map { ChangedDocument(path: $0.path, address: $0.address, .removed) }
        #expect(try await fixture.mailer().send(editionsOf: withdrawn).written == "0 sent")
        #expect(try fixture.states() == ["accepted": 1, "cancelled": 1])
        fixture.clock.withLock { $0 += 3600 }
        #expect(try await fixture.mailer().sendDue().summary == MailingSummary())
        #expect(try await fixture.mailer().send(editionsOf: change).written == "0 sent", "the edition is back, and nobody gets it again")
    }

    @Test("messages of an edition that the release does not have are cancelled before anything is sent, whatever a delivery lists")
    func unlisted() async throws {
        for isDelivered in [true, false] {
            let fixture = try MailingFixture()
            try fixture.subscribe("anna", "full")
            let change = try fixture.publish(1)
            #expect(try await fixture.mailer().send(editionsOf: change).written == "1 sent, 1 deferred")
            fixture.takenDown.withLock { _ = $0.insert("monthly/digests/ngos/1.en.eml") }
            if isDelivered {
                // The list of changed documents was cut before the message.
                var cut = ReleaseChange(pipeline: "monthly", site: change.site, sequence: 2, asOf: fixture.now, since: 1)
                cut.isTruncated = true
                #expect(try await fixture.mailer().send(editionsOf: cut).written == "0 sent")
            } else {
                // There is no delivery for a release that only takes something down.
                fixture.clock.withLock { $0 += 3600 }
                #expect(try await fixture.mailer().sendDue().summary == MailingSummary())
            }
            #expect(try fixture.states() == ["accepted": 1, "cancelled": 1], "\(isDelivered)")
        }
    }

    @Test("what is due of one pipeline is sent without that of others and without questions")
    func onePipeline() async throws {
        let fixture = try MailingFixture()
        try fixture.subscribe("anna", "full")
        #expect(try await fixture.mailer().send(editionsOf: fixture.publish(1)).written == "1 sent, 1 deferred")
        try fixture.ledger.renamePipeline("monthly", to: "letters", at: fixture.now)
        #expect(try await fixture.mailer().send(editionsOf: fixture.publish(1)).written == "1 sent, 1 deferred")
        fixture.clock.withLock { $0 += 3600 }
        #expect(try await fixture.mailer().sendDue(of: ["letters"]).summary.deferred == 1)
        #expect(try fixture.mailer().due().map(\.mailing) == ["monthly/audience-digest/ngos/en/1"])
        #expect(try await fixture.mailer().sendDue(of: ["other"]).summary == MailingSummary())
        #expect(try await fixture.mailer().sendDue().summary.deferred == 1)
    }
}

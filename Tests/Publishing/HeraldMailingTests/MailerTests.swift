import HeraldDiagnostics
import HeraldEditions
import HeraldHTTP
import HeraldKit
import HeraldMail
import HeraldModel
import HeraldSubscribers
import MailTesting
import Synchronization
import Testing

@testable import HeraldMailing

@Suite("Editions by mail")
struct MailerTests {
    @Test("each subscriber has one message with own links, and none at the second call")
    func once() async throws {
        let fixture = try MailingFixture()
        try fixture.subscribe("anna", "ben")
        let change = try fixture.publish(1)
        #expect(try await fixture.mailer().send(editionsOf: change).written == "2 sent")
        #expect(try await fixture.mailer().send(editionsOf: change).written == "0 sent")
        #expect(try fixture.readers() == ["anna", "ben"])
        let messages = try MessageReader.read((1...2).compactMap(fixture.sink.message))
        #expect(messages.map { $0["Subject"] } == ["Digest for NGOs – No. 1", "Digest for NGOs – No. 1"])
        #expect(messages.map { $0["To"] } == ["anna@readers.example", "ben@readers.example"])
        let links = messages.compactMap { $0["List-Unsubscribe"]?.dropFirst().dropLast() }.map(String.init)
        #expect(Set(links).count == 2)
        for (message, link) in zip(messages, links) {
            #expect(link.hasPrefix("https://practices.example/subscribe/unsubscribe?t="))
            #expect(message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click")
            #expect(message.parts.allSatisfy { $0.text?.contains(link) == true })
        }
    }

    @Test("who subscribes after an edition gets the next one; who unsubscribed gets none")
    func later() async throws {
        let fixture = try MailingFixture()
        try fixture.subscribe("anna")
        let first = try fixture.publish(1)
        _ = try await fixture.mailer().send(editionsOf: first)
        try fixture.subscribe("ben")
        _ = try await fixture.mailer().send(editionsOf: first)
        #expect(try fixture.readers() == ["anna"])
        _ = try fixture.register.remove(
            try #require(SubscriberAddress(written: "anna@readers.example")), lists: nil, origin: "command", at: fixture.now)
        #expect(try await fixture.mailer().send(editionsOf: fixture.publish(2)).written == "1 sent")
        #expect(try fixture.readers() == ["anna", "ben"])
    }

    @Test("a recall goes to those who got a wrong version, and a release that was renamed sends nothing")
    func recalls() async throws {
        let fixture = try MailingFixture()
        try fixture.subscribe("anna", "ben")
        _ = try await fixture.mailer().send(editionsOf: fixture.publish(1, ["seasonal-work"]))
        try fixture.subscribe("carla")
        _ = try await fixture.mailer().send(editionsOf: fixture.publish(2, ["another"]))
        let recall = try fixture.publish(3, ["seasonal-work"], recall: "The figure was wrong.")
        #expect(try await fixture.mailer().send(editionsOf: recall).written == "2 sent")
        #expect(try fixture.readers() == ["anna", "ben", "anna", "ben", "carla", "anna", "ben"])
        var back = try fixture.publish(5)
        back.editions = []
        #expect(try await fixture.mailer().send(editionsOf: back).written == "0 sent", "its message came back into a release")
        var moved = try fixture.publish(4)
        moved.movedFrom = "old"
        #expect(try await fixture.mailer().send(editionsOf: moved).written == "0 sent")
    }

    @Test("after a pipeline is renamed, what was due is sent, a recall finds its readers, and another pipeline may have the old name")
    func renamed() async throws {
        let fixture = try MailingFixture()
        try fixture.subscribe("anna", "full")
        #expect(try await fixture.mailer().send(editionsOf: fixture.publish(1)).written == "1 sent, 1 deferred")
        try fixture.ledger.renamePipeline("monthly", to: "letters", at: fixture.now)
        #expect(try Set(fixture.ledger.receipts(of: nil, in: nil).map(\.edition)) == ["letters/audience-digest/ngos/en/1"])
        fixture.clock.withLock { $0 += 3600 }
        #expect(try await fixture.mailer().sendDue().summary.deferred == 1, "the message is still tried")
        var recall = try fixture.publish(2, recall: "The figure was wrong.")
        recall.pipeline = "letters"
        #expect(try await fixture.mailer().send(editionsOf: recall).written == "1 sent", "nobody knows that the other reader has it")
        let another = try await fixture.mailer().send(editionsOf: fixture.publish(1))
        #expect(another.written == "1 sent, 1 deferred", "an edition of another pipeline")
    }

    @Test("what a server defers is due again later under the same Message-ID; what it refuses is not, and a bad mailbox is suppressed")
    func outcomes() async throws {
        let fixture = try MailingFixture()
        try fixture.subscribe("anna", "full", "refuse", "spam", "taken")
        let summary = try await fixture.mailer().send(editionsOf: fixture.publish(1))
        #expect(summary.written == "1 sent, 1 deferred, 2 refused, 1 perhaps sent and held")
        #expect(try fixture.states() == ["accepted": 1, "deferred": 1, "refused": 2, "perhaps-sent": 1])
        #expect(try fixture.readers() == ["anna", "taken"])
        #expect(try await fixture.mailer().sendDue().summary == MailingSummary(), "it is not due yet")
        fixture.clock.withLock { $0 += 3600 }
        #expect(try await fixture.mailer().sendDue().summary.deferred == 1)
        #expect(try fixture.ledger.held().count == 1)
    }

    @Test("a message whose dialogue breaks is tried again later, and those after it are sent")
    func brokenDialogue() async throws {
        let fixture = try MailingFixture()
        try fixture.subscribe("anna", "garbage", "zoe")
        #expect(try await fixture.mailer().send(editionsOf: fixture.publish(1)).written == "2 sent, 1 deferred")
        #expect(try fixture.states() == ["accepted": 2, "deferred": 1])
        #expect(try await fixture.mailer().sendDue().summary == MailingSummary(), "it is not due yet")
        let next = try await fixture.mailer().send(editionsOf: fixture.publish(2))
        #expect(next.written == "2 sent, 1 deferred", "the next edition goes out")
        #expect(try fixture.readers() == ["anna", "zoe", "anna", "zoe"])
    }

    @Test("a server that cannot be used ends the sending, all messages stay due, and no attempt is counted")
    func noServer() async throws {
        let fixture = try MailingFixture(["--certificate", "stranger"])
        try fixture.subscribe("anna", "ben")
        let change = try fixture.publish(1)
        let failure = await #expect(throws: DeliveryFailure.self) { try await fixture.mailer().send(editionsOf: change) }
        #expect(failure?.retryability == .transient && failure?.diagnostic.message.contains("certificate") == true, "\(failure as Any)")
        #expect(try fixture.states() == ["due": 2])
        let gone = try fixture.mailer {
            $0.limits.connectSeconds = 5
            $0.server = (try? SMTPServer(host: "localhost", port: 9, security: .startTLS)) ?? $0.server
        }
        let report = try await gone.sendDue()
        #expect(report.stop != nil && report.summary.accepted == 0)
        #expect(try fixture.states() == ["due": 2])
    }

    @Test("a limit leaves the rest, and one process sends at a time")
    func limit() async throws {
        let fixture = try MailingFixture()
        try fixture.subscribe("anna", "ben", "carla")
        let mailer = try fixture.mailer { $0.perMinute = 600 }
        let sender = try fixture.ledger.openSender(at: fixture.now)
        let change = try fixture.publish(1)
        let problem = await #expect(throws: Diagnostic.self) { try await mailer.send(editionsOf: change) }
        #expect(problem?.message == "messages are being sent by another process")
        withExtendedLifetime(sender) {}
    }

    @Test("a trial goes to one address, and nobody counts as having it")
    func trial() async throws {
        let fixture = try MailingFixture()
        try fixture.subscribe("anna")
        try fixture.publish(1)
        let editions = fixture.editions
        let series = try #require(editions.series().first)
        let record = try editions.edition(1, of: series)
        let reply = try await fixture.mailer().sendTrial(of: record, in: editions, to: MailAddress("me@practices.example"))
        #expect(reply.hasPrefix("250"))
        #expect(try fixture.readers() == ["me"] && fixture.states() == [:])
    }

    @Test("a greeting connects, encrypts and logs in, and sends nothing; it says how far it came")
    func greeting() async throws {
        let fixture = try MailingFixture(["--login", "digest:right"])
        try await fixture.mailer { $0.server.login = .init(user: "digest", password: "right") }.greet()
        let server = "localhost:\(fixture.sink.port)"
        let refused = await #expect(throws: Diagnostic.self) {
            try await fixture.mailer { $0.server.login = .init(user: "digest", password: "wrong") }.greet()
        }
        #expect(refused?.message.hasPrefix("\"\(server)\" refused the user name or the password") == true, "\(refused?.message ?? "")")
        #expect(try fixture.sink.taken().isEmpty)
        let open = try MailingFixture(["--tls", "none"])
        let unencrypted = await #expect(throws: Diagnostic.self) { try await open.mailer().greet() }
        #expect(
            unencrypted?.message
                == "\"localhost:\(open.sink.port)\" does not offer STARTTLS; Herald sends mail over encrypted connections only")
    }
}

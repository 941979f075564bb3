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

    @Test("the question to confirm has a link for its reader, in the reader's language, and belongs to no list")
    func question() async throws {
        let fixture = try MailingFixture()
        let actions = SubscriptionActions(
            fixture.register, lists: ["ngos"], defaultLanguage: .english, mailDomain: "practices.example")
        let french = try #require(LanguageTag(written: "fr"))
        try actions.request(
            try #require(SubscriberAddress(written: "dora@readers.example")), .init(language: french, frequency: .every, lists: ["ngos"]),
            origin: "page", at: fixture.now)
        #expect(try await fixture.mailer().sendQuestions()?.summary.written == "1 sent")
        #expect(try await fixture.mailer().sendQuestions() == nil)
        let bytes = try #require(fixture.sink.message(1))
        let message = try #require(MessageReader.read([bytes]).first)
        #expect(message["Subject"] == "Veuillez confirmer votre abonnement" && message["Content-Language"] == "fr")
        #expect(message["List-Unsubscribe"] == nil && message["Reply-To"] == "team@practices.example")
        let text = try #require(message.parts.first?.text)
        #expect(text.contains("ONG") && text.contains("https://practices.example/subscribe/confirm?t="))
        let link = try #require(text.split(separator: "?t=").last?.prefix { !$0.isWhitespace })
        let page = try #require(message.parts.last)
        #expect(page.type == "text/html" && page.links == ["https://practices.example/subscribe/confirm?t=\(link)"])
        #expect(
            page.visible == """
                Example Institute Good practices in international migration Veuillez confirmer votre abonnement 15 juin 2025 \
                Cette adresse a été inscrite pour « Good practices in international migration » : ONG. Veuillez confirmer dans un \
                délai de 7 jours que vous souhaitez recevoir ces envois. Confirmer Si vous ne le souhaitez pas, ne faites rien : rien d’autre \
                ne sera envoyé. L’adresse ne sert qu’à l’envoi de ces bulletins. Elle est effacée 365 jours après votre désabonnement. \
                Example Institute
                """)
        #expect(try actions.confirm(String(link), at: fixture.now) == .done(["ngos"]))
    }

    @Test(
        "numbers of days are in the plural form of the reader's language",
        arguments: [
            ("en", "Please confirm within 1 day that", "erased 2 days after you unsubscribe."),
            ("fr", "confirmer dans un délai de 1 jour que", "effacée 2 jours après"),
            ("es", "en un plazo de 1 día que", "Se borra 2 días después"),
            ("ar", "خلال يوم واحد رغبتك", "ويُمحى بعد يومين من"),
        ])
    func days(_ language: String, _ confirmation: String, _ erasure: String) async throws {
        let fixture = try MailingFixture()
        let actions = SubscriptionActions(
            fixture.register, lists: ["ngos"], defaultLanguage: .english, mailDomain: "practices.example")
        let tag = try #require(LanguageTag(written: language))
        try actions.request(
            try #require(SubscriberAddress(written: "dora@readers.example")), .init(language: tag, frequency: .every, lists: ["ngos"]),
            origin: "page", at: fixture.now)
        _ = try await fixture.mailer { ($0.confirmDays, $0.retentionDays) = (1, 2) }.sendQuestions()
        let bytes = try #require(fixture.sink.message(1))
        let message = try #require(MessageReader.read([bytes]).first)
        let text = try #require(message.parts.first?.text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(text.contains(confirmation) && text.contains(erasure), "\(text)")
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

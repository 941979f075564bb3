import FileTesting
import HeraldDiagnostics
import HeraldModel
import Testing

@testable import HeraldSubscribers

@Suite("Delivery reports")
struct BounceTests {
    /// A report as RFC 3464 has it.
    private func report(
        _ address: String, action: String = "failed", status: String = "5.1.1", id: String = "r1", more: String = "", returned: String = ""
    ) -> String {
        """
        Return-Path: <>
        From: MAILER-DAEMON@mx.example
        Message-ID: <\(id)@mx.example>
        Content-Type: multipart/report;
         report-type=delivery-status; boundary="B=1"

        --B=1
        Content-Type: text/plain

        The mail system could not deliver your message.
        --B=1
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example
        Arrival-Date: Sat, 2 May 2026 09:00:00 +0000

        Final-Recipient: rfc822; \(address)
        \(more)Action: \(action)
        Status: \(status)
        Diagnostic-Code: smtp; 550 5.1.1 <\(address)>:
            Recipient address rejected
        \(returned)
        --B=1--

        """
    }

    private func read(_ fixture: RegisterFixture, _ text: String, _ name: String = "report.eml") throws -> BounceTally {
        try fixture.register.readBounces(at: fixture.folder.write(text, to: "mail/\(name)"), now: RegisterFixture.day(2))
    }

    @Test("a hard bounce suppresses the address, once")
    func hard() throws {
        let fixture = try RegisterFixture()
        try fixture.add("anna@example.org")
        let first = try read(fixture, report("Anna@Example.org"))
        #expect((first.hard, first.soft, first.known, first.problems.count) == (1, 0, 0, 0))
        #expect(try fixture.subscriber("anna@example.org").suppression == Suppression(reason: .bounced, since: RegisterFixture.day(2)))
        let last = try fixture.register.consents(of: RegisterFixture.address("anna@example.org")).last
        #expect(last?.act == .suppressed && last?.origin == "bounce 5.1.1")
        let again = try read(fixture, report("anna@example.org").replacing("\n", with: "\r\n"), "again.eml")
        #expect((again.hard, again.known) == (0, 1))
    }

    @Test(
        "soft bounces are counted and suppress nothing",
        arguments: [("failed", "4.2.2"), ("delayed", "4.4.7"), ("delayed", "5.0.0"), ("failed (a comment)", "4.0.0 (mailbox full)")])
    func soft(_ action: String, _ status: String) throws {
        let fixture = try RegisterFixture()
        try fixture.add("anna@example.org")
        let tally = try read(fixture, report("anna@example.org", action: action, status: status))
        #expect((tally.hard, tally.soft) == (0, 1))
        let reader = try fixture.subscriber("anna@example.org")
        #expect(reader.suppression == nil && reader.softBounces == 1)
    }

    @Test("reports of success, and on people who are no subscribers, change nothing")
    func others() throws {
        let fixture = try RegisterFixture()
        try fixture.add("anna@example.org")
        #expect(try read(fixture, report("anna@example.org", action: "delivered", status: "2.0.0")).delivered == 1)
        #expect(try read(fixture, report("nobody@example.org")).strangers == 1)
        let answer = "From: anna@example.org\nSubject: Out of office\n\nI am away.\n"
        #expect(try read(fixture, answer, "answer.eml").others == 1)
        #expect(try fixture.register.status().suppressed.isEmpty)
    }

    @Test("the original recipient counts when a forward reports another one; encoded addresses are decoded")
    func original() throws {
        let fixture = try RegisterFixture()
        try fixture.add("anna+digest@example.org")
        try fixture.add("élise@exemple.example")
        let more = "Original-Recipient: rfc822;anna+2Bdigest@example.org\n"
        #expect(try read(fixture, report("office@other.example", more: more)).hard == 1)
        #expect(try fixture.subscriber("anna+digest@example.org").suppression?.reason == .bounced)
        let foreign = report("x", id: "r2").replacing("rfc822; x", with: "utf-8; \\x{E9}lise@exemple.example")
        #expect(try read(fixture, foreign, "foreign.eml").hard == 1)
        #expect(try fixture.subscriber("élise@exemple.example").suppression?.reason == .bounced)
    }

    @Test("the message that a report returns names the reader, whatever address the report names")
    func returned() throws {
        let fixture = try RegisterFixture()
        try fixture.add("anna@example.org")
        _ = try fixture.ledger.enqueue(
            EditionKey(written: "monthly/audience-digest/ngos/en/1")!, mailDomain: "practices.example", at: RegisterFixture.now)
        let sender = try fixture.ledger.openSender(at: RegisterFixture.now)
        let id = try #require(try sender.nextDue(limit: 1, at: RegisterFixture.now).first).messageID
        let returned = "--B=1\nContent-Type: text/rfc822-headers\n\nSubject: Digest\nMessage-ID: \(id)\n"
        #expect(try read(fixture, report("internal-name@other.example", returned: returned)).hard == 1)
        #expect(try fixture.subscriber("anna@example.org").suppression?.reason == .bounced)
    }

    @Test("a report in base64 with several recipients is read")
    func encoded() throws {
        let fixture = try RegisterFixture()
        for name in ["anna", "ben", "carla"] { try fixture.add("\(name)@example.org") }
        let status = """
            Reporting-MTA: dns; mx.example

            Final-Recipient: rfc822; anna@example.org
            Action: failed
            Status: 5.7.1

            Final-Recipient: rfc822;<ben@example.org>
            Action: FAILED
            Status: 4.4.1


            """
        let text = """
            Content-Type: multipart/report; boundary=x; report-type="delivery-status"

            --x
            Content-Type: message/delivery-status
            Content-Transfer-Encoding: base64

            \(base64(status))
            --x--
            """
        let tally = try read(fixture, text)
        #expect((tally.hard, tally.soft) == (1, 1))
        #expect(try fixture.register.subscribers(state: "suppressed").map(\.address.written) == ["anna@example.org"])
    }

    @Test("an mbox and a Maildir are read message by message, and what cannot be read is reported with its line")
    func mailboxes() throws {
        let fixture = try RegisterFixture()
        for name in ["anna", "ben", "carla"] { try fixture.add("\(name)@example.org") }
        let mailbox = """
            From MAILER-DAEMON Sat May  2 09:00:00 2026
            \(report("anna@example.org", id: "m1"))
            From MAILER-DAEMON Sat May  2 09:01:00 2026
            \(report("ben@example.org", status: "permanent", id: "m2"))
            From anna Sat May  2 09:02:00 2026
            Subject: Hello

            >From here on I am away.

            From MAILER-DAEMON Sat May  2 09:03:00 2026
            \(report("carla@example.org", action: "delayed", status: "4.4.1", id: "m3"))
            """
        let tally = try read(fixture, mailbox, "mbox")
        #expect((tally.hard, tally.soft, tally.others) == (1, 1, 1))
        #expect(
            tally.problems.map(\.description) == [
                "\(fixture.folder.path)/mail/mbox:38:1: error: found the status \"\" in a delivery report; expected one such as 5.1.1"
            ])
        for folder in ["cur", "new", "tmp"] {
            try fixture.folder.write(report("ben@example.org", id: "d-\(folder)"), to: "Maildir/\(folder)/1.eml")
        }
        let maildir = try fixture.register.readBounces(at: fixture.folder.file("Maildir"), now: RegisterFixture.day(3))
        #expect((maildir.hard, maildir.known, maildir.strangers) == (2, 0, 0))
        #expect(try fixture.register.readBounces(at: fixture.folder.file("mail"), now: RegisterFixture.day(3)).known == 2)
    }

    @Test("a mailbox that is not there is reported")
    func missing() throws {
        let fixture = try RegisterFixture()
        #expect(
            message { _ = try fixture.register.readBounces(at: "none", now: RegisterFixture.now) }
                == "error: there is no file or folder \"none\"; expected a mailbox\n  hint: name an mbox, a Maildir or a message")
    }
}

/// Returns a text in base64, in lines of 76 characters.
private func base64(_ text: String) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var (result, bytes) = ("", Array(text.utf8)[...])
    while !bytes.isEmpty {
        let group = bytes.prefix(3)
        bytes = bytes.dropFirst(3)
        let number = group.enumerated().reduce(0) { $0 | Int($1.element) << (16 - 8 * $1.offset) }
        for place in 0..<4 { result.append(place <= group.count ? letters[number >> (18 - 6 * place) & 63] : "=") }
    }
    return stride(from: 0, to: result.count, by: 76).map { String(result.dropFirst($0).prefix(76)) }.joined(separator: "\n")
}

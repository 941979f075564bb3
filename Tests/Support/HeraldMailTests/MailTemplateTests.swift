import HeraldDiagnostics
import HeraldMail
import MailTesting
import Testing

@Suite("Messages that differ from reader to reader")
struct MailTemplateTests {
    static let leave = "https://practices.example/subscribe/unsubscribe"
    static let choices = "https://practices.example/subscribe/preferences"

    /// A message with two links in its text and in its HTML.
    private func message(_ text: String = "", html: Bool = true) throws -> MailMessage {
        var message = MailMessage(
            from: Mailbox(try MailAddress("digest@practices.example"), name: "Institut für Übung"), to: [],
            subject: "Digest – N.º 4 · März", date: MessageDate(secondsSince1970: 1_480_000_000)!,
            id: try MessageID("shared.digest", at: DomainName("practices.example")))
        message.list = try MailingList(DomainName("ngos.practices.example"), name: "NGOs", unsubscribe: [], hasOneClick: false)
        message.languages = ["de"]
        message.text = "Grüße\n\n\(text)\n\nUnsubscribe: \(Self.leave)\nChoices: \(Self.choices)\n"
        if html {
            message.html = Array(
                "<p>\(text)</p><a href=\"\(Self.leave)\">Unsubscribe</a> <a href=\"\(Self.choices)\">Choices</a> \(Self.leave)/more".utf8)
        }
        return message
    }

    private func reader(_ number: Int) throws -> MailTemplate.Reader {
        var reader = MailTemplate.Reader(
            to: Mailbox(try MailAddress("reader\(number)@readers.example")), date: MessageDate(secondsSince1970: 1_480_100_000 + number)!,
            id: try MessageID("own\(number)", at: DomainName("practices.example")))
        reader.unsubscribe = [try MailLink("\(Self.leave)?t=\(number)&x=1")]
        reader.hasOneClick = true
        reader.links = [try MailLink("\(Self.leave)?t=\(number)&x=1"), try MailLink("\(Self.choices)?t=\(number)")]
        return reader
    }

    @Test("each reader has an own address, id, date and links; all the rest is the same")
    func readers() throws {
        let shared = try message("The text of all.")
        let template = try MailTemplate(shared.bytes, links: [Self.leave, Self.choices])
        let read = try MessageReader.read(try (1...3).map { template.bytes(for: try reader($0)) })
        for (index, message) in read.enumerated() {
            let number = index + 1
            #expect(message.defects == [] && message.strayLineEnds == 0 && message.longestLine <= 998)
            #expect(message["To"] == "reader\(number)@readers.example")
            #expect(message["Message-ID"] == "<own\(number)@practices.example>")
            #expect(message["Date"]?.hasPrefix("Fri, 25 Nov 2016") == true)
            #expect(message["List-Unsubscribe"] == "<\(Self.leave)?t=\(number)&x=1>")
            #expect(message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click")
            #expect(message["Subject"] == "Digest – N.º 4 · März" && message["List-Id"] == "NGOs <ngos.practices.example>")
            #expect(message["Content-Language"] == "de" && message["Auto-Submitted"] == "auto-generated")
            #expect(message.names.filter { $0 == "To" }.count == 1)
            let texts = message.parts.compactMap(\.text)
            #expect(texts.count == 2)
            #expect(
                texts[0].replacing("\r\n", with: "\n").hasSuffix(
                    "\n\nThe text of all.\n\nUnsubscribe: \(Self.leave)?t=\(number)&x=1\nChoices: \(Self.choices)?t=\(number)\n"))
            #expect(texts[1].contains("<a href=\"\(Self.leave)?t=\(number)&amp;x=1\">Unsubscribe</a>"))
            #expect(texts[1].contains("\(Self.leave)/more"), "a longer address is another one")
        }
    }

    @Test("the content is the message's own, byte for byte, whatever it has", arguments: [UInt64](1...6))
    func content(_ seed: UInt64) throws {
        var text = HostileText(seed: seed)
        let messages = try (0..<20).map { try message(text.next(80), html: $0 % 2 == 0) }
        let copies = try messages.map { message in
            let template = try MailTemplate(message.bytes, links: [Self.leave, Self.choices])
            var reader = try reader(1)
            reader.links = [try MailLink(Self.leave), try MailLink(Self.choices)]
            return template.bytes(for: reader)
        }
        for (message, copy) in zip(try MessageReader.read(messages.map(\.bytes)), try MessageReader.read(copies)) {
            #expect(
                message.parts.map(\.text) == copy.parts.map(\.text) && message.parts.map(\.type) == copy.parts.map(\.type), "seed \(seed)")
            #expect(message["Subject"] == copy["Subject"] && message.mailboxes["From"] == copy.mailboxes["From"], "seed \(seed)")
        }
    }

    @Test("a message with attachments is no template")
    func attachments() throws {
        var message = try message()
        message.attachments = [MailAttachment("a.csv", type: SampleMessage.csv, bytes: [1])]
        let problem = #expect(throws: Diagnostic.self) { try MailTemplate(message.bytes, links: []) }
        #expect(problem?.message == "the message is \"multipart/mixed\"; expected a text, or a text and HTML")
    }
}

import FileTesting
import HeraldDiagnostics
import HeraldMail
import HeraldText
import MailTesting
import Testing

@Suite("Messages of e-mail")
struct MailMessageTests {
    @Test("messages have the expected bytes", arguments: SampleMessage.allCases)
    func golden(_ sample: SampleMessage) throws {
        try Golden.expect(try sample.message().bytes, "\(sample.rawValue).eml")
    }

    @Test("Python's email package, which is strict, reads each field and each part as it was")
    func strict() throws {
        let messages = try SampleMessage.allCases.map { try $0.message() }
        for (message, read) in zip(messages, try MessageReader.read(messages.map(\.bytes))) { try expect(read, is: message) }
    }

    @Test("hostile texts change no field, no part and no file name", arguments: [UInt64](1...6))
    func hostile(_ seed: UInt64) throws {
        var text = HostileText(seed: seed)
        let messages = try (0..<40).map { index in
            var message = try SampleMessage.all.message()
            message.subject = text.next()
            message.from.name = text.next()
            message.to = [Mailbox(message.to[0].address, name: text.next()), Mailbox(message.to[0].address, name: text.next(3))]
            message.list = try MailingList(
                DomainName("list.example.org"), name: text.next(), unsubscribe: [MailLink("https://example.org/u")], hasOneClick: true)
            message.languages = ["en", text.next(2)]
            message.text = text.next(60)
            message.html = index % 3 == 0 ? nil : Array(text.next(60).utf8)
            message.attachments = (0..<(index % 3)).map { _ in
                MailAttachment(text.next(), type: SampleMessage.csv, bytes: Array(text.next(40).utf8))
            }
            return message
        }
        for (message, read) in zip(messages, try MessageReader.read(messages.map(\.bytes))) {
            try expect(read, is: message, "seed \(seed)")
        }
    }

    /// Expects that a message was read as it is, without a field that it does not have.
    private func expect(_ read: ReadMessage, is message: MailMessage, _ comment: Comment = "") throws {
        #expect(read.strayLineEnds == 0 && read.longestLine <= 998, comment)
        // The package knows SMTPUTF8, and notes addresses that need it all the same.
        let others = read.defects.filter { !message.needsUTF8 || !$0.lowercased().contains("non-ascii") }
        #expect(others == [], comment)
        #expect(read.names == fieldNames(of: message), comment)
        #expect(read["Subject"] ?? "" == TextLine(message.subject).text, comment)
        #expect(read["Message-ID"] == message.id.written, comment)
        for (name, mailboxes) in [("From", [message.from]), ("Reply-To", message.replyTo), ("To", message.to)] where !mailboxes.isEmpty {
            // Python puts a blank between encoded words of a name, against RFC 2047, section 6.2.
            let expected = mailboxes.map { [withoutBlanks(TextLine($0.name ?? "").text), $0.address.written] }
            #expect(read.mailboxes[name]?.map { [withoutBlanks($0[0]), $0[1]] } == expected, comment)
        }
        if let list = message.list {
            #expect(read["List-Id"]?.hasSuffix("<\(list.id)>") == true, comment)
            #expect(read["List-Unsubscribe"] == list.unsubscribe.map { "<\($0.written)>" }.joined(separator: ", "), comment)
        }
        let bodies = [message.text, message.html.map { String(decoding: $0, as: UTF8.self) }].compactMap { $0 }
        #expect(read.parts.prefix(bodies.count).map(\.text) == bodies.map(lines), comment)
        let attachments = read.parts.dropFirst(bodies.count)
        #expect(attachments.map(\.name) == message.attachments.map { fileName($0.name) }, comment)
        #expect(attachments.map { $0.base64 ?? $0.text } == message.attachments.map { content($0) }, comment)
    }

    private func fieldNames(of message: MailMessage) -> [String] {
        var names = ["Date", "From"]
        if message.sender != nil { names.append("Sender") }
        if !message.replyTo.isEmpty { names.append("Reply-To") }
        names.append("To")
        if !TextLine(message.subject).isEmpty { names.append("Subject") }
        names.append("Message-ID")
        if let list = message.list { names += ["List-Id", "List-Unsubscribe"] + (list.hasOneClick ? ["List-Unsubscribe-Post"] : []) }
        if message.isAutomatic { names.append("Auto-Submitted") }
        if !message.languages.isEmpty { names.append("Content-Language") }
        let isPlain = message.html == nil && message.attachments.isEmpty
        return names + ["MIME-Version", "Content-Type"] + (isPlain ? ["Content-Transfer-Encoding"] : [])
    }

    /// Returns a text with LF at the end of each line, as Python returns it.
    private func lines(_ text: String) -> String {
        let scalars = text.replacing("\r\n", with: "\n").unicodeScalars.map { $0 == "\r" ? "\n" : $0 }
        let unix = String(String.UnicodeScalarView(scalars))
        return unix.isEmpty || unix.unicodeScalars.last == "\n" ? unix : unix + "\n"
    }

    private func withoutBlanks(_ text: String) -> String { String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != " " })) }

    /// Returns the name of a file as a message has it. `nil` for none.
    private func fileName(_ name: String) -> String? {
        let line = TextLine(String(name.map { $0 == "/" || $0 == "\\" ? "-" : $0 })).text
        return line.isEmpty ? nil : line
    }

    private func content(_ attachment: MailAttachment) -> String { attachment.bytes.base64 }

    @Test("equal messages have equal bytes, and another text has another boundary")
    func deterministic() throws {
        var message = try SampleMessage.all.message()
        let bytes = message.bytes
        #expect(message.bytes == bytes)
        message.text += "."
        let boundary = { (bytes: [UInt8]) in String(decoding: bytes, as: UTF8.self).firstMatch(of: /boundary="(.*)"/).map { String($0.1) } }
        #expect(boundary(bytes) != nil && boundary(message.bytes) != boundary(bytes))
    }

    @Test("a text with the boundary of its own message does not end its part")
    func boundary() throws {
        var message = try SampleMessage.plain.message()
        message.html = Array("<p>x</p>".utf8)
        let found = String(decoding: message.bytes, as: UTF8.self).matches(of: /boundary="(.*)"/).map { "--\($0.1)--" }
        message.text = found.joined(separator: "\n") + "\n"
        let read = try MessageReader.read([message.bytes])[0]
        #expect(read.parts.map(\.text) == [message.text, "<p>x</p>\n"])
    }

    @Test("no line of a body begins with a dot or with From, and none is longer than 76 characters")
    func lineBeginnings() throws {
        var text = HostileText(seed: 7)
        for _ in 0..<100 {
            var message = try SampleMessage.all.message()
            message.text = text.next(80)
            message.html = Array(text.next(80).utf8)
            let body = String(decoding: message.bytes, as: UTF8.self).split(separator: "\r\n\r\n", maxSplits: 1)[1]
            for line in body.split(separator: "\r\n") {
                #expect(!line.hasPrefix(".") && !line.hasPrefix("From ") && line.utf8.count <= 76, "seed 7: \(line)")
            }
        }
    }

    @Test(
        "dates are those of the calendar",
        arguments: [
            (0, "Thu, 1 Jan 1970 00:00:00 +0000"), (1_481_362_200, "Sat, 10 Dec 2016 09:30:00 +0000"),
            (951_782_399, "Mon, 28 Feb 2000 23:59:59 +0000"), (951_782_400, "Tue, 29 Feb 2000 00:00:00 +0000"),
            (4_107_542_400, "Mon, 1 Mar 2100 00:00:00 +0000"), (253_402_300_799, "Fri, 31 Dec 9999 23:59:59 +0000"),
        ])
    func dates(_ seconds: Int, _ written: String) { #expect(MessageDate(secondsSince1970: seconds)?.written == written) }

    @Test("values that no field can have are refused")
    func refused() throws {
        #expect(MessageDate(secondsSince1970: -1) == nil)
        let domain = try DomainName("example.org")
        for left in ["", "a b", "a..b", "a\r\nb", "é", "a@b"] { #expect(throws: Diagnostic.self) { try MessageID(left, at: domain) } }
        for link in [
            "http://example.org/", "https://example.org/a b", "https://example.org/\r\nX: y", "javascript:x", "https://é.example/",
        ] {
            #expect(throws: Diagnostic.self) { try MailLink(link) }
        }
        for type in ["text", "text/", "text/plain; charset=x", "multipart/mixed", "a/b/c", "text/\r\n"] {
            #expect(throws: Diagnostic.self) { try MediaType(type) }
        }
        #expect(throws: Diagnostic("a list without a page cannot be left by one click; expected an address that begins with https://")) {
            try MailingList(domain, unsubscribe: [MailLink("mailto:leave@example.org")], hasOneClick: true)
        }
        #expect(try MessageID(written: "42.a@example.org").written == "<42.a@example.org>")
    }
}

extension [UInt8] {
    /// The bytes in Base64, by a way of its own.
    fileprivate var base64: String {
        let alphabet = [Character]("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        let bits = flatMap { byte in (0..<8).map { Int(byte >> (7 - $0) & 1) } }
        var digits = ""
        for start in stride(from: 0, to: bits.count, by: 6) {
            let six = bits[start..<Swift.min(start + 6, bits.count)]
            digits.append(alphabet[six.reduce(0) { $0 << 1 | $1 } << (6 - six.count)])
        }
        return digits + String(repeating: "=", count: (4 - digits.utf8.count % 4) % 4)
    }
}

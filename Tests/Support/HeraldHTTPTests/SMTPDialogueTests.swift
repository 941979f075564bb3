import HeraldMail
import HeraldTesting
import MailTesting
import Testing

@testable import HeraldHTTP

@Suite("What SMTP says")
struct SMTPDialogueTests {
    private static let conversation = """
        220 mail.example ready\r
        250-mail.example\r
        250-SIZE 1000\r
        250 SMTPUTF8\r
        451-4.7.1 Greylisted,\r
        451 4.7.1 try again\r
        550 5.1.1 <ana@example.com>: no such\u{7} mailbox\r
        250 2.0 not a status\r
        354\r
        250 5.1.1 of another class\r

        """

    @Test("replies are read whole however they are cut into pieces", arguments: [1, 2, 3, 7, 64, 1000])
    func pieces(_ size: Int) throws {
        var reader = SMTPReplyReader()
        var replies: [SMTPReply] = []
        let bytes = Array(Self.conversation.utf8)
        for start in stride(from: 0, to: bytes.count, by: size) {
            reader.append(bytes[start..<min(start + size, bytes.count)])
            while let reply = try reader.next() { replies.append(reply) }
        }
        #expect(
            replies == [
                SMTPReply(220, text: "mail.example ready"), SMTPReply(250, text: "mail.example SIZE 1000 SMTPUTF8"),
                SMTPReply(451, status: "4.7.1", text: "Greylisted, try again"),
                SMTPReply(550, status: "5.1.1", text: "<ana@example.com>: no such\u{FFFD} mailbox"),
                SMTPReply(250, text: "2.0 not a status"),
                SMTPReply(354, text: ""), SMTPReply(250, text: "5.1.1 of another class"),
            ])
        #expect(!reader.hasRest)
    }

    @Test(
        "lines that are no replies are refused",
        arguments: ["", "25", "2x0 a", "650 a", "150 a", "250+a", "250-a\r\n251 b", "HTTP/1.1 200 OK"])
    func malformed(_ text: String) {
        var reader = SMTPReplyReader()
        reader.append((text + "\r\n").utf8)
        #expect(throws: SMTPReplyReader.Malformed.self) { try reader.next() }
    }

    @Test("a reply without end is refused before it fills the memory")
    func endless() throws {
        var reader = SMTPReplyReader()
        reader.append([UInt8](repeating: 0x32, count: 60_000))
        #expect(try reader.next() == nil && reader.hasRest)
        reader.append([UInt8](repeating: 0x32, count: 60_000))
        #expect(throws: SMTPReplyReader.Malformed.self) { try reader.next() }
        var lines = SMTPReplyReader()
        for _ in 0..<501 { lines.append("250-a\r\n".utf8) }
        #expect(throws: SMTPReplyReader.Malformed.self) { try lines.next() }
    }

    @Test("the extensions of a server are those that it names after encryption began")
    func extensions() {
        let offered = SMTPExtensions(["PIPELINING", "size 2000", "8bitmime", "AUTH PLAIN", "SMTPUTF8", ""])
        #expect(offered.hasPipelining && offered.hasSize && offered.hasEightBit && offered.hasUTF8 && offered.mostBytes == 2000)
        #expect(SMTPExtensions(["SIZE 0"]).mostBytes == nil && SMTPExtensions(["SIZE"]).hasSize)
    }

    @Test(
        "a message that two servers could read differently is not transmitted",
        arguments: [
            ("a\nb\r\n", "an LF without a CR after 1 bytes"), ("a\rb\r\n", "a CR without an LF after 1 bytes"),
            ("a\r\n.\n", "an LF without a CR after 4 bytes"), ("\n", "an LF without a CR after 0 bytes"),
            ("a\r", "a CR without an LF after 1 bytes"),
            ("a\0b\r\n", "a NUL after 1 bytes"), ("a", "a last line without its end after 0 bytes"),
            (String(repeating: "a", count: 999) + "\r\n", "a line of more than 998 bytes after 0 bytes"),
        ])
    func smuggling(_ message: String, _ mistake: String) {
        #expect(throws: SMTPFailure(.invalid, "the message has \(mistake); expected lines that end with CR LF")) {
            try SMTPContent(Array(message.utf8))
        }
    }

    @Test("each line that begins with a dot gets another one, and nothing else changes", arguments: [UInt64](1...5))
    func dots(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<200 {
            let lines = (0..<Int.random(in: 0...8, using: &random)).map { _ in
                (0..<Int.random(in: 0...4, using: &random)).map { _ in [".", "..", "a", " ", "é"].randomElement(using: &random) ?? "" }
                    .joined()
            }
            let content = try SMTPContent(Array(lines.map { $0 + "\r\n" }.joined().utf8))
            let sent = lines.map { ($0.hasPrefix(".") ? "." : "") + $0 + "\r\n" }.joined()
            #expect(content.lines == Array(sent.utf8), "seed \(seed)")
            #expect(content.isEightBit == lines.contains { $0.contains("é") })
            #expect(content.size == lines.reduce(0) { $0 + $1.utf8.count + 2 })
        }
        let longest = String(repeating: "a", count: 998) + "\r\n"
        #expect(try SMTPContent(Array(longest.utf8)).lines == Array(longest.utf8))
    }

    @Test("random messages arrive byte for byte", arguments: [UInt64](1...3))
    func arrival(_ seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        let sink = try SMTPSink(["--login", "herald:s3cret"] + (seed == 2 ? ["--without", "PIPELINING"] : []))
        let client = try SMTPClientTests.client(of: sink)
        for number in 1...20 {
            let lines = (0..<Int.random(in: 0...400, using: &random)).map { _ in
                (0..<Int.random(in: 0...90, using: &random)).map { _ in
                    [".", "\t", " ", "From ", "a", "=", "é"].randomElement(using: &random) ?? ""
                }
                .joined() + "\r\n"
            }
            let message = SMTPClientTests.message(String(number), lines.joined())
            let outcomes = await client.send(message, try SMTPClientTests.envelope("ana"))
            guard case .accepted? = outcomes.first else {
                Issue.record("seed \(seed): \(outcomes)")
                continue
            }
            #expect(sink.message(number) == message, "seed \(seed)")
        }
    }
}

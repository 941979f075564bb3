import HeraldTesting
import Testing

@testable import HeraldMail

@Suite("Texts with links of readers")
struct PersonalTextTests {
    private static let seed = UInt64.random(in: 1...1_000_000)
    private static let links = ["https://practices.example/leave", "https://practices.example/choices"]

    /// The content of a part in an encoding, decoded.
    private func decoded(_ text: (encoding: TransferEncoding, bytes: [UInt8])) -> [UInt8] {
        MailPart(Array("Content-Transfer-Encoding: \(text.encoding.rawValue)\r\n\r\n".utf8)[...] + text.bytes, line: 1).content
    }

    @Test("every reader's program reads the text with the reader's links, in lines that no server changes")
    func same() throws {
        var texts = HostileText(seed: Self.seed)
        var encodings: Set<String> = []
        for round in 0..<2_000 {
            let own = Self.links.map { "\($0)?t=\(texts.random.next() % 1_000)" }
            var (shared, personal) = ("", "")
            for _ in 0..<Int.random(in: 0...6, using: &texts.random) {
                let text = texts.next(round % 3 == 0 ? 0 : 6)
                let number = Int.random(in: 0..<2, using: &texts.random)
                let end = ["\n", " ", "\r\n", "\""].randomElement(using: &texts.random) ?? ""
                shared += text + Self.links[number] + end
                personal += text + own[number] + end
            }
            let found = PersonalText(Array(shared.utf8), links: Self.links).encoded(own)
            let place = "seed \(Self.seed), round \(round): \(shared.debugDescription)"
            #expect(decoded(found) == LineEnds.canonical(Array(personal.utf8)), "\(place)")
            encodings.insert(found.encoding.rawValue)
            for line in String(decoding: found.bytes, as: UTF8.self).split(separator: "\r\n") {
                #expect(line.utf8.count <= 76 && !line.hasPrefix(".") && !line.hasPrefix("From "), "\(place)")
            }
        }
        #expect(encodings == ["7bit", "base64", "quoted-printable"])
    }
}

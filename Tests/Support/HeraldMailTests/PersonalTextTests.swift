import HeraldTesting
import Testing

@testable import HeraldMail

@Suite("Texts with links of readers")
struct PersonalTextTests {
    private static let seed = UInt64.random(in: 1...1_000_000)
    private static let links = ["https://practices.example/leave", "https://practices.example/choices"]

    @Test("lines that are encoded once make the same bytes as the text of one reader encoded whole")
    func same() {
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
            let expected = TransferEncoding.encoded(LineEnds.canonical(Array(personal.utf8)))
            #expect(found == expected, "seed \(Self.seed), round \(round): \(shared.debugDescription)")
            encodings.insert(found.encoding.rawValue)
        }
        #expect(encodings == ["7bit", "base64", "quoted-printable"])
    }
}

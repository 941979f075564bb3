import HeraldTesting
import HeraldXML
import Testing

@Suite("What is written is read back")
struct RoundTripTests {
    private func randomText(_ generator: inout SplitMix64) -> String {
        var text = String.UnicodeScalarView()
        let ranges: [ClosedRange<UInt32>] = [
            0...0x20, 0x20...0x7E, 0x20...0x7E, 0x22...0x3E, 0x7F...0xA0, 0xA0...0x2FF, 0x4E00...0x9FFF,
            0xFFF0...0xFFFF, 0xEFFE...0xF002, 0x1F300...0x1F6FF, 0x1FFFE...0x1FFFF, 0xD7F0...0xD7FF,
        ]
        let range = ranges.randomElement(using: &generator)
        for _ in 0..<Int.random(in: 0...80, using: &generator) {
            let own = Bool.random(using: &generator) ? range : ranges.randomElement(using: &generator)
            if let own, let scalar = Unicode.Scalar(UInt32.random(in: own, using: &generator)) { text.append(scalar) }
        }
        return String(text)
    }

    /// Returns `text` with the characters replaced that XML 1.0 section 2.2 does not allow or discourages, and their number.
    private func allowed(_ text: String) -> (text: String, replaced: Int) {
        var result = String.UnicodeScalarView()
        var replaced = 0
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x9, 0xA, 0xD, 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: result.append(scalar)
            default:
                result.append("\u{FFFD}")
                replaced += 1
            }
        }
        return (String(result), replaced)
    }

    @Test("for any text, in content and in attributes, except forbidden characters")
    func anyText() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("round trip seed: \(seed)")
        var generator = SplitMix64(seed: seed)
        for round in 0..<400 {
            let (content, value) = (randomText(&generator), randomText(&generator))
            var replaced = 0
            let bytes = try XMLWriter.bytes(indent: Bool.random(using: &generator)) { writer in
                writer.element("a", content, ("b", value))
                replaced = writer.replacedCharacterCount
            }
            let reader = XMLPullReader(bytes: bytes)
            guard case .startElement("a", nil, let attributes) = try reader.next() else {
                Issue.record("no start, seed \(seed), round \(round)")
                return
            }
            let read = try reader.readText()
            let comment: Comment = "seed \(seed), round \(round)"
            #expect(Array(read.utf8) == Array(allowed(content).text.utf8), comment)
            #expect(Array((attributes["b"] ?? "").utf8) == Array(allowed(value).text.utf8), comment)
            #expect(replaced == allowed(content).replaced + allowed(value).replaced, comment)
        }
    }

    @Test("for random bytes, as Swift repairs them")
    func anyBytes() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("bytes seed: \(seed)")
        var generator = SplitMix64(seed: seed)
        for round in 0..<400 {
            let bytes = (0..<Int.random(in: 0...60, using: &generator)).map { _ in
                Bool.random(using: &generator) ? UInt8.random(in: 0...255, using: &generator) : 0x41
            }
            let document = try XMLWriter.bytes { writer in
                writer.startElement("a")
                writer.text(utf8: bytes)
                writer.endElement()
            }
            let reader = XMLPullReader(bytes: document)
            _ = try reader.next()
            let expected = allowed(String(decoding: bytes, as: UTF8.self)).text
            #expect(Array(try reader.readText().utf8) == Array(expected.utf8), "seed \(seed), round \(round)")
        }
    }

    @Test("for random pieces of input")
    func anyPieces() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("pieces seed: \(seed)")
        var generator = SplitMix64(seed: seed)
        let document = try XMLWriter.bytes { writer in
            writer.withElement("feed", ("xmlns", "urn:x")) {
                for _ in 0..<50 { writer.element("entry", randomText(&generator), ("k", randomText(&generator))) }
            }
        }
        let expected = try events(XMLPullReader(bytes: document))
        for _ in 0..<20 {
            var rest = document[...]
            let sizes = SplitMix64(seed: generator.next())
            nonisolated(unsafe) var own = sizes
            let reader = XMLPullReader {
                guard !rest.isEmpty else { return nil }
                let size = Int.random(in: 0...9, using: &own)
                defer { rest = rest.dropFirst(size) }
                return Array(rest.prefix(size))
            }
            #expect(try events(reader) == expected, "seed \(seed)")
        }
    }
}

import HeraldFiles
import Testing

@Suite("Bytes that spill to a temporary file")
struct SpilledBytesTests {
    @Test("texts beyond the size that memory holds are read from a temporary file")
    func temporary() throws {
        let (small, large) = (SpilledBytes(of: "texts", limit: 1_000), SpilledBytes(of: "texts", limit: 1_000))
        #expect(try small.append("caf\u{E9}".utf8) == 0)
        #expect(!small.isInFile)
        #expect(try small.bytes(in: 0..<5) == Array("caf\u{E9}".utf8))
        let texts = (0..<5_000).map { "text \($0) \u{20AC}" }
        let starts = try texts.map { try large.append($0.utf8) }
        #expect(large.isInFile)
        #expect(large.count == texts.map(\.utf8.count).reduce(0, +))
        for index in [0, 1, 77, 4_998, 4_999] {
            let range = starts[index]..<starts[index] + texts[index].utf8.count
            #expect(try large.bytes(in: range) == Array(texts[index].utf8))
        }
    }
}

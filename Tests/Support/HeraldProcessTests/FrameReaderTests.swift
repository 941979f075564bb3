import Testing

@testable import HeraldProcess

@Suite("Frames of requests and answers")
struct FrameReaderTests {
    /// Reads `text` in pieces of `size` bytes.
    private func read(_ text: String, by size: Int, limit: Int = 100) throws -> FrameReader {
        var reader = FrameReader(limit: limit)
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            try rest.prefix(size).withUnsafeBytes { try reader.append($0) }
            rest = rest.dropFirst(size)
        }
        return reader
    }

    @Test("an answer is the same in whatever pieces it arrives", arguments: 1...20)
    func pieces(_ size: Int) throws {
        let reader = try read("{\"length\": 5}\nab\ncd", by: size)
        #expect(reader.isComplete)
        #expect(String(decoding: reader.line, as: UTF8.self) == #"{"length": 5}"#)
        #expect(String(decoding: reader.body, as: UTF8.self) == "ab\ncd")
    }

    @Test("an answer is complete with its last byte", arguments: ["", "{", "{}", "{\"length\": 3}\n", "{\"length\": 3}\nab"])
    func incomplete(_ text: String) throws {
        #expect(try !read(text, by: 100).isComplete)
    }

    @Test("a line of 64 KB is read, and a longer one is refused")
    func longLine() throws {
        let line = #"{"a":""# + String(repeating: "a", count: 64 << 10 - 8) + "\"}"
        #expect(line.utf8.count == 64 << 10)
        #expect(try read(line + "\n", by: 1000).isComplete)
        #expect(throws: WorkerFailure.Reason.tooLarge(.line)) { try read(" " + line + "\n", by: 1000) }
    }

    @Test("a length at the limit is read, and a larger one is refused before its bytes arrive")
    func limit() throws {
        #expect(try read("{\"length\":100}\n" + String(repeating: "a", count: 100), by: 7).isComplete)
        #expect(throws: WorkerFailure.Reason.tooLarge(.answer(100))) { try read("{\"length\":101}\n", by: 7) }
    }

    @Test("a request says how long it is")
    func request() {
        #expect(String(decoding: RequestFrame.bytes(of: Array("caf\u{E9}".utf8)), as: UTF8.self) == "{\"length\": 5}\ncaf\u{E9}")
    }
}

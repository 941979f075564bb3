import Foundation
import HeraldFiles
import Testing

@Suite("Reading files")
struct ReadingTests {
    @Test("A text is found at its first place from an offset on, or not at all")
    func search() {
        Array("one two one".utf8).withUnsafeBytes { bytes in
            #expect(bytes.firstOffset(of: "one", from: 0) == 0)
            #expect(bytes.firstOffset(of: "one", from: 1) == 8)
            #expect(bytes.firstOffset(of: "one", from: 9) == nil)
            #expect(bytes.firstOffset(of: "two", from: 40) == nil)
        }
        #expect(UnsafeRawBufferPointer(start: nil, count: 0).firstOffset(of: "a", from: 0) == nil)
    }

    @Test("Another file at the same path has another identity")
    func identity() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("herald-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: path) }
        let (file, folder) = (path.appendingPathComponent("a"), try Folder(path.path))
        #expect(folder.identity("a") == nil)
        try Data("one".utf8).write(to: file)
        let first = try #require(try folder.read("a"))
        #expect(first.identity == folder.identity("a") && first.identity.size == 3)
        try Data("two".utf8).write(to: file, options: .atomic)
        #expect(folder.identity("a") != first.identity)
        #expect(folder.identity(".") == nil)
    }
}

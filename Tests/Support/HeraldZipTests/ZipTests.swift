import FileTesting
import Foundation
import HeraldZip
import Testing

@Suite("ZIP archives")
struct ZipTests {
    private func archive(_ bytes: [UInt8], limits: ZipLimits = ZipLimits(), _ use: (ZipArchive) throws -> Void) throws {
        let folder = try TemporaryFolder()
        try use(try ZipArchive(file: try folder.write(bytes, to: "a.zip"), limits: limits))
    }

    private func written(_ entries: [(String, [UInt8])]) throws -> [UInt8] {
        var writer = ZipWriter()
        for (name, bytes) in entries { writer.add(name, bytes) }
        return try writer.finish()
    }

    @Test("what was written is read again, in pieces and whole, also an empty entry")
    func roundTrip() throws {
        let long = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }
        try archive(try written([("empty", []), ("a/long", long), ("caf\u{E9}", [1, 2])])) { archive in
            #expect(archive.entries.map(\.name) == ["empty", "a/long", "caf\u{E9}"])
            #expect(try archive.bytes(of: "empty").isEmpty)
            #expect(try archive.bytes(of: "A/Long") == long)
            let (first, second) = (try archive.open("a/long"), try archive.open("a/long"))
            var bytes: [UInt8] = []
            while let piece = try first.read() {
                bytes += piece
                #expect(piece == (try second.read()))
            }
            #expect(bytes == long)
        }
    }

    @Test("an archive in memory is read as a file is, and what is none is refused")
    func inMemory() throws {
        let bytes = try written([("a", [1, 2, 3])])
        #expect(try ZipArchive(bytes: bytes).bytes(of: "a") == [1, 2, 3])
        for wrong in [[], Array("no archive".utf8), Array(bytes.dropLast(8))] {
            #expect(throws: ZipError.self) { try ZipArchive(bytes: wrong) }
        }
        #expect(try #require(throws: ZipError.self) { try ZipArchive(bytes: [65, 66]) }.isForeign)
        #expect(throws: ZipError.self) { try ZipArchive(bytes: bytes, limits: ZipLimits(entries: 0)) }
    }

    @Test("equal entries become equal bytes, a stored entry is there as it is, and no time is in them")
    func deterministic() throws {
        var writer = ZipWriter()
        writer.add("mimetype", Array("application/epub+zip".utf8), isStored: true)
        writer.add("b", Array(repeating: 65, count: 10_000))
        let bytes = try writer.finish()
        #expect(bytes == (try writer.finish()))
        #expect(Array(bytes[30..<58]) == Array("mimetypeapplication/epub+zip".utf8))
        #expect(Array(bytes[10..<14]) == [0, 0, 0x21, 0])
        #expect(bytes.count < 400)
    }

    @Test("an archive that unpacks to too much, or has too many entries, is refused while it is read")
    func bombs() throws {
        let zeros = [UInt8](repeating: 0, count: 20 << 20)
        let bytes = try written([("zeros", zeros), ("small", [1])])
        try archive(bytes) { archive in
            #expect(throws: ZipError("\"zeros\" unpacks to more than 500 times its size")) { try archive.bytes(of: "zeros", limit: .max) }
        }
        try archive(bytes, limits: ZipLimits(totalBytes: 4 << 20)) { archive in
            #expect(throws: ZipError("the archive unpacks to more than 4 MB")) { try archive.bytes(of: "zeros", limit: .max) }
        }
        try archive(bytes) { archive in
            #expect(throws: ZipError("\"zeros\" has more than 1 MB")) { try archive.bytes(of: "zeros", limit: 1 << 20) }
        }
        #expect(throws: ZipError("more than 1 entries")) { try archive(bytes, limits: ZipLimits(entries: 1)) { _ in } }
    }

    @Test("a file that is no archive, is cut, or has a damaged entry says so")
    func damaged() throws {
        let error = #expect(throws: ZipError.self) { try archive(Array("id,title\n".utf8)) { _ in } }
        #expect(error?.message == "not a zip archive" && error?.isForeign == true)
        var bytes = try written([("a", Array("hello, hello, hello".utf8))])
        #expect(throws: ZipError.self) { try archive(Array(bytes.prefix(bytes.count - 30))) { _ in } }
        bytes[35] ^= 0xFF
        try archive(bytes) { archive in
            #expect(throws: ZipError.self) { try archive.bytes(of: "a") }
            #expect(throws: ZipError("the archive has no entry \"b\"")) { try archive.bytes(of: "b") }
        }
    }

    @Test("two entries of one name are refused, whichever their case")
    func twice() throws {
        #expect(throws: ZipError.self) { try written([("a", [1]), ("a", [2])]) }
        let bytes = try written([("a", [1]), ("A", [2])])
        #expect(throws: ZipError("two entries are called \"A\"")) { try archive(bytes) { _ in } }
    }
}

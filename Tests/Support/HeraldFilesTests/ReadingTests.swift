import Foundation
import HeraldDiagnostics
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

    @Test("A mapped file is searched and compared piece by piece, across their borders, and what was released can be read again")
    func mappedPieces() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("herald-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: path) }
        let folder = try Folder(path.path)
        let border = 1 << 20
        for start in [0, 5, border - 3, border - 1, border, border + 1, 2 * border - 2, 3 * border - 3] {
            var bytes = [UInt8](repeating: UInt8(ascii: "."), count: 3 * border)
            bytes.replaceSubrange(start..<start + 3, with: "end".utf8)
            try Data(bytes).write(to: path.appendingPathComponent("a"))
            bytes[bytes.count - 1] ^= 1
            try Data(bytes).write(to: path.appendingPathComponent("b"))
            let (file, other) = (try #require(try folder.map("a")), try #require(try folder.map("b")))
            #expect(file.firstOffset(of: "end", from: 0) == start)
            #expect(file.firstOffset(of: "end", from: start) == start)
            #expect(file.firstOffset(of: "end", from: start + 1) == nil)
            #expect(file.isEqual(to: file) && !file.isEqual(to: other))
            file.release(0..<file.bytes.count)
            #expect(file.bytes[start..<start + 3].elementsEqual("end".utf8))
        }
        #expect(FileContents.pieces(of: 3..<3).map(\.count) == [])
        #expect(FileContents.pieces(of: 3..<border + 4).map(\.count) == [border, 1])
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

    @Test("The text between a prefix and a sign is found, or nothing")
    func values() {
        Array("{\"size\":12,\"path\":\"a\"}".utf8).withUnsafeBytes { bytes in
            #expect(bytes.text(after: "\"size\":", until: ",") == "12")
            #expect(bytes.text(after: "\"path\":\"", until: "\"") == "a")
            #expect(bytes.text(after: "\"hash\":", until: ",") == nil)
            #expect(bytes.text(after: "\"path\":", until: ",") == nil)
        }
    }

    @Test("A file has fewer bytes at its end, and one that cannot be read is reported")
    func pieces() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("herald-\(UUID().uuidString)").path
        try Data("seven".utf8).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        #expect(try FileContents.read(file.fileDescriptor, from: 2, count: 2, path: path) == Array("ve".utf8))
        #expect(try FileContents.read(file.fileDescriptor, from: 2, count: 9, path: path) == Array("ven".utf8))
        #expect(try FileContents.read(file.fileDescriptor, from: 9, count: 9, path: path) == [])
        // A folder is open, but cannot be read like a file.
        let folder = try Folder(FileManager.default.temporaryDirectory.path)
        let error = #expect(throws: Diagnostic.self) {
            try FileContents.read(folder.descriptor, from: 0, count: 1, path: "Output/feed.xml")
        }
        #expect(error?.message == "cannot read \"Output/feed.xml\": is a directory")
    }
}

@Suite("Looking at paths")
struct FileKindTests {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("herald-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: "\(path)/folder", withIntermediateDirectories: true)
        try Data("seven".utf8).write(to: URL(fileURLWithPath: "\(path)/file"))
        try FileManager.default.createSymbolicLink(atPath: "\(path)/circle", withDestinationPath: "circle")
        try FileManager.default.createSymbolicLink(atPath: "\(path)/nowhere", withDestinationPath: "none")
    }

    @Test("What is not there is nothing; what cannot be looked at is an error")
    func kinds() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(try FileKind(at: "\(path)/file") == .file)
        #expect(try FileKind(at: "\(path)/folder") == .folder)
        #expect(try FileKind(at: "/dev/null") == .other)
        #expect(try FileKind(at: "\(path)/none") == nil)
        let long = String(repeating: "x", count: 300)
        for (name, reason) in [
            ("circle", "too many levels of symbolic links"), ("nowhere", "no such file or directory"), ("file/below", "not a directory"),
            (long, "file name too long"),
        ] {
            let error = #expect(throws: Diagnostic.self) { try FileKind(at: "\(path)/\(name)") }
            #expect(error?.message == "cannot read \"\(path)/\(name)\": \(reason)")
        }
    }

    @Test("Entries of folders are looked at too")
    func entries() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let folder = try Folder(path)
        #expect(try folder.exists("file") && !folder.exists("none") && !folder.exists("file/below"))
        #expect(try folder.entries(of: ".").filter(\.isFolder).map(\.name) == ["folder"])
        for body in [{ _ = try folder.exists("circle") }, { _ = try folder.status("circle") }] {
            let error = #expect(throws: Diagnostic.self) { try body() }
            #expect(error?.message == "cannot read \"\(path)/circle\": too many levels of symbolic links")
        }
        let link = #expect(throws: Diagnostic.self) { try folder.map("circle") }
        #expect(link?.message == "\"\(path)/circle\" is a symbolic link, which Herald does not follow")
        for body in [{ _ = try folder.map("folder") }, { _ = try folder.read("folder") }] {
            let error = #expect(throws: Diagnostic.self) { try body() }
            #expect(error?.message == "cannot read \"\(path)/folder\": is a directory")
        }
    }

    @Test("A file is read in pieces, from any place, and to its end")
    func pieces() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let file = try FileReader("\(path)/file")
        #expect(!file.isPipe)
        #expect(try file.read(upTo: 2) == Array("se".utf8))
        #expect(try file.read(upTo: 9) == Array("ven".utf8))
        #expect(try file.read(upTo: 9) == [])
        try file.seek(to: 3)
        #expect(try file.read(upTo: .max) == Array("en".utf8))
        let error = #expect(throws: Diagnostic.self) { try FileReader.bytes(of: "\(path)/folder") }
        #expect(error?.message == "cannot read \"\(path)/folder\": is a directory")
    }
}

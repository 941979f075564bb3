import FileTesting
import Foundation
import HeraldDiagnostics
import HeraldFileWriting
import HeraldFiles
import Testing

@Suite("Folders")
struct FolderTests {
    let scratch: TemporaryFolder
    let folder: Folder

    init() throws {
        scratch = try TemporaryFolder()
        folder = try Folder(scratch.path)
    }

    @Test("What the system refuses is reported with the path and the reason")
    func failures() async throws {
        try scratch.write("x", to: "file")
        let path = scratch.path
        #expect(
            await thrownMessage { _ = try Folder("\(path)/none") }
                == "error: cannot open the folder \"\(path)/none\": no such file or directory")
        #expect(
            await thrownMessage { _ = try Folder(creating: "\(path)/file") }
                == "error: cannot open the folder \"\(path)/file\": not a directory")
        #expect(
            await thrownMessage { _ = try Folder(creating: "\(path)/file/x") }
                == "error: cannot make the folder \"\(path)/file/x\": not a directory")
        #expect(
            await thrownMessage { _ = try folder.create("file/below") } == "error: cannot write \"\(path)/file/below\": not a directory")
        #expect(await thrownMessage { try folder.touch("none") } == "error: cannot write \"\(path)/none\": no such file or directory")
        let full = Folder.failure("write", "here", code: ENOSPC)
        #expect(full.message == "cannot write \"here\": no space left on device")
        #expect(full.hint == "make room on the disk and run again; the release that readers see is untouched")
        #expect(Folder.failure("write", "here", code: EROFS).hint == "the file system is mounted read-only")
        #expect(Folder.failure("write", "here", code: EACCES).hint == "give this user the right to write there")
    }

    @Test("A file is replaced in one step, and a hard link keeps the old contents")
    func replacing() throws {
        try folder.replace("one.txt", with: Array("old".utf8))
        try folder.link("one.txt", to: folder, as: "kept/one.txt")
        try folder.replace("one.txt", with: Array("new".utf8))
        #expect(scratch.text("one.txt") == "new" && scratch.text("kept/one.txt") == "old")
        #expect(scratch.tree("").keys.sorted() == ["kept/one.txt", "one.txt"])
    }

    @Test("A temporary folder is removed after its use, also if that fails")
    func temporary() async throws {
        var paths: [String] = []
        try await Folder.withTemporary { inner in
            paths.append(inner.path)
            try inner.write(UnsafeRawBufferPointer(start: nil, count: 0), to: "deep/empty")
            #expect(FileManager.default.fileExists(atPath: "\(inner.path)/deep/empty"))
        }
        await #expect(throws: Diagnostic("no")) {
            try await Folder.withTemporary { inner in
                paths.append(inner.path)
                throw Diagnostic("no")
            }
        }
        #expect(paths.count == 2 && !paths.contains { FileManager.default.fileExists(atPath: $0) })
    }

    @Test("Removing a file takes along the folders it leaves empty, and no others")
    func removing() throws {
        try scratch.write("x", to: "a/b/c/one.txt")
        try scratch.write("x", to: "a/two.txt")
        try folder.remove("a/b/c/one.txt")
        #expect(scratch.tree("").keys.sorted() == ["a/two.txt"])
        #expect(try !folder.exists("a/b"))
        try folder.remove("a/b/c/one.txt")
        try folder.remove("a/two.txt/below")
        try folder.remove("a")
        #expect(try folder.exists("a/two.txt"))
        try folder.removeTree("a")
        try folder.removeTree("a")
        #expect(try folder.entries(of: ".").isEmpty)
    }

    @Test("Folders that a program left are removed, however deep, with links and without permissions")
    func foreignTree() throws {
        let elsewhere = try TemporaryFolder()
        try elsewhere.write("kept", to: "kept.txt")
        try scratch.write("x", to: "left/closed/one.txt")
        #expect(symlink(elsewhere.path, scratch.file("left/link")) == 0)
        #expect(chmod(scratch.file("left/closed"), 0) == 0)
        // 3000 folders in each other have a path longer than the 4096 bytes that the system allows.
        var place = open(scratch.file("left"), O_RDONLY | O_DIRECTORY)
        for _ in 0..<3000 {
            #expect(mkdirat(place, "d", 0o700) == 0)
            let next = openat(place, "d", O_RDONLY | O_DIRECTORY)
            close(place)
            place = next
        }
        close(place)
        #expect(throws: Diagnostic.self) { try folder.removeTree("left") }
        try folder.removeForeignTree("left")
        try folder.removeForeignTree("left")
        #expect(try folder.entries(of: ".").isEmpty)
        #expect(elsewhere.text("kept.txt") == "kept")
    }

    @Test("A file moves over another, into folders that are made for it")
    func moving() throws {
        let target = try Folder(creating: "\(scratch.path)/target/deep")
        try scratch.write("new", to: "one.txt")
        try scratch.write("old", to: "target/deep/a/one.txt")
        try folder.move("one.txt", to: target, as: "a/one.txt")
        #expect(scratch.text("target/deep/a/one.txt") == "new")
        try folder.move("target/deep/a/one.txt", to: target, as: "x/y/z/one.txt")
        #expect(scratch.tree("target/deep").keys.sorted() == ["x/y/z/one.txt"])
    }

    @Test("An empty file is read as no bytes, a missing one as nothing")
    func mapping() throws {
        try scratch.write("", to: "empty")
        #expect(try folder.map("empty")?.bytes.count == 0)
        #expect(try folder.map("none") == nil)
        #expect(try folder.status("none") == nil)
        #expect(try folder.status("empty")?.size == 0)
    }
}

import FileTesting
import Foundation
import HeraldDiagnostics
import HeraldFileWriting
import HeraldFiles
import Testing

@Suite("Links below a folder")
struct LinkTests {
    let scratch: TemporaryFolder
    let folder: Folder

    init() throws {
        scratch = try TemporaryFolder()
        try scratch.write("theirs", to: "outside/file")
        folder = try Folder(creating: "\(scratch.path)/inside")
    }

    private func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: scratch.file("inside/\(name)"), withDestinationPath: scratch.file(target))
    }

    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    /// Expects that nothing outside was changed.
    private func expectUntouched(_ comment: Comment) throws {
        #expect(scratch.tree("outside").mapValues { String(decoding: $0, as: UTF8.self) } == ["file": "theirs"], comment)
    }

    @Test("A file is created in place of a link, not through it")
    func creating() throws {
        try link("file", to: "outside/file")
        try bytes("ours").withUnsafeBytes { try folder.write($0, to: "file") }
        #expect(scratch.text("inside/file") == "ours")
        try expectUntouched("create")
        try FileManager.default.linkItem(atPath: scratch.file("outside/file"), toPath: scratch.file("inside/hard"))
        try bytes("ours").withUnsafeBytes { try folder.write($0, to: "hard") }
        #expect(scratch.text("inside/hard") == "ours")
        try expectUntouched("create over a hard link")
    }

    @Test("Nothing is written, moved, linked or removed below a linked folder")
    func refusals() async throws {
        try link("folder", to: "outside")
        try scratch.write("ours", to: "inside/own")
        let refused = """
            error: "\(folder.path)/folder" is a symbolic link, which Herald does not follow
              hint: put the file or folder itself there; to keep releases elsewhere, make the whole output folder the link
            """
        let nothing = UnsafeRawBufferPointer(start: nil, count: 0)
        for (name, body) in [
            ("write", { try folder.write(nothing, to: "folder/new") }),
            ("write deep", { try folder.write(nothing, to: "folder/deep/new") }),
            ("make a folder", { try folder.makeFolder("folder/deep/er") }),
            ("open", { _ = try folder.folder(creating: "folder") }),
            ("replace", { try folder.replace("folder/file", with: []) }),
            ("move in", { try folder.move("own", to: folder, as: "folder/own") }),
            ("move out", { try folder.move("folder/file", to: folder, as: "file") }),
            ("hard link", { try folder.link("own", to: folder, as: "folder/own") }),
            ("remove", { try folder.remove("folder/file") }),
            ("remove a file", { try folder.removeFile("folder/file") }),
            ("remove a tree", { try folder.removeTree("folder") }),
            ("touch", { try folder.touch("folder/file") }),
            ("lock", { _ = try ProcessLock("folder/lock", in: folder, for: "this is done") }),
        ] as [(String, () throws -> Void)] {
            #expect(await thrownMessage { try body() } == refused, "\(name)")
            try expectUntouched("\(name)")
        }
        try folder.remove("folder")
        #expect(scratch.tree("inside").keys.sorted() == ["own"])
        try expectUntouched("remove the link itself")
    }

    @Test("A tree is removed with the links in it, and what they lead to stays")
    func trees() throws {
        try scratch.write("ours", to: "inside/tree/deep/own")
        try link("tree/deep/folder", to: "outside")
        try link("tree/file", to: "outside/file")
        try link("tree/dangling", to: "nowhere")
        try folder.removeTree("tree")
        #expect(try folder.entries(of: ".").isEmpty)
        try expectUntouched("tree")
    }

    @Test("A file moves over a link, and what the link leads to stays")
    func moving() throws {
        try link("file", to: "outside/file")
        try scratch.write("ours", to: "inside/new")
        try folder.move("new", to: folder, as: "file")
        #expect(scratch.text("inside/file") == "ours")
        try expectUntouched("move")
        try link("kept", to: "outside/file")
        try folder.link("kept", to: folder, as: "copy")
        #expect(try !folder.exists("copy"))
    }

    @Test("A lock is not written through a link, nor into a file with a second name")
    func locking() async throws {
        try link("lock", to: "outside/file")
        let message = await thrownMessage { _ = try ProcessLock("lock", in: folder, for: "this is done") }
        #expect(message.hasPrefix("error: \"\(folder.path)/lock\" is a symbolic link, which Herald does not follow\n"))
        try expectUntouched("lock")
        try folder.remove("lock")
        try FileManager.default.linkItem(atPath: scratch.file("outside/file"), toPath: scratch.file("inside/lock"))
        let lock = try ProcessLock("lock", in: folder, for: "this is done")
        #expect(scratch.text("inside/lock")?.hasPrefix("process ") == true)
        lock.release()
        try expectUntouched("lock with a second name")
    }
}

import Foundation
import HeraldDiagnostics
import Testing

@testable import HeraldFiles

@Suite("Places that are not followed")
struct PlaceTests {
    private let root: URL
    private let folder: Folder

    init() throws {
        root = FileManager.default.temporaryDirectory.appendingPathComponent("herald-\(UUID().uuidString)")
        for name in ["inside/deep", "outside/deep"] {
            try FileManager.default.createDirectory(at: root.appendingPathComponent(name), withIntermediateDirectories: true)
            try Data("seven".utf8).write(to: root.appendingPathComponent("\(name)/file"))
        }
        for (name, target) in [("link", "../outside"), ("deep/link", "../../outside/deep/file"), ("dangling", "nowhere")] {
            try FileManager.default.createSymbolicLink(
                atPath: root.appendingPathComponent("inside/\(name)").path, withDestinationPath: target)
        }
        folder = try Folder(root.appendingPathComponent("inside").path)
    }

    private func remove() { try? FileManager.default.removeItem(at: root) }

    @Test("A place is a file, a folder, nothing, or the first link on its path")
    func kinds() throws {
        defer { remove() }
        let found = try [
            "deep", "deep/file", "none", "none/below", "link", "link/deep/file", "deep/link", "dangling", "dangling/x", "deep/file/x",
        ]
        .map { name in
            let place = try folder.place(at: name)
            return "\(name): \(place.kind) at \(place.path)"
        }
        #expect(
            found == [
                "deep: folder at deep", "deep/file: file at deep/file", "none: nothing at none", "none/below: nothing at none/below",
                "link: link at link", "link/deep/file: link at link", "deep/link: link at deep/link", "dangling: link at dangling",
                "dangling/x: link at dangling", "deep/file/x: file at deep/file",
            ])
        #expect(try folder.place(at: "deep/file").size == 5)
        #expect(folder.linkTarget("link") == "../outside")
        #expect(folder.linkTarget("deep") == nil)
    }

    @Test(
        "A kernel without openat2 refuses the same paths",
        arguments: ["deep", "deep/file", "none", "none/below", "link/deep/file", "deep/link", "dangling", "deep/file/x", "."])
    func stepwise(name: String) {
        defer { remove() }
        let outcomes = [folder.openBelow(name, O_RDONLY), folder.openStepwise(name, O_RDONLY)].map { file in
            if file >= 0 { close(file) }
            return file >= 0
        }
        #expect(outcomes[0] == outcomes[1])
    }

    @Test("Nothing is read through a link")
    func reading() throws {
        defer { remove() }
        let path = folder.path
        func refused(_ name: String) -> Diagnostic {
            Diagnostic(
                "\"\(path)/\(name)\" is a symbolic link, which Herald does not follow",
                hint: "put the file or folder itself there; to keep releases elsewhere, make the whole output folder the link")
        }
        #expect(throws: refused("link")) { try folder.folder("link") }
        #expect(throws: refused("link")) { try folder.folder("link/deep") }
        #expect(throws: refused("link")) { try folder.entries(of: "link") }
        #expect(throws: refused("link")) { try folder.map("link/deep/file") }
        #expect(throws: refused("deep/link")) { try folder.map("deep/link") }
        #expect(throws: refused("dangling")) { try folder.map("dangling") }
        #expect(throws: refused("link")) { try folder.read("link/deep/file") }
        #expect(throws: refused("deep/link")) { try folder.read("deep/link") }
        #expect(throws: refused("dangling")) { try folder.read("dangling") }
        #expect(try folder.read("none") == nil && folder.read("deep/file/x") == nil)
        #expect(try folder.read("deep/file")?.identity.size == 5)
        #expect(throws: refused("link")) { try folder.withParent(of: "link/x") { _, _ in } }
        #expect(try folder.folder("none") == nil)
        #expect(try folder.folder("deep")?.path == "\(path)/deep")
        #expect(try folder.entries(of: ".").map(\.isFolder) == [false, true, false])
    }
}

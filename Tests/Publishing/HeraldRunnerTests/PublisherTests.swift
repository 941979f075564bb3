import FileTesting
import Foundation
import HeraldDelivery
import HeraldFileWriting
import HeraldFiles
import HeraldModel
import Testing

@testable import HeraldRunner

@Suite("Publication")
struct PublisherTests {
    let scratch: TemporaryFolder
    /// The old release, and the new one with the steps of its publication. A document becomes a folder, and a folder becomes a document.
    private let old = ["atom.xml": "old", "practices/a.html": "a1", "practices/gone.html": "g", "lists": "file", "deep/er/x.txt": "x"]
    private let new = [
        "atom.xml": "new", "practices/a.html": "a2", "practices/b.html": "b1", "lists/one.txt": "1", "deep": "file", "cards/c/d.txt": "d",
    ]
    private let removed = ["deep/er/x.txt", "lists", "practices/gone.html"]
    private static let steps: [Journal.Step] = [
        .remove("deep/er/x.txt"), .remove("lists"), .remove("practices/gone.html"), .put("atom.xml"), .folder("cards"), .put("deep"),
        .put("lists/one.txt"), .put("practices/a.html"), .put("practices/b.html"),
    ]
    private let workFolder = "Output/.herald/monthly"
    private let release = "Output/monthly"

    init() throws { scratch = try TemporaryFolder() }

    private func publisher() throws -> Publisher { try Publisher(pipeline: "monthly", output: "\(scratch.path)/Output") }

    /// An empty manifest. The value of the unknown key `is` tells that of the old release from that of the new one.
    private func manifest(_ release: String) -> String {
        "{\"herald\":1,\"sequence\":1,\"as-of\":\"2016-12-10T09:00:00Z\",\"set-aside\":[],\"is\":\"\(release)\",\"stages\":[\n]}\n"
    }

    /// The files of the release with documents `files` and the manifest of `release`: `old` or `new`.
    private func tree(_ files: [String: String], _ release: String) -> [String: Data] {
        files.merging(["manifest.json": manifest(release)]) { $1 }.mapValues { Data($0.utf8) }
    }

    /// Creates the state of a run that was interrupted after `count` steps of its journal. With one more than there are steps, the manifest
    /// has been moved too.
    private func interrupted(after count: Int) throws {
        try? scratch.remove("Output")
        for (path, text) in old { try scratch.write(text, to: "\(release)/\(path)") }
        try scratch.write(manifest("old"), to: "\(release)/manifest.json")
        for (path, text) in new { try scratch.write(text, to: "\(workFolder)/staging/\(path)") }
        try scratch.write(manifest("new"), to: "\(workFolder)/staging/manifest.json")
        let workFolder = try Folder("\(scratch.path)/\(workFolder)")
        try Journal(steps: Self.steps).write(to: workFolder.create(Journal.fileName))
        let staging = try Folder("\(workFolder.path)/staging")
        let release = try Folder("\(scratch.path)/\(release)")
        for step in Self.steps.prefix(count) {
            switch step {
            case .folder(let path), .put(let path): try staging.move(path, to: release, as: path)
            case .remove(let path): try release.remove(path)
            case .deliver(let name): try staging.move(Outbox.staged(name), to: workFolder, as: Outbox.waiting(name))
            case .keep(let path): try staging.move(".\(path)", to: workFolder, as: path)
            case .drop(let path): try workFolder.removeFile(path)
            }
        }
        if count > Self.steps.count { try staging.move("manifest.json", to: release, as: "manifest.json") }
    }

    @Test("What was cut off after any step is finished by the next command", arguments: 0...steps.count + 1)
    func recovery(count: Int) throws {
        try interrupted(after: count)
        let publisher = try publisher()
        expectSame(scratch.tree(release), tree(new, "new"), "after \(count) steps")
        try publisher.close()
        #expect(scratch.tree(workFolder).isEmpty)
        #expect(try Folder("\(scratch.path)/\(workFolder)").entries(of: ".").isEmpty)
    }

    @Test("What was only staged is discarded", arguments: ["journal.new", nil])
    func discarded(file: String?) throws {
        try interrupted(after: 0)
        try scratch.remove("\(workFolder)/journal")
        if let file { try scratch.write("herald-journal 1\nput atom.xml\n", to: "\(workFolder)/\(file)") }
        try publisher().close()
        expectSame(scratch.tree(release), tree(old, "old"), "discarded")
        #expect(scratch.tree(workFolder).isEmpty)
    }

    @Test("A journal without its end is discarded with what was staged")
    func truncated() throws {
        try interrupted(after: 0)
        try scratch.write("herald-journal 1\nput atom.xml\n", to: "\(workFolder)/journal")
        try publisher().close()
        expectSame(scratch.tree(release), tree(old, "old"), "truncated")
        #expect(scratch.tree(workFolder).isEmpty)
    }

    @Test("Publishing writes the journal that leads from one release to the next")
    func publishing() throws {
        try interrupted(after: 0)
        try scratch.remove("\(workFolder)/journal")
        try scratch.remove("\(workFolder)/staging")
        let publisher = try publisher()
        for (path, text) in new { try scratch.write(text, to: "\(workFolder)/staging/\(path)") }
        try scratch.write(manifest("new"), to: "\(workFolder)/staging/manifest.json")
        try publisher.publish(staged: new.keys.sorted(), removed: removed, from: publisher.stagingFolder())
        try publisher.close()
        expectSame(scratch.tree(release), tree(new, "new"), "published")
    }

    @Test("Something in the way of a publication is reported before anything moves, and the run that made it publishes nothing")
    func obstacle() async throws {
        try interrupted(after: 0)
        try scratch.remove("\(workFolder)/journal")
        try scratch.remove("\(workFolder)/staging")
        let publisher = try publisher()
        for (path, text) in new { try scratch.write(text, to: "\(workFolder)/staging/\(path)") }
        try scratch.write(manifest("new"), to: "\(workFolder)/staging/manifest.json")
        try scratch.remove("\(release)/practices/a.html")
        try scratch.write("a folder in the way", to: "\(release)/practices/a.html/x")
        let before = scratch.tree(release)
        let put = new.keys.sorted()
        let message = await thrownMessage { try publisher.publish(staged: put, removed: removed, from: publisher.stagingFolder()) }
        #expect(message == inTheWay("practices/a.html"))
        try publisher.close()
        expectSame(scratch.tree(release), before, "obstacle")
        #expect(scratch.tree(workFolder).isEmpty)
    }

    // At least one step must be left, because an obstacle to steps that are done is not an obstacle any more.
    @Test("Something in the way of a publication that was cut off is reported before the rest moves", arguments: 0..<steps.count)
    func recoveryObstacle(count: Int) async throws {
        try interrupted(after: count)
        let path = try #require(new.keys.sorted().last { scratch.text("\(workFolder)/staging/\($0)") != nil })
        try? scratch.remove("\(release)/\(path)")
        try scratch.write("a folder in the way", to: "\(release)/\(path)/x")
        let before = scratch.tree(release)
        #expect(await thrownMessage { _ = try publisher() } == inTheWay(path))
        expectSame(scratch.tree(release), before, "after \(count) steps")
        try scratch.remove("\(release)/\(path)")
        try publisher().close()
        expectSame(scratch.tree(release), tree(new, "new"), "after the obstacle")
    }

    @Test("A folder that became a link after a publication was cut off is reported before the rest moves", arguments: 0..<steps.count)
    func recoveryLink(count: Int) async throws {
        try interrupted(after: count)
        try FileManager.default.moveItem(atPath: scratch.file("\(release)/practices"), toPath: scratch.file("elsewhere"))
        try FileManager.default.createSymbolicLink(
            atPath: scratch.file("\(release)/practices"), withDestinationPath: scratch.file("elsewhere"))
        let (before, outside) = (scratch.tree(release), scratch.tree("elsewhere"))
        let message = await thrownMessage { _ = try publisher() }
        #expect(
            message == """
                error: "\(scratch.path)/\(release)/practices" is a symbolic link, which Herald does not follow
                  hint: put the file or folder itself there; to keep releases elsewhere, make the whole output folder the link
                """)
        expectSame(scratch.tree(release), before, "after \(count) steps")
        expectSame(scratch.tree("elsewhere"), outside, "elsewhere")
        try scratch.remove("\(release)/practices")
        try FileManager.default.moveItem(atPath: scratch.file("elsewhere"), toPath: scratch.file("\(release)/practices"))
        try publisher().close()
        expectSame(scratch.tree(release), tree(new, "new"), "after the link")
    }

    private func inTheWay(_ path: String) -> String {
        """
        error: "\(scratch.path)/\(release)/\(path)" is a folder that is not of this release; expected a document there
          hint: move it elsewhere and run again
        """
    }
}

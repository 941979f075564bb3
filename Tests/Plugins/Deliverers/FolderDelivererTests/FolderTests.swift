import FileTesting
import Foundation
import HeraldDiagnostics
import HeraldKit
import HeraldModel
import ReleaseTesting
import Testing

@testable import FolderDeliverer

@Suite("Carrying to a folder")
struct FolderTests {
    private let release: PublishedRelease
    private let carrier: FolderCarrier
    private let context: DeliveryContext

    init() throws {
        release = try PublishedRelease()
        try FileManager.default.createDirectory(atPath: release.scratch.file("target"), withIntermediateDirectories: true)
        var settings = FolderSettings()
        settings.path = "target"
        carrier = FolderCarrier(settings: settings)
        var context = DeliveryContext(folder: release.scratch.path)
        context.outputPath = release.outputPath
        self.context = context
    }

    private var change: ReleaseChange {
        ReleaseChange(
            pipeline: "monthly", site: "https://practices.example/", sequence: 1, asOf: Timestamp(seconds: 0), since: nil)
    }

    private func carry() async throws -> String {
        try await carrier.deliver(Delivery(id: "a", change: change, time: Timestamp(seconds: 0)), in: context).note
    }

    /// The message of the failure of `body`, with `DIR` for the test's folder.
    private func problem(_ body: () async throws -> Void) async -> String {
        do {
            try await body()
            return "nothing was thrown"
        } catch {
            let problem = (error as? DeliveryFailure)?.diagnostic.description ?? "\(error)"
            return problem.replacingOccurrences(of: release.scratch.path, with: "DIR")
        }
    }

    private var target: [String: Data] { release.scratch.tree("target/monthly") }

    @Test("A release is copied, then what changed, and what was removed goes")
    func changes() async throws {
        try release.publish(["atom.xml": "one", "practices/a.html": "a", "practices/b.html": "b"])
        #expect(try await carry() == "3 documents carried")
        expectSame(target, release.tree, "first")
        let states = try release.scratch.fileStates("target/monthly")
        try release.publish(["atom.xml": "two", "practices/a.html": "a", "new/c.html": "c"], event: 2)
        #expect(try await carry() == "2 documents carried, 1 removed")
        expectSame(target, release.tree, "second")
        #expect(try release.scratch.fileStates("target/monthly")["practices/a.html"] == states["practices/a.html"])
        #expect(try await carry() == "nothing to carry")
    }

    @Test("A document becomes a folder, and a folder becomes a document")
    func kinds() async throws {
        try release.publish(["lists": "file", "deep/er/x.html": "x"])
        _ = try await carry()
        try release.publish(["lists/one.html": "1", "deep": "file"], event: 2)
        #expect(try await carry() == "2 documents carried, 2 removed")
        expectSame(target, release.tree, "after")
    }

    @Test("A document that somebody changed is found at the next release, and with verification also if the folder looks untouched")
    func mending() async throws {
        try release.publish(["atom.xml": "one", "practices/a.html": "aa"])
        _ = try await carry()
        try release.scratch.remove("target/monthly/practices/a.html")
        // The clock of a file system is coarse, so the folder may look as old as the manifest.
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: 60)], ofItemAtPath: release.scratch.file("target/monthly/practices"))
        #expect(try await carry() == "1 document carried; 1 had been changed or removed there")
        expectSame(target, release.tree, "removed by hand")
        let file = try #require(FileHandle(forUpdatingAtPath: release.scratch.file("target/monthly/practices/a.html")))
        try file.write(contentsOf: Data("zz".utf8))
        try file.close()
        #expect(try await carrier.verify("monthly", in: context).note == "1 document carried; 1 had been changed or removed there")
        expectSame(target, release.tree, "changed by hand")
        #expect(try await carrier.verify("monthly", in: context).note == "nothing to carry")
    }

    @Test("A file in the way that nobody carried is not replaced; the same bytes are taken over")
    func foreign() async throws {
        try release.publish(["atom.xml": "one", "index.html": "page"])
        try release.scratch.write("theirs", to: "target/monthly/index.html")
        #expect(
            await problem { _ = try await carry() }
                == """
                error: "DIR/target/monthly/index.html" is in the way; Herald did not carry it there, and does not replace it
                  hint: move it elsewhere, or carry to another folder
                """)
        #expect(release.scratch.text("target/monthly/index.html") == "theirs")
        try release.scratch.write("page", to: "target/monthly/index.html")
        try release.scratch.write("not ours", to: "target/monthly/robots.txt")
        #expect(try await carry() == "1 document carried")
        try release.publish(["atom.xml": "two"], event: 2)
        #expect(try await carry() == "1 document carried, 1 removed")
        #expect(target.keys.sorted() == ["atom.xml", "manifest.json", "robots.txt"])
    }

    @Test("Nothing is written through a link: it is replaced, and what it leads to stays")
    func links() async throws {
        try release.publish(["practices/a.html": "a"])
        try release.scratch.write("outside", to: "elsewhere/a.html")
        try FileManager.default.createDirectory(atPath: release.scratch.file("target/monthly"), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: release.scratch.file("target/monthly/practices"), withDestinationPath: release.scratch.file("elsewhere"))
        let note = try await carry()
        #expect(note.hasPrefix("1 document carried; \"\(release.scratch.path)/target/monthly/practices\" is a symbolic link to "))
        #expect(release.scratch.text("elsewhere/a.html") == "outside")
        expectSame(target, release.tree, "the link is replaced")
    }

    @Test("A link in place of the whole release is refused")
    func linkedRelease() async throws {
        try release.publish(["atom.xml": "one"])
        try release.scratch.write("x", to: "elsewhere/x")
        try FileManager.default.createSymbolicLink(
            atPath: release.scratch.file("target/monthly"), withDestinationPath: release.scratch.file("elsewhere"))
        let message = await problem { _ = try await carry() }
        #expect(message.hasPrefix("error: \"DIR/target/monthly\" is a symbolic link, which Herald does not follow\n"), "\(message)")
    }

    @Test("A share that is not mounted any more is not filled anew")
    func unmounted() async throws {
        try release.publish(["atom.xml": "one"])
        _ = try await carry()
        try release.scratch.remove("target/monthly")
        #expect(
            await problem { _ = try await carry() }
                == """
                error: "DIR/target" has no folder "monthly" any more, to which releases were carried
                  hint: mount the share; to carry everything anew: mkdir DIR/target/monthly
                """)
        try FileManager.default.createDirectory(atPath: release.scratch.file("target/monthly"), withIntermediateDirectories: true)
        #expect(try await carry() == "1 document carried")
    }

    @Test("Folders that are missing, or are in the folder of releases, are refused")
    func wrongFolders() async throws {
        try release.publish(["atom.xml": "one"])
        var settings = FolderSettings()
        settings.path = "nowhere"
        let missing = FolderCarrier(settings: settings)
        #expect(
            await problem { try missing.check(in: context) }
                == """
                error: there is no folder "DIR/nowhere" to carry releases to
                  hint: mount the share, or make the folder: mkdir DIR/nowhere
                """)
        settings.path = "Output"
        let inside = FolderCarrier(settings: settings)
        #expect(
            await problem { _ = try await inside.verify("monthly", in: context) }
                == """
                error: "DIR/Output" is in the folder of releases, or around it; expected a folder elsewhere
                  hint: to serve releases from the folder "DIR/Output", nothing needs to be carried
                """)
    }

    @Test("What an interrupted attempt copied is not copied again, and what another release left is not published")
    func resumed() async throws {
        try release.publish(["atom.xml": "one", "practices/a.html": "a"])
        let work = "target/.herald/monthly/carrying"
        try release.scratch.write("a", to: "\(work)/practices/a.html")
        try release.scratch.write("torn", to: "\(work)/atom.xml")
        try release.scratch.write("old", to: "\(work)/practices/gone.html")
        let inode = try release.scratch.fileStates(work)["practices/a.html"]
        #expect(try await carry() == "2 documents carried")
        expectSame(target, release.tree, "resumed")
        #expect(try release.scratch.fileStates("target/monthly")["practices/a.html"] == inode)
        #expect(release.scratch.tree("target/.herald").keys.sorted() == [])
    }

    @Test("Removals that an interrupted attempt left are finished by the next")
    func leftRemovals() async throws {
        try release.publish(["atom.xml": "one"])
        _ = try await carry()
        try release.scratch.write("gone", to: "target/monthly/practices/gone.html")
        try release.scratch.write("practices/gone.html\natom.xml\n", to: "target/.herald/monthly/removals")
        #expect(try await carry() == "0 documents carried, 1 removed")
        expectSame(target, release.tree, "after")
        #expect(release.scratch.tree("target/.herald").keys.filter { $0.hasSuffix("removals") }.isEmpty)
    }

    @Test("A pipeline that was retired leaves its manifest only")
    func retired() async throws {
        try release.publish(["atom.xml": "one"])
        _ = try await carry()
        try release.publish([:], event: 1, hidden: #""retired":"2017-01-01T00:00:00Z","feeds-until":"2017-01-01T00:00:00Z","#)
        #expect(try await carry() == "0 documents carried, 1 removed")
        #expect(target.keys.sorted() == ["manifest.json"])
    }

    @Test("After a pipeline got another name, its old folder leads to the new one")
    func renamed() async throws {
        try release.publish(["atom.xml": "one"])
        _ = try await carry()
        try release.publish([:], event: 1, hidden: #""moved-to":"weekly","#)
        let weekly = try PublishedRelease("weekly", in: release.scratch)
        try weekly.publish(["atom.xml": "one"])
        #expect(try await carrier.verify("weekly", in: context).note == "1 document carried, 1 removed")
        expectSame(release.scratch.tree("target/monthly"), release.tree, "old")
        expectSame(release.scratch.tree("target/weekly"), weekly.tree, "new")
    }

    @Test("A document of the release that somebody changed is not carried")
    func damagedSource() async throws {
        try release.publish(["atom.xml": "one"])
        try release.scratch.write("changed", to: "Output/monthly/atom.xml")
        #expect(
            await problem { _ = try await carry() }
                == """
                error: "DIR/Output/monthly/atom.xml" is not the document that was published; somebody changed or removed it
                  hint: herald run monthly --verify makes it again, and carries it
                """)
        #expect(target.isEmpty)
    }

    @Test("A document that a later publication replaced meanwhile is found by its hash")
    func replacedMeanwhile() async throws {
        try release.publish(["atom.xml": "one"])
        try release.scratch.write("two", to: "Output/monthly/atom.xml")
        let hash = "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed"
        try release.scratch.write("one", to: "Output/.herald/monthly/kept/1/\(hash)")
        #expect(try await carry() == "1 document carried")
        #expect(release.scratch.text("target/monthly/atom.xml") == "one")
    }

    @Test("Only the newest release is carried, and the notice says how much")
    func notice() {
        var change = change
        #expect(carrier.notice(of: change) == "carry the manifest to target")
        change.counts.added = 1
        #expect(carrier.notice(of: change) == "carry 1 document and the manifest to target")
        (change.counts.changed, change.counts.removed) = (2, 1)
        #expect(carrier.notice(of: change) == "carry 3 documents and the manifest to target, and remove 1")
        #expect(carrier.supersedes(change, by: change))
    }
}

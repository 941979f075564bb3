import FileTesting
import Foundation
import HeraldCarrying
import HeraldDiagnostics
import HeraldKit
import HeraldModel
import ReleaseTesting
import Testing

@testable import RcloneDeliverer

/// The remote is a folder of this machine, for which rclone compares hashes and renames. `make carrying` tests SFTP, WebDAV and S3.
@Suite("Carrying with rclone")
struct RcloneTests {
    private let release: PublishedRelease
    private let carrier: RcloneCarrier
    private let context: DeliveryContext

    init() throws {
        release = try PublishedRelease()
        let configuration = try release.scratch.write(
            "[place]\ntype = alias\nremote = \(release.scratch.file("remote"))\n", to: "rclone.conf")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: configuration)
        var settings = RcloneSettings()
        (settings.remote, settings.configuration) = ("place:web", "rclone.conf")
        carrier = RcloneCarrier(settings: settings)
        var context = DeliveryContext(folder: release.scratch.path)
        context.outputPath = release.outputPath
        self.context = context
    }

    private func carry() async throws -> String {
        let change = ReleaseChange(
            pipeline: "monthly", site: "https://practices.example/", sequence: 1, asOf: Timestamp(seconds: 0), since: nil)
        return try await carrier.deliver(Delivery(id: "a", change: change, time: Timestamp(seconds: 0)), in: context).note
    }

    private var remote: [String: Data] { release.scratch.tree("remote/web/monthly") }

    @Test("A release is carried, then what changed, and what was removed goes")
    func changes() async throws {
        try carrier.check(in: context)
        try release.publish(["atom.xml": "one", "practices/a.html": "a", "old/b.html": "b"])
        #expect(try await carry() == "3 documents carried")
        expectSame(remote, release.tree, "first")
        try release.publish(["atom.xml": "two", "practices/a.html": "a", "new/c.html": "c"], event: 2)
        #expect(try await carry() == "2 documents carried, 1 removed")
        expectSame(remote, release.tree, "second")
        #expect(try await carry() == "nothing to carry")
        #expect(!FileManager.default.fileExists(atPath: release.scratch.file("remote/web/monthly/old")))
        #expect(release.scratch.tree("remote/web/.herald").isEmpty)
    }

    @Test("A document becomes a folder, and a folder becomes a document")
    func kinds() async throws {
        try release.publish(["lists": "file", "deep/er/x.html": "x"])
        _ = try await carry()
        try release.publish(["lists/one.html": "1", "deep": "file"], event: 2)
        #expect(try await carry() == "2 documents carried, 2 removed")
        expectSame(remote, release.tree, "after")
    }

    @Test("Verification finds what somebody changed or removed there, and mends it; other files stay")
    func mending() async throws {
        try release.publish(["atom.xml": "one", "practices/a.html": "aa", "practices/b.html": "bb"])
        _ = try await carry()
        try release.scratch.write("zz", to: "remote/web/monthly/practices/a.html")
        try release.scratch.remove("remote/web/monthly/practices/b.html")
        try release.scratch.write("theirs", to: "remote/web/monthly/robots.txt")
        #expect(try await carrier.verify("monthly", in: context).note == "2 documents carried; 2 had been changed or removed there")
        #expect(release.scratch.text("remote/web/monthly/robots.txt") == "theirs")
        try release.scratch.remove("remote/web/monthly/robots.txt")
        expectSame(remote, release.tree, "mended")
        try release.scratch.remove("remote/web/monthly/manifest.json")
        #expect(try await carrier.verify("monthly", in: context).note == "0 documents carried")
        expectSame(remote, release.tree, "manifest mended")
        #expect(try await carrier.verify("monthly", in: context).note == "nothing to carry")
    }

    @Test("What is there already is taken over when the state is lost, and removals are known from the manifest there")
    func lostState() async throws {
        try release.publish(["atom.xml": "one", "practices/a.html": "a", "practices/b.html": "b"])
        _ = try await carry()
        try release.scratch.remove("Output/.herald")
        try release.publish(["atom.xml": "two", "practices/a.html": "a"], event: 2)
        #expect(try await carry() == "1 document carried, 1 removed")
        expectSame(remote, release.tree, "after")
    }

    @Test("A file in the way that nobody carried is not replaced")
    func foreign() async throws {
        try release.publish(["atom.xml": "one"])
        try release.scratch.write("theirs", to: "remote/web/monthly/atom.xml")
        let failure = try #require(await Self.failure { _ = try await carry() })
        #expect(failure.retryability == .refused)
        #expect(
            failure.diagnostic.message
                == "place:web/monthly/atom.xml is in the way; Herald did not carry it there, and does not replace it")
        #expect(remote.mapValues { String(decoding: $0, as: UTF8.self) } == ["atom.xml": "theirs"])
    }

    @Test("An attempt that was killed goes on where it was, also if a newer release is there")
    func resumed() async throws {
        try release.publish(["atom.xml": "one", "practices/a.html": "a"])
        _ = try await carry()
        try interrupt()
        try release.publish(["atom.xml": "one", "practices/a.html": "a", "practices/c.html": "c"], event: 2)
        #expect(try await carry() == "1 document carried, 1 removed")
        expectSame(remote, release.tree, "after")
    }

    /// Leaves what an attempt would that had begun to replace a document, had carried a second and begun a third, and was killed.
    private func interrupt() throws {
        let state = try CarryState(of: "monthly", at: "place:web (rclone.conf)", output: release.outputPath)
        let hash = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"
        try state.journal.add([.changing("atom.xml"), .present("practices/gone.html", hash: hash), .changing("practices/c.html")])
        try release.scratch.write("torn", to: "remote/web/monthly/atom.xml")
        try release.scratch.write("a", to: "remote/web/monthly/practices/gone.html")
        try release.scratch.write("c", to: "remote/web/monthly/practices/c.html")
    }

    @Test("Messages of rclone are told in one line, and say whether another attempt can help")
    func failures() {
        let messages: [(code: Int32, text: String, retry: DeliveryFailure.Retryability, message: String, hint: String?)] = [
            (
                1, "2026/11/30 19:24:46 Failed to create file system for \"nosuch:foo\": didn't find section in config file\n", .refused,
                "rclone failed: Failed to create file system for \"nosuch:foo\": didn't find section in config file",
                "see rclone listremotes, and name the file with config:"
            ),
            (
                1, "2026/11/30 19:24:03 ERROR : a/f1.html: Failed to copy: dial tcp 127.0.0.1:22: connect: connection refused\n",
                .transient,
                "rclone failed: a/f1.html: Failed to copy: dial tcp 127.0.0.1:22: connect: connection refused", nil
            ),
            (7, "2026/11/30 19:24:03 ERROR : Fatal error received\n", .permanent, "rclone failed: Fatal error received", nil),
            (6, "", .refused, "rclone failed: it said nothing", nil),
        ]
        for (code, text, retry, message, hint) in messages {
            let failure = RcloneFailure.failure(CarryProgram.End(code: code, errorOutput: text))
            #expect(failure.retryability == retry)
            #expect(failure.diagnostic.message == message)
            #expect(failure.diagnostic.hint == hint)
        }
    }

    private static func failure(_ body: () async throws -> Void) async -> DeliveryFailure? {
        do {
            try await body()
            return nil
        } catch {
            return error as? DeliveryFailure
        }
    }
}

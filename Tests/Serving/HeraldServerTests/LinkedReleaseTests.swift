#if Server
import Foundation
import HeraldDiagnostics
import RawHTTPTesting
import Testing

@testable import HeraldServer

@Suite("Links below the output folder")
struct LinkedReleaseTests {
    /// Moves what is at `name` out of the output folder, and puts a link in its place.
    private func link(_ name: String, of site: ServerFixture) throws -> String {
        let outside = "\(site.path)-outside"
        try FileManager.default.moveItem(atPath: "\(site.path)/\(name)", toPath: outside)
        try FileManager.default.createSymbolicLink(atPath: "\(site.path)/\(name)", withDestinationPath: outside)
        return outside
    }

    private func refused(_ path: String) -> Diagnostic {
        Diagnostic(
            "\"\(path)\" is a symbolic link, which Herald does not follow",
            hint: "put the file or folder itself there; to keep releases elsewhere, make the whole output folder the link")
    }

    @Test("a document behind a link is not read, also if its bytes are those of the manifest", arguments: ["digests", "digests/a.txt"])
    func document(_ name: String) throws {
        let site = try ServerFixture()
        let release = try #require(try ReleaseReader(output: site.path).release(of: "monthly"))
        let document = try #require(release.document(at: "digests/a.txt"))
        #expect(try release.content(of: document, atMost: 1000) != nil)
        let outside = try link("monthly/\(name)", of: site)
        defer { try? FileManager.default.removeItem(atPath: outside) }
        #expect(throws: refused("\(site.path)/monthly/\(name)")) { try release.content(of: document, atMost: 1000) }
    }

    @Test(
        "a release behind a link is not served, and neither is one whose manifest is a link",
        arguments: ["monthly", "monthly/manifest.json"])
    func release(_ name: String) async throws {
        let messages = ProblemList()
        let site = try ServerFixture()
        let outside = try link(name, of: site)
        defer { try? FileManager.default.removeItem(atPath: outside) }
        #expect(throws: refused("\(site.path)/\(name)")) { try ReleaseReader(output: site.path).release(of: "monthly") }
        _ = try await site.open { server in server.reporter = { messages.add($0.message) } }
        #expect(try await site.get("/monthly/atom.xml").status == 503)
        #expect(try await site.get("/").text.contains("monthly cannot be read at the moment."))
        #expect(messages.all == ["\"\(site.path)/\(name)\" is a symbolic link, which Herald does not follow"])
    }

    @Test("the output folder itself may be a link")
    func output() async throws {
        let site = try ServerFixture()
        let link = "\(site.path)-link"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: site.path)
        defer { try? FileManager.default.removeItem(atPath: link) }
        _ = try await site.open { $0.outputPath = link }
        #expect(try await site.get("/monthly/digests/a.txt").text == "ten chars.")
    }
}
#endif

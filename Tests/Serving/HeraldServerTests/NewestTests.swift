#if Server
import Foundation
import HeraldDiagnostics
import RawHTTPTesting
import Synchronization
import Testing

@testable import HeraldServer

@Suite("The newest practices on the front page")
struct NewestTests {
    private final class Messages: Sendable {
        private let all = Mutex<[String]>([])

        var texts: [String] { all.withLock { $0 } }

        func add(_ problem: Diagnostic) { all.withLock { $0.append(problem.description) } }
    }

    private static let unreadable = "They cannot be read at the moment."
    private static let first = "<a href=\"https://office.example/First\">First</a>"

    private func feed(_ title: String) -> ServerFixture.Document {
        let text = """
            <feed xmlns="http://www.w3.org/2005/Atom"><title>Feed</title>
            <entry><title>\(title)</title><link href="https://office.example/\(title)"/></entry></feed>
            """
        return ServerFixture.Document(path: "atom.xml", text: text, mediaType: "application/atom+xml")
    }

    /// Starts a server of one release with a feed.
    private func site(_ messages: Messages = Messages()) async throws -> ServerFixture {
        try await ServerFixture([feed("First")]).open { server in server.reporter = { messages.add($0) } }
    }

    @Test("a feed that could not be read is reported once, and read again after five seconds")
    func failure() async throws {
        let messages = Messages()
        let site = try await site(messages)
        try site.write("<feed/>", to: "monthly/atom.xml")
        #expect(try await site.get("/").text.contains(Self.unreadable))
        try site.write(feed("First").text, to: "monthly/atom.xml")
        site.clock.advance(seconds: 4)
        #expect(try await site.get("/").text.contains(Self.unreadable))
        site.clock.advance(seconds: 1)
        let text = try await site.get("/").text
        #expect(text.contains(Self.first) && !text.contains(Self.unreadable), "\(text)")
        #expect(
            messages.texts == [
                "error: \"monthly/atom.xml\" is not as the manifest says, so the front page does not list its newest practices\n"
                    + "  hint: if it was replaced by hand, herald run publishes it again"
            ])
    }

    @Test("the reason of the system is reported, and a feed that is not well-formed")
    func reasons() async throws {
        let messages = Messages()
        let site = try await site(messages)
        let file = "\(site.path)/monthly/atom.xml"
        try FileManager.default.removeItem(atPath: file)
        try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: "atom.xml")
        #expect(try await site.get("/").text.contains(Self.unreadable))
        #expect(
            messages.texts == [
                """
                error: "\(file)" is a symbolic link, which Herald does not follow
                  hint: put the file or folder itself there; to keep releases elsewhere, make the whole output folder the link
                """
            ])
        try FileManager.default.removeItem(atPath: file)
        let broken = ServerFixture.Document(path: "atom.xml", text: "<feed><entry>", mediaType: "application/atom+xml")
        try site.publish([broken], sequence: 8)
        #expect(try await site.get("/").text.contains(Self.unreadable))
        #expect(messages.texts.count == 2)
        #expect(messages.texts.last?.hasPrefix("error: the front page cannot list the newest practices of \"monthly\": ") == true)
    }

    @Test("entries are read once for a release, also beside a pipeline that cannot be read")
    func kept() async throws {
        let site = try await site()
        try site.write("nonsense", to: "broken/manifest.json")
        for _ in 1...3 {
            let text = try await site.get("/").text
            #expect(text.contains(Self.first) && text.contains("broken cannot be read at the moment."), "\(text)")
            // A page that read the feed again would lack the entries.
            try site.write("<feed/>", to: "monthly/atom.xml")
        }
        try site.publish([feed("Second")], sequence: 8)
        let text = try await site.get("/").text
        #expect(text.contains(">Second</a>") && !text.contains(Self.first), "\(text)")
        try FileManager.default.removeItem(atPath: "\(site.path)/broken")
        #expect(try await !site.get("/").text.contains("broken"))
    }
}
#endif

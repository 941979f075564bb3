import Foundation
import HeraldFeedCheck
import HeraldHTTP
import HeraldModel
import LoopbackServer
import Testing

@Suite("What is said of servers of feeds")
struct ServerTests {
    private static let server = Result { try LoopbackServer() }
    private let root: String
    private let instance = UUID().uuidString

    init() throws { root = try Self.server.get().address }

    /// Puts a document on the server. It is served correctly below `good`, and carelessly below `files`.
    private func put(_ name: String, _ text: String, type: String = "application/atom+xml") async throws {
        let request = HTTPRequest(
            try HTTPAddress("\(root)/files/\(instance)-\(name)"), method: "PUT", headers: [("Content-Type", type)], body: Array(text.utf8))
        #expect(try await HTTPClient().send(request).status == 201)
    }

    /// Returns the findings for the document at `path`, with `SERVER` in place of the server's address and without names of this test.
    private func said(_ path: String, _ limits: FeedCheckLimits = FeedCheckLimits(), site: String? = nil) async -> [String] {
        do {
            let check = FeedCheck(limits: limits, now: Timestamp(year: 2017, month: 1, day: 1), site: site)
            let report = try await check.report(on: root + path)
            return (report.findings.map(\.description) + ["\(report.kind), \(report.entries) in \(report.documents)"]).map(shown)
        } catch {
            return [shown("\(error)")]
        }
    }

    private func shown(_ text: String) -> String { text.replacing(root, with: "SERVER").replacing("\(instance)-", with: "") }

    private func atom(_ kind: String, size: Int = 3000, links: String = "", name: String = "feed.xml") -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0" xml:lang="en">
        <id>https://p.example/feed</id><title>Practices</title><updated>2016-12-10T09:30:00Z</updated><author><name>P</name></author>
        <link rel="self" href="\(root)/\(kind)/\(instance)-\(name)"/>\(links)
        <entry><id>https://p.example/id/\(name)</id><title>T</title><updated>2016-12-10T09:30:00Z</updated>
        <content>\(String(repeating: "Text. ", count: size / 6))</content></entry>
        </feed>
        """
    }

    @Test("A feed that is served well is clean, with its archives")
    func good() async throws {
        let archive = "<link rel=\"current\" href=\"\(root)/good/\(instance)-feed.xml\"/><fh:archive/>"
        try await put("feed.xml", atom("good", links: "<link rel=\"prev-archive\" href=\"\(root)/good/\(instance)-old.xml\"/>"))
        try await put("old.xml", atom("good", links: archive, name: "old.xml"))
        #expect(await said("/good/\(instance)-feed.xml") == ["an Atom feed, 2 in 2"])
    }

    @Test("Findings on a server of this machine name the address that was checked, whether the feed is the site's or not")
    func thisMachine() async throws {
        let site = "https://practices.example/"
        // The feed of another site: it has nothing to do with the address of this one.
        try await put("feed.xml", atom("files"))
        #expect(
            await said("/good/\(instance)-feed.xml", site: site).map { $0.prefix { $0 != "\n" } } == [
                "SERVER/good/feed.xml:4:1: error: the feed says that it is at \"SERVER/files/feed.xml\"; expected \"SERVER/good/feed.xml\"",
                "an Atom feed, 1 in 1",
            ])
        // The site's own feed, before it is on the web.
        let own = atom("good").replacing("\(root)/", with: site)
        try await put("own.xml", own.replacing("-feed.xml", with: "-own.xml"))
        #expect(await said("/good/\(instance)-own.xml", site: site) == ["an Atom feed, 1 in 1"])
        try await put("own.xml", own)
        #expect(
            await said("/good/\(instance)-own.xml", site: site).map { $0.prefix { $0 != "\n" } } == [
                "SERVER/good/own.xml:4:1: error: the feed says that it is at \"\(site)good/feed.xml\"; expected \"\(site)good/own.xml\"",
                "an Atom feed, 1 in 1",
            ])
    }

    @Test("The check names everything that a poor server lacks")
    func poor() async throws {
        try await put("feed.xml", atom("files"), type: "text/html; charset=iso-8859-1")
        #expect(
            await said("/files/\(instance)-feed.xml") == [
                """
                SERVER/files/feed.xml: error: the Content-Type is "text/html"; expected application/atom+xml
                  partners: browsers and readers do not take it for what it is
                """,
                """
                SERVER/files/feed.xml: error: the Content-Type says that the charset is "iso-8859-1"; expected utf-8
                  partners: letters beyond English are shown as others
                """,
                """
                SERVER/files/feed.xml: warning: the answer has no Access-Control-Allow-Origin; expected "*"
                  partners: pages of other sites cannot read it in a browser
                """,
                """
                SERVER/files/feed.xml: warning: \(atom("files").utf8.count) bytes came unpacked to a client that takes gzip
                  partners: each visit moves several times the bytes
                """,
                """
                SERVER/files/feed.xml: warning: the answer has neither ETag nor Last-Modified
                  partners: each visit fetches all of it, changed or not
                """,
                "an Atom feed, 1 in 1",
            ])
    }

    @Test("A redirect, another self link and an archive that is not there are reported")
    func elsewhere() async throws {
        try await put("feed.xml", atom("files", links: "<link rel=\"prev-archive\" href=\"\(root)/good/\(instance)-gone.xml\"/>"))
        let said = await said("/good-moved/\(instance)-feed.xml")
        #expect(
            said
                == [
                    """
                    SERVER/good/feed.xml: warning: "SERVER/good-moved/feed.xml" leads on to this address; give partners this one
                      partners: each visit asks twice, and clients that do not follow get nothing
                    """,
                    """
                    SERVER/good/feed.xml:4:1: error: the feed says that it is at "SERVER/files/feed.xml"; expected "SERVER/good/feed.xml"
                      partners: readers that go by the link subscribe to another address
                    """,
                    """
                    SERVER/good/feed.xml:4:\(said.dropFirst(2).first?.split(separator: ":").dropFirst(2).first ?? "") error
                    """,
                    "an Atom feed, 1 in 2",
                ].enumerated().map { $0.offset == 2 ? said.dropFirst(2).first ?? "" : $0.element })
        #expect(
            said.dropFirst(2).first?.hasSuffix(
                "error: the archive \"SERVER/good/gone.xml\" answered 404; expected 200\n  partners: everything older is lost to them")
                == true)
    }

    @Test("A server that does not keep what it promises is reported", arguments: ["forgetful", "restless"])
    func broken(fault: String) async throws {
        try await put("feed.xml", atom(fault, size: 100))
        let place = "SERVER/\(fault)/feed.xml"
        let expected = [
            "forgetful": [
                "\(place): error: asked with If-None-Match: \"1\", the server answered 200; expected 304\n"
                    + "  partners: each visit fetches all of it, changed or not"
            ],
            "restless": [
                "\(place): warning: two visits, one after the other, got other bytes\n"
                    + "  partners: aggregators see a change at every visit, unless the feed was published anew in between"
            ],
        ]
        #expect(await said("/\(fault)/\(instance)-feed.xml") == (expected[fault] ?? []) + ["an Atom feed, 1 in 1"])
    }

    @Test("An address that answers no is reported as such, and limits end the walk")
    func limits() async throws {
        #expect(
            await said("/good/nothing.xml") == ["error: \"SERVER/good/nothing.xml\" answered 404 (not found)\n  hint: check the address"])
        try await put("feed.xml", atom("good", links: "<link rel=\"prev-archive\" href=\"\(root)/good/\(instance)-old.xml\"/>"))
        var limits = FeedCheckLimits()
        limits.documents = 1
        #expect(
            await said("/good/\(instance)-feed.xml", limits) == [
                """
                SERVER/good/feed.xml: error: there are more than 1 documents
                  partners: what comes after this place was not looked at, and may not arrive
                """,
                "an Atom feed, 1 in 1",
            ])
    }

    @Test(
        "A provider is asked as a harvester asks",
        arguments: [
            ("plain", []), ("deleted", []),
            ("loop", ["the resumption token was there already"]),
            (
                "keeps-no-deletions+deleted",
                ["warning: deletions are kept \"no\"; expected persistent", "is deleted, but Identify says that deletions are not kept"]
            ),
            ("transient", ["warning: deletions are kept \"transient\"; expected persistent"]),
            ("never-resumes", ["the answer is the error \"badResumptionToken\": The token has expired."]),
            ("malformed", ["error: "]), ("down", ["the server answered 500; expected 200"]),
        ])
    func provider(faults: String, expected: [String]) async throws {
        let said = await said("/oai/\(faults)/\(instance)")
        if faults == "down" {
            return #expect(
                said == [
                    "error: \"SERVER/oai/down/\(instance)\" answered 500 (internal server error)\n  hint: the fault is the server's; try again later"
                ])
        }
        for message in expected { #expect(said.contains { $0.contains(message) }, "\(said)") }
        // The provider of the tests answers only GET, with pages that name no schema.
        #expect(said.last?.hasPrefix("an OAI-PMH provider, ") == true)
        if expected.isEmpty { #expect(said.count == 1, "\(said)") }
    }
}

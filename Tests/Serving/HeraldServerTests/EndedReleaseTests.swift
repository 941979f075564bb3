#if Server
import Foundation
import HeraldModel
import Testing
import RawHTTPTesting

@testable import HeraldServer

@Suite("Pipelines that were retired or renamed")
struct EndedReleaseTests {
    private let gone = ["/monthly", "/monthly/", "/monthly/index.html", "/monthly/digests/", "/monthly/manifest.json", "/monthly/none?a=b"]

    /// Replaces the release of `pipeline` by a note with these members, and the documents that are left.
    private func end(
        _ site: ServerFixture, _ members: String, pipeline: String = "monthly", _ documents: [ServerFixture.Document] = []
    ) throws {
        try? FileManager.default.removeItem(atPath: "\(site.path)/\(pipeline)")
        try site.publish(documents, sequence: 8, pipeline: pipeline)
        let file = "\(site.path)/\(pipeline)/manifest.json"
        let text = try String(contentsOfFile: file, encoding: .utf8)
        try site.write(text.replacingOccurrences(of: "\"stages\"", with: "\(members),\"stages\""), to: "\(pipeline)/manifest.json")
    }

    @Test("All addresses of a retired pipeline are gone, with a page for browsers, also on connections that read it before")
    func retired() async throws {
        let site = try await ServerFixture().open()
        #expect(try await site.get("/monthly/index.html").status == 200)
        try end(site, "\"retired\":\"2016-11-01T00:00:00Z\",\"feeds-until\":\"2016-11-02T00:00:00Z\"")
        for target in gone {
            let answer = try await site.get(target)
            #expect(answer.status == 410, "\(target)")
            #expect(answer.text == "What was here was taken down.\n", "\(target)")
            #expect(try await site.ask("HEAD", target).status == 410, "\(target)")
            let page = try await site.get(target, "Accept: text/html")
            #expect(page.status == 410 && page["content-type"] == "text/html; charset=utf-8", "\(target)")
            #expect(page.text.contains("<h1>410 Gone</h1>"), "\(target)")
            #expect(page["content-security-policy"] != nil, "\(target)")
        }
        #expect(try await site.get("/").text.contains("Nothing is published yet."))
        #expect(try await site.get("/health").text.contains("\"releases\":{}"))
        #expect(try await !site.get("/metrics").text.contains("monthly"))
    }

    @Test("Until its time has come a feed tells feed readers, and nobody else")
    func feeds() async throws {
        let site = try await ServerFixture().open()
        let feed = ServerFixture.Document(path: "atom.xml", text: "<feed>tombstones</feed>", mediaType: "application/atom+xml")
        let now = ServerFixture.now
        for (seconds, status) in [(1, 200), (0, 410)] {
            let end = Timestamp(seconds: now.seconds + seconds).written
            try self.end(site, "\"retired\":\"2016-11-01T00:00:00Z\",\"feeds-until\":\"\(end)\"", [feed])
            for _ in 1...2 {
                let answer = try await site.get("/monthly/atom.xml", "Accept: application/atom+xml")
                #expect(answer.status == status)
                #expect(answer.text == (status == 200 ? feed.text : "What was here was taken down.\n"))
                #expect(try await site.get("/monthly/atom.xml", "Accept: text/html").status == 410)
            }
            for target in gone { #expect(try await site.get(target).status == 410, "\(target)") }
        }
    }

    @Test(
        "The addresses of a renamed pipeline lead to the new ones, with the path and the query as they came",
        arguments: [
            ("/monthly", "/weekly/"), ("/monthly/", "/weekly/"), ("/monthly?a=b", "/weekly/?a=b"),
            ("/monthly/digests/a.txt", "/weekly/digests/a.txt"), ("/monthly/a%20b.html?x=%2F&y=1+2", "/weekly/a%20b.html?x=%2F&y=1+2"),
            ("/m%6Fnthly/index.html?", "/weekly/index.html?"), ("http://elsewhere.example/monthly/index.html", "/weekly/index.html"),
            ("/monthly//evil.example/", "/weekly//evil.example/"), ("/monthly/manifest.json", "/weekly/manifest.json"),
        ])
    func renamed(target: String, location: String) async throws {
        let site = try await ServerFixture().open()
        try end(site, "\"moved-to\":\"weekly\"")
        try site.publish(ServerFixture.documents, sequence: 8, pipeline: "weekly")
        for method in ["GET", "HEAD"] {
            let answer = try await site.ask(method, target)
            #expect(answer.status == 301)
            #expect(answer["location"] == location)
        }
        #expect(try await site.get("/weekly/index.html").status == 200)
        #expect(try await !site.get("/").text.contains("monthly"))
    }

    @Test("A pipeline that was renamed twice leads to its last name at once, and names in a circle do not stop the server")
    func chain() async throws {
        let site = try await ServerFixture().open()
        try end(site, "\"moved-to\":\"second\"", pipeline: "first")
        try end(site, "\"moved-to\":\"monthly\"", pipeline: "second")
        #expect(try await site.get("/first/index.html")["location"] == "/monthly/index.html")
        try end(site, "\"moved-to\":\"first\"", pipeline: "second")
        #expect(try await site.get("/first/index.html").status == 301)
    }

    @Test("A pipeline that is published again is there again")
    func back() async throws {
        let site = try await ServerFixture().open()
        try end(site, "\"retired\":\"2016-11-01T00:00:00Z\",\"feeds-until\":\"2016-11-02T00:00:00Z\"")
        #expect(try await site.get("/monthly/index.html").status == 410)
        try site.publish(ServerFixture.documents, sequence: 9)
        #expect(try await site.get("/monthly/index.html").status == 200)
    }
}
#endif

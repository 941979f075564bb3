#if Server
import Foundation
import HeraldDiagnostics
import RawHTTPTesting
import Testing

@testable import HeraldServer

@Suite("Addresses of editions that were taken down")
struct TakenDownEditionTests {
    private static let page = ServerFixture.Document(path: "digests/ngos/1.en.html", text: "<p>One</p>", mediaType: "text/html")
    private static let words = "This edition was taken down. Something in it is not published any more, or it has no readers any more."

    /// Writes an edition with a document into the ledger.
    private func record(_ number: Int, _ state: String, in site: ServerFixture) throws {
        let moment = "{\"event\":1,\"time\":\"2016-12-10T09:00:00Z\"}"
        let hash = ServerFixture.hash(Self.page.text)
        let line = """
            {"decisions":[{"state":"\(state)","time":"2016-12-10T09:00:00Z"}],"documents":[{"hash":"\(hash)","mediaType":"text/html",\
            "path":"digests/ngos/\(number).en.html","practices":{"practice-1":1},"size":10}],"floor":\(moment),"from":\(moment),\
            "heraldEdition":1,"items":[],"key":"monthly/digest/ngos/en/\(number)","period":["2016-12","2016-12"],"query":"","to":\(moment)}

            """
        try site.write(
            "\(line)\(ServerFixture.hash(line))\n", to: ".herald/monthly/editions/digest/ngos/en/\(number).json")
    }

    @Test("they answer 410, with a page for browsers, and the document again if it comes back; a draft has no address")
    func gone() async throws {
        let site = try ServerFixture()
        for number in 1...2 { try record(number, number == 1 ? "published" : "awaiting-approval", in: site) }
        _ = try await site.open()
        let answer = try await site.get("/monthly/digests/ngos/1.en.html")
        #expect(answer.status == 410 && answer.text == "\(Self.words)\n" && answer["herald-release"] == "7")
        #expect(try await site.ask("HEAD", "/monthly/digests/ngos/1.en.html").status == 410)
        let page = try await site.get("/monthly/digests/ngos/1.en.html", "Accept: text/html")
        #expect(page.text.contains("<h1>410 Gone</h1>") && page.text.contains("<p>\(Self.words)</p>"))
        for path in ["digests/ngos/2.en.html", "digests/ngos/1.fr.html", "none"] {
            let missing = try await site.get("/monthly/\(path)")
            #expect(missing.status == 404 && missing.text == "There is no such document in this release.\n", "\(path)")
        }
        try site.publish(ServerFixture.documents + [Self.page], sequence: 8)
        #expect(try await site.get("/monthly/digests/ngos/1.en.html").text == Self.page.text)
        // The ledger is read again for the next release.
        try record(2, "published", in: site)
        try site.publish(ServerFixture.documents, sequence: 9)
        #expect(try await site.get("/monthly/digests/ngos/2.en.html").status == 410)
    }

    @Test("a ledger that cannot be read is reported once, and the answer is 404")
    func unreadable() async throws {
        let problems = ProblemList()
        let site = try ServerFixture()
        try site.write("nonsense\n", to: ".herald/monthly/editions/digest/ngos/en/1.json")
        _ = try await site.open { server in server.reporter = { problems.add($0.message) } }
        for _ in 1...2 { #expect(try await site.get("/monthly/digests/ngos/1.en.html").status == 404) }
        let file = "\(site.path)/.herald/monthly/editions/digest/ngos/en/1.json"
        #expect(problems.all == ["\"\(file)\" does not hold an edition as it was written"])
    }
}
#endif

#if Server
import HeraldModel
import HeraldServer
import RawHTTPTesting
import Testing

@Suite("The server's own pages")
struct LookTests {
    private func described(_ server: inout ReleaseServer) {
        server.siteAddress = "https://office.example/"
        server.look.title = "Good practices"
        server.look.publisher = "Migration <Office>"
        server.look.contact = "desk@office.example"
        server.look.logo = ("data:image/svg+xml;base64,PHN2Zy8+", "Migration Office")
        server.look.css = ":root{--c:#7a1f3d;}"
        server.look.abouts = ["monthly": "All practices & digests."]
        server.look.audiences = ["ngos": Labels(["en": "NGOs", "fr": "ONG"])]
    }

    @Test("the front page and errors have publisher, logo, style and contact")
    func frame() async throws {
        let site = try await ServerFixture().open { described(&$0) }
        for path in ["/", "/nowhere/"] {
            let page = try await site.ask("GET", path, ["Accept: text/html"])
            for part in [
                "<img src=\"data:image/svg+xml;base64,PHN2Zy8+\" alt=\"Migration Office\" height=\"40\">", "Migration &lt;Office&gt;",
                ":root{--c:#7a1f3d;}</style>", "<a href=\"mailto:desk@office.example\">desk@office.example</a>",
            ] { #expect(page.text.contains(part), "\(path): \(page.text)") }
            #expect(!page.text.contains("<script"))
        }
    }

    @Test("a pipeline has its purpose, its newest practices and its pages")
    func pipeline() async throws {
        let site = try await ServerFixture().open { described(&$0) }
        let feed = """
            <feed xmlns="http://www.w3.org/2005/Atom"><title>Feed</title>
            <entry><title>First &amp; newest</title><link rel="self" href="https://office.example/x"/>
            <link href="https://office.example/monthly/practices/first.html"/></entry>
            <entry><title>Second</title><link rel="alternate" href="https://elsewhere.example/second"/></entry>
            <entry><title>Bad</title><link href="javascript:alert(1)"/></entry></feed>
            """
        let pages = ["ngos.en", "ngos.fr", "ngos/4.en", "unknown.en", "ngos"].map { name in
            ServerFixture.Document(path: "digests/\(name).html", text: "<p>Digest</p>", mediaType: "text/html")
        }
        let documents =
            pages + [
                ServerFixture.Document(path: "atom.xml", text: feed, mediaType: "application/atom+xml"),
                ServerFixture.Document(path: "digests/ngos.en.xml", text: "<feed/>", mediaType: "application/atom+xml"),
            ]
        try site.publish(documents, sequence: 2, pipeline: "monthly")
        let page = try await site.ask("GET", "/", ["Accept: text/html"])
        for part in [
            "<p>All practices &amp; digests.</p>", "<a href=\"monthly/practices/first.html\">First &amp; newest</a>",
            "<a href=\"https://elsewhere.example/second\">Second</a>", "<a href=\"monthly/digests/ngos.en.html\">Digest for NGOs</a>",
            "<a href=\"monthly/digests/ngos.fr.html\" lang=\"fr\" dir=\"ltr\">Synthèse pour\u{A0}: ONG</a>",
            "<a href=\"monthly/digests/unknown.en.html\">digests/unknown.en.html</a>",
            "<a href=\"monthly/digests/ngos.html\">digests/ngos.html</a>",
        ] { #expect(page.text.contains(part), "\(page.text)") }
        #expect(page.text.contains("<a href=\"monthly/digests/ngos.en.xml\">digests/ngos.en.xml</a>"))
        #expect(!page.text.contains("ngos/4"), "the archive leads to the editions")
        #expect(!page.text.contains("javascript:") && !page.text.contains("subscribe"))
    }
}
#endif

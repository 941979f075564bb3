#if Server
import Testing
import RawHTTPTesting

@testable import HeraldServer

@Suite("Documents over HTTP")
struct DocumentTests {
    @Test("A feed comes with its type, its hash, its release, and may be read by pages of other sites")
    func feed() async throws {
        let site = try await ServerFixture().open()
        let answer = try await site.get("/monthly/atom.xml")
        #expect(answer.status == 200)
        #expect(answer.text == ServerFixture.feed)
        #expect(answer["content-type"] == "application/atom+xml; charset=utf-8")
        #expect(answer["etag"] == "\"\(ServerFixture.hash(ServerFixture.feed))\"")
        #expect(answer["herald-release"] == "7")
        #expect(answer["cache-control"] == "public, max-age=60, must-revalidate")
        #expect(answer["vary"] == "Accept, Accept-Encoding")
        #expect(answer["accept-ranges"] == "bytes")
        #expect(answer["access-control-allow-origin"] == "*")
        #expect(answer["access-control-expose-headers"]?.contains("ETag") == true)
        #expect(answer["x-content-type-options"] == "nosniff")
        #expect(answer["date"] == "Thu, 24 Nov 2016 15:06:40 GMT")
        #expect(answer["last-modified"].flatMap(HTTPDate.seconds) != nil)
        #expect(try await site.get("/monthly/atom-archive-1.xml")["cache-control"] == "public, max-age=3600, must-revalidate")
    }

    @Test("A browser, which shows feeds as plain text, is given a feed as XML with a style sheet; a reader that takes pages as well is not")
    func browsers() async throws {
        let site = try await ServerFixture().open()
        let page = "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
        let shown = try await site.get("/monthly/atom.xml", page)
        #expect(shown["content-type"] == "application/xml; charset=utf-8")
        #expect(shown.text == ServerFixture.feed)
        #expect(shown["vary"] == "Accept, Accept-Encoding")
        for field in ["Accept: */*", "Accept: application/atom+xml, text/html;q=0.5"] {
            #expect(try await site.get("/monthly/atom.xml", field)["content-type"] == "application/atom+xml; charset=utf-8", "\(field)")
        }
        #expect(try await site.get("/monthly/", page)["vary"] == "Accept-Encoding")
    }

    @Test("A page runs no scripts, and a folder is answered with its page")
    func page() async throws {
        let site = try await ServerFixture().open()
        let answer = try await site.get("/monthly/")
        #expect(answer.text == "<!DOCTYPE html><p>Practices</p>")
        #expect(answer["content-type"] == "text/html; charset=utf-8")
        #expect(answer["content-security-policy"]?.hasPrefix("default-src 'none'; style-src 'self' 'unsafe-inline';") == true)
        #expect(answer["access-control-allow-origin"] == nil)
    }

    @Test("A folder without a page is answered with a list, and one without its slash with the way there")
    func folders() async throws {
        let site = try await ServerFixture().open()
        let list = try await site.get("/monthly/digests/")
        #expect(list.text.contains("<ul><li><a href=\"a.txt\">a.txt</a>, 10 bytes</li></ul>"))
        #expect(list["etag"] == "\"\(ServerFixture.hash(list.text))\"")
        for (path, target) in [("/monthly", "/monthly/"), ("/monthly/digests", "/monthly/digests/")] {
            let answer = try await site.get(path)
            #expect(answer.status == 301)
            #expect(answer["location"] == target)
        }
    }

    @Test("The first page lists pipelines and their feeds, but not the pages of archives")
    func front() async throws {
        let site = try await ServerFixture().open { $0.look.title = "Ways & means" }
        let text = try await site.get("/").text
        #expect(text.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"))
        #expect(text.contains("<title>Ways &amp; means</title>"))
        #expect(text.contains("<h2><a href=\"monthly/\">monthly</a></h2>"))
        #expect(text.contains("As of <time datetime=\"2016-12-10T09:00:00Z\">10 December 2016</time>"))
        #expect(text.contains("<a href=\"monthly/atom.xml\">atom.xml</a> <small>(application/atom+xml)</small>"))
        #expect(text.contains("<a href=\"/oai?verb=Identify\">/oai</a>"))
        #expect(!text.contains("archive"))
        try site.publish([], sequence: 1, pipeline: "weekly")
        #expect(try await site.get("/").text.contains("<a href=\"weekly/\">weekly</a>"))
    }

    @Test("Crawlers are told of sitemaps, and ResourceSync's clients of the source, where they look for them")
    func wellKnown() async throws {
        let site = try await ServerFixture().open { $0.siteAddress = "https://practices.example/" }
        #expect(try await site.get("/robots.txt").text == "User-agent: *\nAllow: /\n")
        #expect(try await site.get("/.well-known/resourcesync").status == 404)
        let documents = ["sitemap.xml", "resourcesync.xml"].map {
            ServerFixture.Document(path: $0, text: "<\($0)/>", mediaType: "application/xml")
        }
        try site.publish(documents, sequence: 1, pipeline: "partners")
        let robots = try await site.get("/robots.txt")
        #expect(robots.text == "User-agent: *\nAllow: /\nSitemap: https://practices.example/partners/sitemap.xml\n")
        #expect(robots["content-type"] == "text/plain; charset=utf-8")
        let source = try await site.get("/.well-known/resourcesync")
        #expect(source.text == "<resourcesync.xml/>")
        #expect(source["content-type"] == "application/xml; charset=utf-8")
    }

    @Test("The manifest is handed out as it is")
    func manifest() async throws {
        let site = try await ServerFixture().open()
        let answer = try await site.get("/monthly/manifest.json")
        #expect(answer["content-type"] == "application/json")
        #expect(answer["etag"] == "\"\(ServerFixture.hash(answer.text))\"")
        #expect(answer.text.hasPrefix("{\"herald\":1,\"pipeline\":\"monthly\",\"sequence\":7,"))
    }

    @Test(
        "What the manifest does not list is not there, whatever the address",
        arguments: [
            "/monthly/secret.txt", "/monthly/../secret.txt", "/../secret.txt", "/monthly/..%2f..%2fsecret.txt", "/.herald/monthly/lock",
            "/monthly/%2e%2e/secret.txt", "/monthly//atom.xml", "/monthly/atom.xml/", "/nowhere/", "/nowhere", "/monthly/atom.xml%00",
            "/monthly/%ff", "/monthly/%", "/monthly/a%5c..%5csecret.txt", "//monthly/atom.xml", "/monthly/./atom.xml",
            "/monthly/\(String(repeating: "a/", count: 3000))", "/\(String(repeating: "a", count: 8000))",
        ])
    func hidden(_ target: String) async throws {
        let site = try await ServerFixture().open()
        try site.write("secret", to: "monthly/secret.txt")
        try site.write("secret", to: "secret.txt")
        try site.write("secret", to: ".herald/monthly/lock")
        let answer = try await site.get(target)
        #expect([400, 404].contains(answer.status), "\(target): \(answer.status)")
        #expect(!answer.text.contains("secret"))
    }

    @Test("A browser is told in a page that there is nothing, others in a line; of which release, both")
    func missing() async throws {
        let site = try await ServerFixture().open()
        let line = try await site.get("/monthly/nothing")
        #expect(line.text == "There is no such document in this release.\n")
        #expect(line["content-type"] == "text/plain; charset=utf-8")
        #expect(line["herald-release"] == "7")
        let page = try await site.get("/monthly/nothing", "Accept: text/html,*/*;q=0.8")
        #expect(page["content-type"] == "text/html; charset=utf-8")
        #expect(page["content-security-policy"] != nil)
        #expect(page.text.contains("<p>There is no such document in this release.</p>"))
    }

    @Test("A browser gets every error as a page in the style of the others, which leads home")
    func errors() async throws {
        let site = try await ServerFixture().open()
        let browser = "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
        let cases: [(method: String, target: String, fields: [String], status: Int, title: String)] = [
            ("GET", "/nowhere", [], 404, "404 Not Found"), ("GET", "/nowhere/", [], 404, "404 Not Found"),
            ("GET", "/monthly/none/", [], 404, "404 Not Found"), ("GET", "/monthly/none", [], 404, "404 Not Found"),
            ("GET", "/.well-known/resourcesync", [], 404, "404 Not Found"), ("GET", "/schemas/none.xsd", [], 404, "404 Not Found"),
            ("GET", "/monthly/%ff", [], 400, "400 Bad Request"), ("PUT", "/monthly/atom.xml", [], 405, "405 Method Not Allowed"),
            ("GET", "/monthly/atom.xml", ["Accept-Encoding: identity;q=0, *;q=0"], 406, "406 Not Acceptable"),
            ("GET", "/monthly/atom.xml", ["Range: bytes=900000-"], 416, "416 Range Not Satisfiable"),
            ("GET", "/monthly/atom.xml", ["Expect: the-impossible"], 417, "417 Expectation Failed"),
            ("POST", "/oai", ["Content-Type: text/xml"], 415, "415 Unsupported Media Type"),
            ("GET", "/monthly", [], 301, "301 Moved Permanently"),
        ]
        for (method, target, fields, status, title) in cases {
            let page = try await site.ask(method, target, fields + [browser])
            #expect(page.status == status, "\(target)")
            #expect(page["content-type"] == "text/html; charset=utf-8", "\(target)")
            #expect(page["content-security-policy"] != nil, "\(target)")
            for part in ["<html lang=\"en\">", "<title>\(title)</title>", "<h1>\(title)</h1>", "<a href=\"/\">All releases</a>"] {
                #expect(page.text.contains(part), "\(target): \(page.text)")
            }
            for field in ["Accept: */*", "Accept: application/atom+xml", "Accept: text/html;q=0, text/plain"] {
                #expect(try await site.ask(method, target, fields + [field])["content-type"] == "text/plain; charset=utf-8", "\(target)")
            }
        }
    }

    @Test("Schemas are below /schemas/, unless a pipeline has that name")
    func schemas() async throws {
        let site = try await ServerFixture().open { $0.schemas = ["practice.xsd": Array("<xs:schema/>".utf8)] }
        let schema = try await site.get("/schemas/practice.xsd")
        #expect(schema.status == 200)
        #expect(schema.text == "<xs:schema/>")
        #expect(schema["content-type"] == "application/xml; charset=utf-8")
        #expect(schema["access-control-allow-origin"] == "*")
        let tag = try #require(schema["etag"])
        #expect(try await site.get("/schemas/practice.xsd", "If-None-Match: \(tag)").status == 304)
        #expect(try await site.ask("HEAD", "/schemas/practice.xsd")["content-length"] == "12")
        #expect(try await site.get("/schemas/other.xsd").status == 404)
        #expect(try await site.get("/schemas/").status == 404)
        try site.publish([ServerFixture.Document(path: "a.txt", text: "a", mediaType: "text/plain")], sequence: 8, pipeline: "schemas")
        #expect(try await site.get("/schemas/a.txt").text == "a")
        #expect(try await site.get("/schemas/practice.xsd").status == 404)
    }

    @Test("HEAD says what GET would, without the bytes")
    func head() async throws {
        let site = try await ServerFixture().open()
        for path in ["/monthly/atom.xml", "/monthly/", "/monthly/empty.txt", "/", "/monthly/nothing", "/health", "/metrics", "/oai"] {
            let (get, head) = (try await site.get(path), try await site.ask("HEAD", path))
            #expect(head.status == get.status)
            let changing = ["content-length"]
            for (name, value) in get.fields where path != "/metrics" || !changing.contains(name) { #expect(head[name] == value) }
        }
    }

    @Test("Documents are only read; OPTIONS says so, and lets every page ask")
    func methods() async throws {
        let site = try await ServerFixture().open()
        for method in ["POST", "PUT", "DELETE", "PATCH", "TRACE"] {
            let answer = try await site.ask(method, "/monthly/atom.xml")
            #expect(answer.status == 405)
            #expect(answer["allow"] == "GET, HEAD, OPTIONS")
        }
        let answer = try await site.ask(
            "OPTIONS", "/monthly/atom.xml", ["Origin: https://partner.example", "Access-Control-Request-Method: GET"])
        #expect(answer.status == 204)
        #expect(answer["access-control-allow-origin"] == "*")
        #expect(answer["access-control-allow-methods"] == "GET, HEAD, OPTIONS")
        #expect(answer["access-control-allow-headers"]?.contains("If-None-Match") == true)
        #expect(try await site.ask("OPTIONS", "/oai")["allow"] == "GET, HEAD, OPTIONS, POST")
        #expect(try await site.ask("OPTIONS", "*").status == 204)
    }

    @Test("A document longer than what memory is for comes from its file, whole and in parts")
    func long() async throws {
        let text = String((0..<300_000).map { Character(Unicode.Scalar(UInt8(97 + $0 % 23))) })
        let site = try await ServerFixture([.init(path: "long.txt", text: text, mediaType: "text/plain")]).open {
            $0.limits.cacheBytes = 1 << 16
        }
        let answer = try await site.get("/monthly/long.txt", "Accept-Encoding: gzip")
        #expect(answer.text == text)
        #expect(answer["content-encoding"] == nil)
        #expect(try await site.get("/monthly/long.txt", "Range: bytes=-5").text == text.suffix(5))
        #expect(try await site.ask("HEAD", "/monthly/long.txt")["content-length"] == "300000")
    }

    @Test("Memory for documents is bounded: what was not asked for the longest is read again")
    func bounded() async throws {
        let documents = (0..<40).map { number in
            ServerFixture.Document(path: "\(number).txt", text: String(repeating: "\(number) ", count: 2000), mediaType: "text/plain")
        }
        let site = try await ServerFixture(documents).open { $0.limits.cacheBytes = 100_000 }
        for _ in 0..<2 {
            for document in documents { #expect(try await site.get("/monthly/\(document.path)").text == document.text) }
        }
        let metrics = try await site.get("/metrics").text
        let misses = metrics.split(separator: "\n").first { $0.hasPrefix("herald_cache_misses_total ") }.flatMap { Int($0.dropFirst(26)) }
        #expect(try #require(misses) > 60)
    }
}
#endif

#if Server
import Foundation
import ProcessTesting
import PostgresTesting
import Testing
import RawHTTPTesting

@testable import HeraldServer

@Suite("Conditions, parts and codings")
struct ConditionalRequestTests {
    @Test("A reader that has the document is told so, with the document's own fields")
    func notModified() async throws {
        let site = try await ServerFixture().open()
        let whole = try await site.get("/monthly/atom.xml")
        let tag = try #require(whole["etag"])
        for list in [tag, "W/\(tag)", "\"other\", \(tag)", "W/\"x\",\(tag) , \"y\"", "*"] {
            let answer = try await site.get("/monthly/atom.xml", "If-None-Match: \(list)")
            #expect(answer.status == 304, "\(list)")
            for name in ["etag", "last-modified", "cache-control", "vary", "herald-release", "access-control-allow-origin"] {
                #expect(answer[name] == whole[name])
            }
            #expect(answer["content-length"] == nil)
        }
        for list in ["\"other\"", "\(tag.dropLast())", "", "\"*\"", "x\(tag)"] {
            #expect(try await site.get("/monthly/atom.xml", "If-None-Match: \(list)").status == 200, "\(list)")
        }
        let modified = try #require(whole["last-modified"])
        #expect(try await site.get("/monthly/atom.xml", "If-Modified-Since: \(modified)").status == 304)
        #expect(try await site.get("/monthly/atom.xml", "If-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT").status == 304)
        #expect(try await site.get("/monthly/atom.xml", "If-Modified-Since: Fri, 01 Jan 1999 00:00:00 GMT").status == 200)
        #expect(try await site.get("/monthly/atom.xml", "If-Modified-Since: yesterday").status == 200)
        // The entity tag has precedence over the date.
        #expect(try await site.get("/monthly/atom.xml", "If-Modified-Since: \(modified)", "If-None-Match: \"old\"").status == 200)
    }

    @Test("A reader that counts on a state that is gone is refused")
    func preconditions() async throws {
        let site = try await ServerFixture().open()
        let tag = try #require(try await site.get("/monthly/atom.xml")["etag"])
        #expect(try await site.get("/monthly/atom.xml", "If-Match: \(tag)").status == 200)
        #expect(try await site.get("/monthly/atom.xml", "If-Match: *").status == 200)
        #expect(try await site.get("/monthly/atom.xml", "If-Match: W/\(tag)").status == 412)
        #expect(try await site.get("/monthly/atom.xml", "If-Unmodified-Since: Fri, 01 Jan 1999 00:00:00 GMT").status == 412)
    }

    @Test(
        "Parts of a document are its bytes",
        arguments: [
            ("bytes=0-3", 206, "ten ", "bytes 0-3/10"), ("bytes=4-", 206, "chars.", "bytes 4-9/10"),
            ("bytes=-3", 206, "rs.", "bytes 7-9/10"),
            ("bytes=-99", 206, "ten chars.", "bytes 0-9/10"), ("bytes=8-99", 206, "s.", "bytes 8-9/10"),
            ("bytes=10-", 416, "This document has no such bytes.\n", "bytes */10"),
            ("bytes=-0", 416, "This document has no such bytes.\n", "bytes */10"),
            ("bytes=99999999999999999999-", 416, "This document has no such bytes.\n", "bytes */10"),
            ("bytes=0-0,2-3", 200, "ten chars.", nil), ("bytes=3-1", 200, "ten chars.", nil), ("lines=1-2", 200, "ten chars.", nil),
            ("bytes=a-b", 200, "ten chars.", nil), ("bytes=-", 200, "ten chars.", nil), ("Bytes=0-0", 206, "t", "bytes 0-0/10"),
            ("bytes= 0-3 ,", 206, "ten ", "bytes 0-3/10"), ("bytes=0 -3", 200, "ten chars.", nil), ("bytes=1 2-", 200, "ten chars.", nil),
        ] as [(String, Int, String, String?)])
    func parts(_ range: String, _ status: Int, _ text: String, _ contentRange: String?) async throws {
        let site = try await ServerFixture().open()
        let answer = try await site.get("/monthly/digests/a.txt", "Range: \(range)")
        #expect(answer.status == status)
        #expect(answer.text == text)
        #expect(answer["content-range"] == contentRange)
        #expect(answer["herald-release"] == "7")
    }

    @Test("A part is given only of the document that the reader has the rest of")
    func ifRange() async throws {
        let site = try await ServerFixture().open()
        let whole = try await site.get("/monthly/digests/a.txt")
        let (tag, modified) = (try #require(whole["etag"]), try #require(whole["last-modified"]))
        for (condition, status) in [
            (tag, 206), (modified, 206), ("W/\(tag)", 200), ("\"other\"", 200), ("Fri, 01 Jan 1999 00:00:00 GMT", 200),
        ] {
            let answer = try await site.get("/monthly/digests/a.txt", "Range: bytes=1-2", "If-Range: \(condition)")
            #expect(answer.status == status, "\(condition)")
        }
        #expect(try await site.get("/monthly/digests/a.txt", "Range: bytes=1-2", "If-None-Match: \(tag)").status == 304)
        #expect(try await site.ask("HEAD", "/monthly/digests/a.txt", ["Range: bytes=1-2"]).status == 200)
        #expect(try await site.get("/monthly/atom.xml", "Range: bytes=1-4", "Accept-Encoding: gzip").text == "feed")
    }

    @Test("Each coding has a tag of its own, and what is small or packed already is sent as it is")
    func codings() async throws {
        let site = try await ServerFixture().open()
        let hash = ServerFixture.hash(ServerFixture.feed)
        for (field, coding) in [("gzip", "gzip"), ("br", "br"), ("gzip, deflate, br", "br"), ("gzip;q=1, br;q=0.5", "gzip"), ("*", "br")] {
            let answer = try await site.get("/monthly/atom.xml", "Accept-Encoding: \(field)")
            #expect(answer["content-encoding"] == coding, "\(field)")
            #expect(answer["etag"] == "\"\(hash)-\(coding)\"")
            #expect(answer["vary"] == "Accept, Accept-Encoding")
            #expect(answer.body.count < ServerFixture.feed.utf8.count / 4)
            let again = try await site.get("/monthly/atom.xml", "Accept-Encoding: \(field)", "If-None-Match: \"\(hash)-\(coding)\"")
            #expect(again.status == 304)
            #expect(again["etag"] == "\"\(hash)-\(coding)\"")
            #expect(try await site.get("/monthly/atom.xml", "If-None-Match: \"\(hash)-\(coding)\"").status == 200)
        }
        for path in ["/monthly/photo.png", "/monthly/digests/a.txt", "/monthly/empty.txt"] {
            let answer = try await site.get(path, "Accept-Encoding: gzip, br")
            #expect(answer["content-encoding"] == nil, "\(path)")
        }
        #expect(try await site.get("/monthly/photo.png")["vary"] == nil)
        let refused = try await site.get("/monthly/atom.xml", "Accept-Encoding: identity;q=0")
        #expect(refused.status == 406)
    }

    @Test("What gzip made is the document")
    func gunzip() async throws {
        let site = try await ServerFixture().open()
        let packed = try await site.get("/monthly/atom.xml", "Accept-Encoding: gzip")
        try Data(packed.body).write(to: URL(fileURLWithPath: "\(site.path)/feed.gz"))
        let process = ChildProcess()
        process.executableURL = URL(fileURLWithPath: "/bin/gunzip")
        process.arguments = ["\(site.path)/feed.gz"]
        try process.run()
        process.waitUntilExit()
        #expect(try String(contentsOfFile: "\(site.path)/feed", encoding: .utf8) == ServerFixture.feed)
    }

    @Test(
        "The client's weights decide on the coding",
        arguments: [
            (nil, .identity), ("", .identity), ("gzip;q=0", .identity), ("br;q=0, gzip;q=0.001", .gzip),
            ("identity, gzip;q=0.5", .identity),
            ("gzip;q=0.5, *;q=0", .gzip), ("*;q=0", nil), ("identity;q=0, br", .brotli), ("x-gzip", .gzip), ("GZIP", .gzip),
            ("gzip;q=0.8, br;q=0.8", .brotli), ("deflate", .identity), ("gzip;q=2", .identity), ("identity;q=0.5, *;q=0.1", .identity),
        ] as [(String?, ContentCoding?)])
    func weights(_ field: String?, _ expected: ContentCoding?) {
        #expect(ContentCoding.best(for: field, isCompressible: true) == expected)
    }

    @Test("Dates are read in the three forms that there are")
    func dates() {
        for text in ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"] {
            #expect(HTTPDate.seconds(text) == 784_111_777)
        }
        for text in [
            "", "06 Nov 1994", "Sun, 06 Nov 1994 08:49:37 +0100", "Sun, 31 Nop 1994 08:49:37 GMT", "Sun, 06 Nov 1994 25:49:37 GMT",
        ] {
            #expect(HTTPDate.seconds(text) == nil)
        }
        #expect(HTTPDate.written(784_111_777) == "Sun, 06 Nov 1994 08:49:37 GMT")
    }
}
#endif

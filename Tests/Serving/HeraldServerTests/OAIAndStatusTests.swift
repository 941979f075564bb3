#if Server
import Testing
import RawHTTPTesting

@testable import HeraldServer

@Suite("Harvests and the state of the server")
struct OAIAndStatusTests {
    private let form = "Content-Type: application/x-www-form-urlencoded"

    @Test("The arguments of a query and of a form come to the store decoded and in order")
    func arguments() async throws {
        let site = try await ServerFixture().open()
        let query = "verb=ListRecords&set=a%3Ab&until=&x=1+2%2B3&x=%C3%A9&%zz"
        let echo = "<OAI-PMH>http://127.0.0.1:\(site.port)/oai verb=ListRecords;set=a:b;until=;x=1 2+3;x=é;%zz=;</OAI-PMH>"
        let answer = try await site.get("/oai?\(query)")
        #expect(answer.text == echo)
        #expect(answer["content-type"] == "text/xml; charset=utf-8")
        #expect(answer["access-control-allow-origin"] == "*")
        #expect(try await site.ask("POST", "/oai", [form], body: query).text == echo)
        #expect(
            try await site.ask("POST", "/oai?verb=Identify", ["\(form); charset=utf-8"], body: "verb=Other").text.contains("verb=Other;"))
        #expect(try await site.ask("POST", "/oai", ["Content-Type: text/xml"], body: "<x/>").status == 415)
        #expect(try await site.ask("PUT", "/oai", body: "x")["allow"] == "GET, HEAD, OPTIONS, POST")
        let long = try await site.get("/oai?x=\(String(repeating: "y", count: 3000))", "Accept-Encoding: gzip")
        #expect(long["content-encoding"] == "gzip")
        #expect(long["vary"] == "Accept-Encoding")
    }

    @Test("Harvesters are told the address that the operator names, or the one they asked; a proxy says whether it was encrypted")
    func addresses() async throws {
        let site = try await ServerFixture().open()
        #expect(try await site.get("/oai", "X-Forwarded-Proto: https").text.hasPrefix("<OAI-PMH>https://127.0.0.1:"))
        let named = try await ServerFixture().open { $0.oaiURL = "https://practices.example/oai" }
        #expect(try await named.get("/oai").text.hasPrefix("<OAI-PMH>https://practices.example/oai "))
    }

    @Test("Without a store everything but harvests works; a store that cannot be read makes the server unhealthy")
    func noStore() async throws {
        let site = try await ServerFixture().open()
        site.harvests.set(.missing)
        let answer = try await site.get("/oai?verb=Identify")
        #expect(answer.status == 503)
        #expect(answer.text == "There is no store to harvest here.\n")
        #expect(answer["retry-after"] == "300")
        #expect(try await site.get("/monthly/").status == 200)
        let health = try await site.get("/health")
        #expect(health.status == 200)
        #expect(
            health.text
                == "{\"status\":\"ok\",\"store\":\"missing\",\"releases\":{\"monthly\":{\"sequence\":7,\"as-of\":\"2016-12-10T09:00:00Z\"}}}\n"
        )
        site.harvests.set(.unreadable)
        #expect(try await site.get("/oai?verb=Identify").text == "The store cannot be read at the moment.\n")
        #expect(try await site.get("/health").status == 503)
    }

    @Test("The counters tell what was asked and answered")
    func metrics() async throws {
        let site = try await ServerFixture().open()
        for _ in 0..<3 { _ = try await site.get("/monthly/digests/a.txt") }
        _ = try await site.get("/oai")
        _ = try await site.ask("HEAD", "/monthly/nothing")
        let answer = try await site.get("/metrics")
        #expect(answer["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
        let lines = Set(answer.text.split(separator: "\n"))
        for line in [
            "herald_requests_total{route=\"document\",method=\"GET\",status=\"200\"} 3",
            "herald_requests_total{route=\"harvest\",method=\"GET\",status=\"200\"} 1",
            "herald_requests_total{route=\"other\",method=\"HEAD\",status=\"404\"} 1", "herald_cache_misses_total 1",
            "herald_request_duration_seconds_count 5", "herald_request_duration_seconds_bucket{le=\"+Inf\"} 5",
            "herald_oai_errors_total{code=\"badVerb\"} 1", "herald_oai_set_aside_total 3",
            "herald_release_sequence{pipeline=\"monthly\"} 7", "herald_release_set_aside{pipeline=\"monthly\"} 0",
            "# TYPE herald_request_duration_seconds histogram",
        ] { #expect(lines.contains(line[...]), "\(line)") }
    }

    @Test("The log has a line an answer, and nothing that a client sends gets out of its place there")
    func log() async throws {
        let site = try await ServerFixture().open()
        _ = try await site.ask(
            "GET", "/monthly/digests/a.txt?\"<\\", ["Referer: https://x.example/\"\\", "User-Agent: läser \"1.0\""])
        let connection = try await RawHTTPConnection(port: site.port)
        await connection.send("nonsense\r\n\r\n")
        _ = await connection.rest()
        await site.close()
        let log = try site.log()
        #expect(
            log == """
                127.0.0.1 - - [24/Nov/2016:15:06:40 +0000] "GET /monthly/digests/a.txt?\\x22<\\x5C HTTP/1.1" 200 10 \
                "https://x.example/\\x22\\x5C" "l\\xC3\\xA4ser \\x221.0\\x22"
                127.0.0.1 - - [24/Nov/2016:15:06:40 +0000] "-" 400 35 "-" "-"

                """)
    }

    @Test("A server that is asked to end finishes the answer it has begun")
    func ending() async throws {
        let site = try await ServerFixture().open()
        site.harvests.hold()
        let connection = try await RawHTTPConnection(port: site.port)
        await connection.send("GET /oai?verb=x HTTP/1.1\r\nHost: x\r\n\r\n")
        site.harvests.release()
        #expect(try await connection.answer().text == "<OAI-PMH>http://x/oai verb=x;</OAI-PMH>")
        await site.close()
    }
}
#endif

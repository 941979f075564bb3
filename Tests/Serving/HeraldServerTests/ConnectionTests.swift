#if Server
import Foundation
import Testing
import RawHTTPTesting

@testable import HeraldServer

@Suite("Connections")
struct ConnectionTests {
    private let get = "GET /monthly/digests/a.txt HTTP/1.1\r\nHost: x\r\n"

    @Test("A connection takes one request after the other, also when they come at once or in pieces")
    func pipelined() async throws {
        let site = try await ServerFixture().open()
        let connection = try await RawHTTPConnection(port: site.port)
        await connection.send(String(repeating: "\(get)\r\n", count: 50) + "GET /oai?a=1 HTTP/1.1\r\nHost: x\r\n\r\n\(get)\r\n")
        for _ in 0..<50 { #expect(try await connection.answer().text == "ten chars.") }
        #expect(try await connection.answer().text == "<OAI-PMH>http://x/oai a=1;</OAI-PMH>")
        #expect(try await connection.answer().text == "ten chars.")
        for byte in Array("\(get)\r\n".utf8) { await connection.send([byte]) }
        #expect(try await connection.answer().text == "ten chars.")
    }

    @Test("A connection ends when the client says so, and with HTTP/1.0 unless it says otherwise")
    func endings() async throws {
        let site = try await ServerFixture().open()
        for (request, field) in [
            ("\(get)Connection: close\r\n\r\n", "close"), ("GET /monthly/digests/a.txt HTTP/1.0\r\n\r\n", "close"),
        ] {
            let connection = try await RawHTTPConnection(port: site.port)
            await connection.send(request)
            let text = String(decoding: await connection.rest(), as: UTF8.self)
            #expect(text.contains("\r\nConnection: \(field)\r\n"))
            #expect(text.hasSuffix("ten chars."))
        }
        let connection = try await RawHTTPConnection(port: site.port)
        for _ in 0..<2 {
            await connection.send("GET /monthly/digests/a.txt HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
            #expect(try await connection.answer()["connection"] == "keep-alive")
        }
        await connection.send("\(get)\r\n")
        connection.finish()
        #expect(try await connection.answer().text == "ten chars.")
        #expect(await connection.rest().isEmpty)
    }

    @Test(
        "What is no request is told so, and the connection ends",
        arguments: [
            ("nonsense\r\n\r\n", 400), ("GET / HTTP/1.1\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
            ("GET / HTTP/1.1\r\nHost: a\"b\r\n\r\n", 400), ("GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n", 400),
            ("GET / HTTP/1.1\r\nHost: a\r\nX : y\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n", 400),
            ("POST /oai HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
            ("POST /oai HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n", 400),
            ("GET / HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "x", count: 20_000))\r\n\r\n", 431),
            ("GET / HTTP/1.1\r\nHost: a\r\n\(String(repeating: "X: y\r\n", count: 200))\r\n", 431),
            ("GET /\(String(repeating: "x", count: 40_000)) HTTP/1.1\r\nHost: a\r\n\r\n", 431),
            ("POST /oai HTTP/1.1\r\nHost: a\r\nContent-Length: 70000\r\n\r\n", 413),
            (
                "POST /oai HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n11170\r\n\(String(repeating: "x", count: 70_000))\r\n",
                413
            ),
            ("GET / HTTP/1.1\r\nHost: a\r\nExpect: miracles\r\n\r\n", 417),
        ])
    func malformed(_ request: String, _ status: Int) async throws {
        let site = try await ServerFixture().open()
        let connection = try await RawHTTPConnection(port: site.port)
        await connection.send(request)
        let text = String(decoding: await connection.rest(), as: UTF8.self)
        #expect(text.hasPrefix("HTTP/1.1 \(status) "), "\(text.prefix(60))")
        #expect(text.contains("\r\nConnection: close\r\n"))
        #expect(text.components(separatedBy: "HTTP/1.1 ").count == 2, "one answer, no more: \(text)")
        #expect(try await site.get("/monthly/digests/a.txt").status == 200)
    }

    @Test("Random bytes do not end the server", arguments: [UInt64.random(in: 0...UInt64.max)])
    func random(_ seed: UInt64) async throws {
        print("seed \(seed)")
        var state = seed
        func next() -> UInt8 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 33)
        }
        let site = try await ServerFixture().open()
        for _ in 0..<60 {
            let connection = try await RawHTTPConnection(port: site.port)
            var bytes = Array("\(get)Range: bytes=0-1\r\nAccept-Encoding: gzip\r\nIf-None-Match: \"x\"\r\n\r\n".utf8)
            for _ in 0..<(1 + Int(next()) % 6) { bytes[Int(next()) % bytes.count] = next() }
            await connection.send(bytes)
            connection.finish()
            _ = await connection.rest()
        }
        #expect(try await site.get("/monthly/digests/a.txt").text == "ten chars.")
    }

    @Test("A target may name the server, and a body may be announced before it is sent")
    func otherForms() async throws {
        let site = try await ServerFixture().open()
        #expect(try await site.get("http://elsewhere.example/monthly/digests/a.txt?x=1").text == "ten chars.")
        let connection = try await RawHTTPConnection(port: site.port)
        await connection.send(
            "POST /oai HTTP/1.1\r\nHost: x\r\nContent-Length: 7\r\nExpect: 100-continue\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n"
        )
        #expect(try await connection.answer().status == 100)
        await connection.send("verb=On")
        #expect(try await connection.answer().text == "<OAI-PMH>http://x/oai verb=On;</OAI-PMH>")
    }

    @Test("A head that does not end, a body that does not come and a connection that is not used do not stay")
    func slow() async throws {
        let site = try await ServerFixture().open {
            ($0.limits.headMilliseconds, $0.limits.idleMilliseconds, $0.limits.transferMilliseconds) = (150, 300, 200)
        }
        for (request, status) in [(get, "408"), ("POST /oai HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc", "408")] {
            let connection = try await RawHTTPConnection(port: site.port, sending: request)
            #expect(String(decoding: await connection.rest(), as: UTF8.self).hasPrefix("HTTP/1.1 \(status) "))
        }
        let idle = try await RawHTTPConnection(port: site.port, sending: "\(get)\r\n")
        #expect(try await idle.answer().status == 200)
        #expect(await idle.rest().isEmpty)
        #expect(await (try RawHTTPConnection(port: site.port)).rest().isEmpty)
    }

    @Test("Of too many connections the last are told to come again")
    func tooMany() async throws {
        let site = try await ServerFixture().open { $0.limits.connections = 2 }
        var held: [RawHTTPConnection] = []
        for _ in 0..<2 {
            held.append(try await RawHTTPConnection(port: site.port))
            await held[held.count - 1].send("\(get)\r\n")
            #expect(try await held[held.count - 1].answer().status == 200)
        }
        let text = String(decoding: await (try RawHTTPConnection(port: site.port)).rest(), as: UTF8.self)
        #expect(text.hasPrefix("HTTP/1.1 503 "))
        #expect(text.contains("\r\nRetry-After: 1\r\n"))
        await held[0].send("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n")
        let metrics = try await held[0].answer().text
        #expect(metrics.contains("herald_connections_open 2\n"))
        #expect(metrics.contains("herald_connections_refused_total 1\n"))
    }
}
#endif

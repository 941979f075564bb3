#if Server
import Foundation
import Testing
import RawHTTPTesting

@testable import HeraldServer

@Suite("One release at a time")
struct ReleaseTests {
    private func documents(_ text: String) -> [ServerFixture.Document] {
        [
            .init(path: "a.txt", text: "a \(text)", mediaType: "text/plain"),
            .init(path: "b.txt", text: "b \(text)", mediaType: "text/plain"),
        ]
    }

    @Test("A new release is handed out with the next request, on connections that were open before too")
    func next() async throws {
        let site = try await ServerFixture(documents("one")).open()
        let connection = try await RawHTTPConnection(port: site.port)
        for (text, sequence) in [("one", 7), ("two", 8), ("three", 9)] {
            if sequence > 7 { try site.publish(documents(text), sequence: sequence) }
            await connection.send("GET /monthly/a.txt HTTP/1.1\r\nHost: x\r\n\r\n")
            let answer = try await connection.answer()
            #expect(answer.text == "a \(text)")
            #expect(answer["herald-release"] == "\(sequence)")
        }
    }

    @Test("Half-way through a publication the old release is handed out, from what the publisher keeps")
    func halfWay() async throws {
        let site = try await ServerFixture(documents("one")).open()
        try site.write("a one", to: ".herald/monthly/kept/3/\(ServerFixture.hash("a one"))")
        try site.write("b one", to: ".herald/monthly/kept/4/\(ServerFixture.hash("b one"))")
        try site.write("a two", to: "monthly/a.txt")
        try FileManager.default.removeItem(atPath: "\(site.path)/monthly/b.txt")
        for name in ["a", "b"] {
            let answer = try await site.get("/monthly/\(name).txt")
            #expect(answer.text == "\(name) one")
            #expect(answer["herald-release"] == "7")
        }
    }

    @Test("A document that is nowhere to be found is not replaced by another: the answer waits for the next release")
    func waits() async throws {
        let site = try await ServerFixture(documents("one")).open()
        try site.write("a two", to: "monthly/a.txt")
        async let answer = site.get("/monthly/a.txt")
        try await Task.detached { try site.publish(documents("two"), sequence: 8) }.value
        #expect(try await answer.text == "a two")
    }

    @Test("A document that somebody damaged is refused, and the others are not")
    func damaged() async throws {
        let site = try await ServerFixture(documents("one")).open()
        try site.write("a ???", to: "monthly/a.txt")
        let answer = try await site.get("/monthly/a.txt")
        #expect(answer.status == 503)
        #expect(answer["retry-after"] == "5")
        #expect(answer.text == "This release cannot be read at the moment.\n")
        #expect(try await site.get("/monthly/b.txt").text == "b one")
    }

    @Test("A manifest that is none makes the release unavailable until it is mended; other releases are served")
    func brokenManifest() async throws {
        let site = try await ServerFixture(documents("one")).open()
        try site.publish(documents("else"), sequence: 1, pipeline: "other")
        try site.write("nonsense", to: "monthly/manifest.json")
        #expect(try await site.get("/monthly/a.txt").status == 503)
        #expect(try await site.get("/health").status == 503)
        #expect(try await site.get("/other/a.txt").text == "a else")
        try site.publish(documents("two"), sequence: 8)
        #expect(try await site.get("/monthly/a.txt").text == "a two")
        try FileManager.default.removeItem(atPath: "\(site.path)/monthly")
        #expect(try await site.get("/monthly/a.txt").status == 404)
        #expect(try await site.get("/health").status == 200)
    }

    @Test("A release that takes a document away takes its address away")
    func removed() async throws {
        let site = try await ServerFixture(documents("one")).open()
        #expect(try await site.get("/monthly/b.txt").status == 200)
        try site.publish([documents("one")[0]], sequence: 8)
        let answer = try await site.get("/monthly/b.txt")
        #expect(answer.status == 404)
        #expect(answer["herald-release"] == "8")
    }
}
#endif

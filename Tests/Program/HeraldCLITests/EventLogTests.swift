import Foundation
import HeraldJSON
import HeraldRunner
import Testing

@testable import HeraldCLI

@Suite("Lines of a log")
struct EventLogTests {
    private let time = "2026-11-22T09:30:00Z"

    private func line(_ format: LogFormat, _ message: String) throws -> String {
        let run = try #require(RunID("20261122T093000Z-3fa9c1"))
        return EventLog(run: run, format: format).line(
            "problem", [("pipeline", "monthly"), ("attempts", 2), ("message", .string(message))], level: .warning, time: time)
    }

    @Test("As text: a plain word as it is, everything else in quotes")
    func text() throws {
        #expect(
            try line(.text, "it is \"late\"")
                == "2026-11-22T09:30:00Z warning run=20261122T093000Z-3fa9c1 event=problem pipeline=monthly attempts=2 "
                + "message=\"it is \\\"late\\\"\"")
        #expect(try line(.text, "late").hasSuffix(" message=late"))
        #expect(try line(.text, "").hasSuffix(" message=\"\""))
    }

    @Test("As JSON: an object, in which nothing moves a terminal or turns the direction of text")
    func json() throws {
        let text = try line(.json, "a\u{1B}[31m\u{202E}b\nc")
        #expect(text.unicodeScalars.allSatisfy { ![.control, .format].contains($0.properties.generalCategory) })
        let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        // The direction that the text opens is closed at its end.
        #expect(object?["message"] as? String == "a\u{1B}[31m\u{202E}b\nc\u{202C}")
        #expect(object?["run"] as? String == "20261122T093000Z-3fa9c1")
        #expect(object?["attempts"] as? Int == 2)
    }
}

import Foundation
import HeraldCrypto
import HeraldKit
import HeraldModel
import ProcessTesting
import Testing
import WebhookDeliverer

@Suite("The receiver of webhooks that the page on deliveries shows")
struct WebhookReceiverTests {
    /// Runs the page's Python program with `line` appended.
    private func python(_ line: String) throws -> String {
        let block = try #require(DocumentationPage(name: "docs/communications/deliveries.md").blocks.first { $0.language == "python" })
        let (process, output) = (ChildProcess(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", "\(block.text)\n\(line)"]
        process.standardOutput = output
        try process.run()
        let printed = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: printed, as: UTF8.self)
    }

    @Test("it takes what Herald signs, and refuses another body, another time, another secret and an old message")
    func verification() throws {
        let body = #"{"herald":1,"event":"release"}"#
        let code = MessageAuthenticationCode(of: Array("1700000000.\(body)".utf8), secret: Array("shared".utf8)).hex
        func line(_ secret: String, _ stamp: String, _ body: String, now: Int) -> String {
            "print(is_genuine(b'\(secret)', {'Herald-Timestamp': '\(stamp)', 'Herald-Signature': 'sha256=\(code)'}, b'\(body)', lambda: \(now)))"
        }
        let lines = [
            line("shared", "1700000000", body, now: 1_700_000_100), line("shared", "1700000000", body + " ", now: 1_700_000_100),
            line("shared", "1700000001", body, now: 1_700_000_100), line("other", "1700000000", body, now: 1_700_000_100),
            line("shared", "1700000000", body, now: 1_700_009_000),
        ]
        #expect(try python(lines.joined(separator: "\n")) == "True\nFalse\nFalse\nFalse\nFalse\n")
    }
}

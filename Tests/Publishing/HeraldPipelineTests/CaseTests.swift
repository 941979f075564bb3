import Foundation
import HeraldCorpus
import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldStandard
import Testing

/// A mistake in a pipeline file or in `herald.yaml`, and its exact message.
///
/// `Cases/<name>.case` contains the file, a line `----`, and the message. `<name>.herald.case` is a `herald.yaml`. In the file, `\xNN` means
/// that byte. In the message, `<exporters>` means the names of the shipped exporters. To add a case, add a file. `UPDATE_GOLDEN=1`
/// writes the messages and fails the run.
struct MessageCase: CustomTestStringConvertible, Sendable {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Cases")
    static let all: [MessageCase] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".case") }.sorted().map { MessageCase(name: String($0.dropLast(5))) }
    }()

    /// The names of the shipped exporters, as messages list them.
    private static let exporters = NearMiss.list(StandardPlugins.exporters.map { $0.name })

    var name: String
    var testDescription: String { name }
    var file: URL { Self.folder.appendingPathComponent(name + ".case") }

    func parts() throws -> (input: String, expected: String) {
        let text = try String(contentsOf: file, encoding: .utf8)
        if text.hasPrefix("----\n") { return ("", String(text.dropFirst(5))) }
        guard let line = text.range(of: "\n----\n") else { return (text, "") }
        return (String(text[..<line.lowerBound]) + "\n", String(text[line.upperBound...]))
    }

    /// Returns Herald's messages about `input`.
    func printed(_ input: String) -> String {
        do {
            if name.hasSuffix(".herald") {
                let workspace = try Workspace(
                    from: Self.bytes(of: input), file: "herald.yaml", taxonomy: Corpus.taxonomy, gazetteer: Corpus.gazetteer)
                return "accepted: \(workspace.site.title)\n"
            }
            let pipeline = try PipelineChecker.standard.pipeline(from: Self.bytes(of: input), file: "Pipelines/monthly.yaml")
            return "accepted: \(pipeline.name)\n"
        } catch {
            return "\(error)\n".replacing(Self.exporters, with: "<exporters>")
        }
    }

    /// Returns the bytes of `input`, with each `\xNN` replaced by that byte.
    private static func bytes(of input: String) -> [UInt8] {
        var pieces = input.components(separatedBy: "\\x")[...]
        var bytes = Array((pieces.popFirst() ?? "").utf8)
        for piece in pieces {
            if let byte = UInt8(piece.prefix(2), radix: 16) { bytes.append(byte) }
            bytes += piece.dropFirst(2).utf8
        }
        return bytes
    }
}

@Suite("What Herald says about mistakes in pipelines and settings")
struct CaseTests {
    @Test("each mistake is reported word for word as written down", arguments: MessageCase.all)
    func message(_ test: MessageCase) throws {
        let (input, expected) = try test.parts()
        let printed = test.printed(input)
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            try "\(input)----\n\(printed)".write(to: test.file, atomically: true, encoding: .utf8)
            Issue.record("wrote the expected part of \(test.name).case; run again without UPDATE_GOLDEN")
        } else {
            #expect(printed == expected)
        }
    }

    @Test("there are cases for each kind of mistake")
    func enoughCases() {
        #expect(MessageCase.all.count >= 45)
    }
}

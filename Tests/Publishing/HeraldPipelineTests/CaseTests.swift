import FileTesting
import Foundation
import HeraldCorpus
import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldStandard
import HeraldTheme
import Testing

/// A mistake in a pipeline file, in `herald.yaml` or in `theme.yaml`, and its exact message.
///
/// `<name>.herald.case` is a `herald.yaml`, `<name>.theme.case` a `theme.yaml`. In the input, `\xNN` means that byte. In the message, `<exporters>` means the names of the shipped
/// exporters.
extension MessageCase {
    /// The names of the shipped exporters, as messages list them.
    private static let exporters = EnglishList.or(StandardPlugins.exporters.map { $0.name })

    /// Returns Herald's messages about `input`.
    func printed(_ input: String) -> String {
        do {
            if name.hasSuffix(".herald") {
                let workspace = try Workspace(
                    from: Self.bytes(of: input), file: "herald.yaml", taxonomy: Corpus.taxonomy, gazetteer: Corpus.gazetteer)
                return "accepted: \(workspace.site.title)\n"
            }
            if name.hasSuffix(".theme") { return "accepted: \(try Self.theme(input).fingerprint.joined(separator: " ").prefix(80))\n" }
            let pipeline = try PipelineChecker.standard.pipeline(from: Self.bytes(of: input), file: "Pipelines/monthly.yaml")
            return "accepted: \(pipeline.name)\n"
        } catch {
            return "\(error)\n".replacing(Self.exporters, with: "<exporters>")
        }
    }

    private static func theme(_ input: String) throws -> Theme {
        let svg = #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/>"#
        let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8) + [0, 0, 0, 9, 0, 0, 0, 3]
        let files = [
            "logo.svg": Array("\(svg)</svg>".utf8), "script.svg": Array("\(svg)<script>alert(1)</script></svg>".utf8),
            "notes.svg": Array("Notes".utf8), "logo.png": png + Array(repeating: 0, count: 20),
            "large.png": png + Array(repeating: 0, count: 100_001),
        ]
        return try ThemeFile.theme(from: bytes(of: input), file: "Templates/theme.yaml", beside: files.keys.sorted()) { files[$0] }
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
    static let cases = MessageCase.all()

    @Test("each mistake is reported word for word as written down", arguments: cases)
    func message(_ test: MessageCase) throws {
        try test.expect(test.printed(test.parts().input))
    }

    @Test("there are cases for each kind of mistake")
    func enoughCases() {
        #expect(Self.cases.count >= 45)
    }
}

import FileTesting
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
/// `<name>.herald.case` is a `herald.yaml`. In the input, `\xNN` means that byte. In the message, `<exporters>` means the names of the shipped
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

import Foundation
import HeraldCorpus
import HeraldIntake
import HeraldModel
import HeraldTesting
import Testing
import YAMLIntake

@Suite("Records that the documentation shows as YAML")
struct DocumentedRecordTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The records in the fenced blocks of the doc comments of a file of HeraldTesting, in their order.
    private func records(in file: String) throws -> [Practice] {
        let text = try String(
            contentsOf: Self.root.appendingPathComponent("Sources/Core/HeraldTesting/\(file)"), encoding: .utf8)
        let reader = RecordReader(gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy)
        var (yaml, isInside, practices): (String, Bool, [Practice]) = ("", false, [])
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let comment = line.drop(while: \.isWhitespace)
            guard comment.hasPrefix("///") else { continue }
            let content = comment.dropFirst(3).prefix(1) == " " ? comment.dropFirst(4) : ""
            if content == "```yaml" {
                (yaml, isInside) = ("", true)
            } else if content == "```", isInside {
                isInside = false
                for record in YAMLBlock(Array(yaml.utf8), file: file).records(with: reader) {
                    guard case .record(let submission) = try record.result.get() else { continue }
                    practices.append(submission.practice)
                }
            } else if isInside {
                yaml += content + "\n"
            }
        }
        return practices
    }

    @Test("the samples are what their documentation shows")
    func samples() throws {
        #expect(try records(in: "Samples.swift") == [Samples.minimal, Samples.full])
    }

    @Test("the first generated record of seed 1 is what the documentation shows")
    func generated() throws {
        var generator = PracticeGenerator(seed: 1)
        #expect(try records(in: "PracticeGenerator.swift") == [generator.practice()])
    }
}

import Foundation
import HeraldCorpus
import HeraldDiagnostics
import HeraldIntake
import HeraldLint
import HeraldModel
import Testing
import YAMLIntake

/// A record with defects and the exact findings: `Cases/<name>.case` contains the record, a line `----`, and the findings.
///
/// Cases called `reference-…` contain the defects of the reference documents, as a curator would type them. To add a case, add a file.
/// `UPDATE_GOLDEN=1` writes the findings and fails the run.
struct LintCase: CustomTestStringConvertible, Sendable {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Cases")
    static let all: [LintCase] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".case") }.sorted().map { LintCase(name: String($0.dropLast(5))) }
    }()

    var name: String
    var testDescription: String { name }
    var file: URL { Self.folder.appendingPathComponent(name + ".case") }

    func parts() throws -> (input: String, expected: String) {
        let text = try String(contentsOf: file, encoding: .utf8)
        guard let line = text.range(of: "\n----\n") else { return (text, "") }
        return (String(text[..<line.lowerBound]) + "\n", String(text[line.upperBound...]))
    }

    /// Returns the output of `herald lint record.yaml` for `input`, followed by a line end.
    static func printed(_ input: String) -> String {
        let reader = RecordReader(gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy, keepsNodes: true)
        return YAMLBlock(Array(input.utf8), file: "record.yaml").records(with: reader).map { record in
            switch record.result {
            case .failure(let problems): return "\(problems)\n"
            case .success(.withdrawal): return ""
            case .success(.record(let submission)):
                return Lint.findings(in: LintRecord(submission.practice)).map { finding in
                    let position = record.node?.deepestNode(along: finding.path).position ?? record.position
                    return finding.line(at: "\(position)") + "\n"
                }.joined()
            }
        }.joined()
    }
}

@Suite("What herald lint says of records")
struct CaseTests {
    @Test("each defect is reported word for word as written down", arguments: LintCase.all)
    func lines(_ test: LintCase) throws {
        let (input, expected) = try test.parts()
        let printed = LintCase.printed(input)
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            try "\(input)----\n\(printed)".write(to: test.file, atomically: true, encoding: .utf8)
            Issue.record("wrote the expected part of \(test.name).case; run again without UPDATE_GOLDEN")
        } else {
            #expect(printed == expected)
        }
    }

    @Test("every defect of the reference documents is found")
    func reference() throws {
        let cases = LintCase.all.filter { $0.name.hasPrefix("reference-") }
        #expect(cases.count >= 13)
        for test in cases { #expect(!LintCase.printed(try test.parts().input).isEmpty, "\(test.name)") }
    }
}

import FileTesting
import HeraldCorpus
import HeraldDiagnostics
import HeraldIntake
import HeraldLint
import HeraldModel
import Testing
import YAMLIntake

/// A record with defects and the exact lines about them. Those called `reference-…` hold the defects of the reference documents, as a
/// curator would type them.
enum LintCase {
    /// The output of `herald lint record.yaml` for `input`, each line with its break.
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
    static let cases = MessageCase.all()

    @Test("each defect is reported word for word as written down", arguments: cases)
    func lines(_ test: MessageCase) throws {
        try test.expect(LintCase.printed(test.parts().input))
    }

    @Test("every defect of the reference documents is found")
    func reference() throws {
        let cases = Self.cases.filter { $0.name.hasPrefix("reference-") }
        #expect(cases.count >= 13)
        for test in cases { #expect(!LintCase.printed(try test.parts().input).isEmpty, "\(test.name)") }
    }
}

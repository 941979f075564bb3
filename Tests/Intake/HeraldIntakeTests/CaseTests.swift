import FileTesting
import HeraldCorpus
import HeraldIntake
import HeraldModel
import JSONIntake
import Testing
import YAMLIntake

/// A mistake in a record and the exact message about it.
///
/// The name says the form: `<name>.yaml.case` (or just `.case`), `<name>.json.case`, `<name>.jsonl.case`.
extension MessageCase {
    /// The messages of Herald about `input`, each with a line break.
    func printed(_ input: String) -> String {
        let file = "record." + (name.split(separator: ".").dropFirst().last ?? "yaml")
        let block: any RecordBlock =
            switch name.split(separator: ".").dropFirst().last {
            case "json": JSONBlock(Array(input.utf8), file: file)
            case "jsonl": JSONLinesBlock(Array(input.utf8), file: file)
            default: YAMLBlock(Array(input.utf8), file: file)
            }
        let reader = RecordReader(gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy)
        return block.records(with: reader).map { record in
            switch record.result {
            case .success(let item): "accepted: \(item.id)\n"
            case .failure(let problems): "\(problems)\n"
            }
        }.joined()
    }
}

@Suite("What Herald says about mistakes in records")
struct CaseTests {
    static let cases = MessageCase.all()

    @Test("each mistake is reported word for word as written down", arguments: cases)
    func message(_ test: MessageCase) throws {
        try test.expect(test.printed(test.parts().input))
    }

    @Test("there are cases for each kind of mistake")
    func enoughCases() {
        #expect(Self.cases.count >= 25)
    }

    @Test("every sample record is read without a mistake", arguments: try Corpus.practiceFiles)
    func samples(_ path: String) async throws {
        let reader = RecordReader(gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy)
        for await record in RecordStream(try YAMLIntakeFormat(options: IntakeOptions()).sources(at: path), reader: reader) {
            if case .failure(let problems) = record.result { Issue.record("\(problems)") }
        }
    }
}

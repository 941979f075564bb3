import Foundation
import HeraldCorpus
import HeraldIntake
import HeraldModel
import JSONIntake
import Testing
import YAMLIntake

/// A mistake in a record and its exact message: `Cases/<name>.case` contains the input, a line `----`, and the message.
///
/// The name determines the format: `<name>.yaml.case` (or only `.case`), `<name>.json.case`, `<name>.jsonl.case`. To add a case, add a
/// file. `UPDATE_GOLDEN=1` writes the messages and fails the run.
struct MessageCase: CustomTestStringConvertible, Sendable {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Cases")
    static let all: [MessageCase] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".case") }.sorted().map { MessageCase(name: String($0.dropLast(5))) }
    }()

    var name: String
    var testDescription: String { name }
    var file: URL { Self.folder.appendingPathComponent(name + ".case") }

    func parts() throws -> (input: String, expected: String) {
        let text = try String(contentsOf: file, encoding: .utf8)
        guard let line = text.range(of: "\n----\n") else { return (text.hasSuffix("\n") ? text : text + "\n", "") }
        return (String(text[..<line.lowerBound]) + "\n", String(text[line.upperBound...]))
    }

    /// Returns Herald's messages about `input`, followed by a line end.
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
        #expect(MessageCase.all.count >= 25)
    }

    @Test("every sample record is read without a mistake", arguments: Corpus.practiceFiles)
    func samples(_ path: String) async throws {
        let reader = RecordReader(gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy)
        for await record in RecordStream(try YAMLIntakeFormat(options: IntakeOptions()).sources(at: path), reader: reader) {
            if case .failure(let problems) = record.result { Issue.record("\(problems)") }
        }
    }
}

import CSVIntake
import FileTesting
import Foundation
import HeraldCorpus
import HeraldIntake
import HeraldModel

/// A CSV file in a folder of its own, which is removed after the test.
final class CSVIntakeFixture {
    var folder: String { temporary.path }
    let path: String
    private let temporary: TemporaryFolder

    init(_ bytes: [UInt8], name: String = "records.csv") throws {
        temporary = try TemporaryFolder()
        path = try temporary.write(bytes, to: name)
    }

    convenience init(_ text: String) throws { try self.init(Array(text.utf8)) }

    /// Writes another file and returns its path.
    func file(_ name: String, _ text: String) throws -> String { try temporary.write(text, to: name) }

    /// Returns its records.
    func records(_ options: [String: String] = [:]) async throws -> [ParsedRecord] {
        let sources = try CSVIntakeFormat(options: IntakeOptions(options)).sources(at: path)
        let reader = RecordReader(gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy)
        var found: [ParsedRecord] = []
        for await record in RecordStream(sources, reader: reader) { found.append(record) }
        return found
    }

    /// Returns its practices, without records that have mistakes.
    func practices(_ options: [String: String] = [:]) async throws -> [Practice] {
        try await records(options).compactMap { record in
            if case .success(.record(let submission)) = record.result { submission.practice } else { nil }
        }
    }

    /// Returns the result for each record as a line, without the name of the folder.
    func messages(_ options: [String: String] = [:]) async throws -> String {
        try await records(options).map { record in
            switch record.result {
            case .success(let item): "accepted: \(item.id)\n"
            case .failure(let problems): "\(problems)\n"
            }
        }.joined().replacing(folder + "/", with: "")
    }
}

import Foundation
import Testing

/// A mistake in a spreadsheet and its exact message: `Cases/<name>.case` contains the file, a line `----`, and the message.
///
/// To add a case, add a file. `UPDATE_GOLDEN=1` writes the messages and fails the run.
struct CSVCase: CustomTestStringConvertible, Sendable {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Cases")
    static let all: [CSVCase] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".case") }.sorted().map { CSVCase(name: String($0.dropLast(5))) }
    }()

    var name: String
    var testDescription: String { name }
    var file: URL { Self.folder.appendingPathComponent(name + ".case") }

    func parts() throws -> (input: String, expected: String) {
        let text = try String(contentsOf: file, encoding: .utf8)
        guard let line = text.firstRange(of: "\n----\n") else { return (text.hasSuffix("\n") ? text : text + "\n", "") }
        return (String(text[..<line.lowerBound]) + "\n", String(text[line.upperBound...]))
    }
}

@Suite("What Herald says about mistakes in spreadsheets")
struct CaseTests {
    @Test("each mistake is reported word for word as written down", arguments: CSVCase.all)
    func message(_ test: CSVCase) async throws {
        let (input, expected) = try test.parts()
        let said = try await CSVIntakeFixture(input).messages()
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            try "\(input)----\n\(said)".write(to: test.file, atomically: true, encoding: .utf8)
            Issue.record("wrote the expected part of \(test.name).case; run again without UPDATE_GOLDEN")
        } else {
            #expect(said == expected)
        }
    }

    @Test("there are cases for each kind of mistake")
    func enoughCases() { #expect(CSVCase.all.count >= 18) }
}

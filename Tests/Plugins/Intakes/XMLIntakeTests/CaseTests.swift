import Foundation
import HeraldIntake
import HeraldModel
import Testing

/// A mistake in a document and its exact message: `Cases/<name>.case` contains the input, a line `----`, and the message.
///
/// To add a case, add a file. `UPDATE_GOLDEN=1` writes the messages and fails the run.
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
    func printed(_ input: String) async throws -> String {
        let fixture = try XMLIntakeFixture()
        return try await fixture.records(Array(input.utf8)).map { record in
            switch record.result {
            case .success(let item): "accepted: \(item.id)\n"
            case .failure(let problems): "\(problems)\n".replacingOccurrences(of: fixture.path + "/", with: "")
            }
        }.joined()
    }
}

@Suite("What Herald says about mistakes in XML")
struct CaseTests {
    @Test("each mistake is reported word for word as written down", arguments: MessageCase.all)
    func message(_ test: MessageCase) async throws {
        let (input, expected) = try test.parts()
        let printed = try await test.printed(input)
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            try "\(input)----\n\(printed)".write(to: test.file, atomically: true, encoding: .utf8)
            Issue.record("wrote the expected part of \(test.name).case; run again without UPDATE_GOLDEN")
        } else {
            #expect(printed == expected)
        }
    }
}

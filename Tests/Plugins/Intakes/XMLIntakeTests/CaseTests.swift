import FileTesting
import Foundation
import HeraldIntake
import HeraldModel
import Testing

/// A mistake in a document and the exact message about it.
extension MessageCase {
    /// The messages of Herald about `input`, each with a line break.
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
    static let cases = MessageCase.all()

    @Test("each mistake is reported word for word as written down", arguments: cases)
    func message(_ test: MessageCase) async throws {
        try await test.expect(test.printed(test.parts().input))
    }
}

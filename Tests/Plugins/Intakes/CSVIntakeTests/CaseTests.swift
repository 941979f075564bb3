import FileTesting
import Testing

@Suite("What Herald says about mistakes in spreadsheets")
struct CaseTests {
    static let cases = MessageCase.all()

    @Test("each mistake is reported word for word as written down", arguments: cases)
    func message(_ test: MessageCase) async throws {
        try await test.expect(CSVIntakeFixture(test.parts().input).messages())
    }

    @Test("there are cases for each kind of mistake")
    func enoughCases() { #expect(Self.cases.count >= 18) }
}

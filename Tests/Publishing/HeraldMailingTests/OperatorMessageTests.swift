import HeraldDiagnostics
import HeraldHTTP
import HeraldMailing
import HeraldModel
import MailTesting
import Testing

@Suite("Messages to operators")
struct OperatorMessageTests {
    private let time = Timestamp(year: 2026, month: 5, day: 6)

    private func message(to recipients: String...) -> OperatorMessage {
        OperatorMessage(
            from: "herald@practices.example", to: recipients, subject: "Herald: monthly failed", text: "monthly: run 1 failed\n",
            id: "run-1")
    }

    @Test("A message goes to every operator, and to nobody else")
    func sent() async throws {
        let fixture = try MailingFixture()
        var server = try SMTPServer(host: "localhost", port: fixture.sink.port, security: .startTLS)
        server.authorities = fixture.sink.authorities
        try await message(to: "a@operators.example", "b@operators.example").send(through: server, at: time)
        let taken = try fixture.sink.taken()
        #expect(taken.map(\.to) == [["a@operators.example", "b@operators.example"]])
        #expect(taken.map(\.from) == ["herald@practices.example"])
        let read = try #require(try MessageReader.read([try #require(fixture.sink.message(1))]).first)
        #expect(read["Subject"] == "Herald: monthly failed" && read.defects.isEmpty)
        #expect(read.parts.first?.text?.hasPrefix("monthly: run 1 failed") == true)
    }

    @Test("An address that is none, and a server that does not answer, are reported")
    func problems() async throws {
        let server = try SMTPServer(host: "localhost", port: 1, security: .startTLS)
        for recipients in ["nobody", "a@operators.example"] {
            await #expect(throws: Diagnostic.self) { try await message(to: recipients).send(through: server, at: time) }
        }
    }
}

import Foundation
import Testing

@Suite("Slips and mishaps around a command")
struct MishapTests {
    private let record = "id: night-school\nkind: service\ntitle: Night school\nsummary: It opens at six.\n"

    private func failed(_ errors: String, output: String = "") -> Outcome { Outcome(status: 1, output: output, errors: errors) }

    @Test("An output that cannot be written is told, and the command fails", arguments: ["schema workspace", "explain atom-feed"])
    func fullOutput(command: String) throws {
        let desk = try Desk()
        #expect(
            try desk.shell("\"$HERALD\" \(command) >/dev/full") == failed("error: cannot write the output: no space left on device\n"))
    }

    @Test("Nothing is withdrawn or put out again without a reason, which readers see")
    func reasons() throws {
        let desk = try Desk.withSamples()
        let message = "error: --reason is empty; expected a sentence that says why\n"
        #expect(try desk.herald("withdraw", "hire-immigrants", "--reason", " ") == failed(message))
        #expect(try desk.herald("restore", "hire-immigrants", "--reason", "") == failed(message))
    }
}

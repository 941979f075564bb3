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
}

import ArgumentParser
import HeraldDiagnostics
import HeraldModel
import HeraldStore
import HeraldStoreCore

/// `herald store check`.
struct StoreCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check the integrity of everything in the store.",
        discussion: """
            Looks at the file's own structure, at the numbers and times of events, and at every stored record.

            Example:
              herald store check

            Exit codes: 0 sound, 1 damaged.
            """)

    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            let context = try CommandContext(options)
            let store = try context.openStore(readOnly: true)
            let faults = try await store.integrityProblems()
            if !faults.isEmpty {
                Console.error(faults.map { "error: \($0)" }.joined(separator: "\n"))
                let count = faults.count < 100 ? "\(faults.count)" : "at least 100"
                Console.error("\(count) \(faults.count == 1 ? "fault" : "faults") in \"\(context.store)\"")
                throw ExitCode.failed
            }
            let moment = try await store.moment(asOf: nil)
            let practices = try await store.summaries(of: Query(), at: moment).count
            let counts = "\(HumanReadable.count(practices, "practice")), \(HumanReadable.count(moment.sequence, "event"))"
            Console.line("\(context.store): sound; \(counts)")
        }
    }
}

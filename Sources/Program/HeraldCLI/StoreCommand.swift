import ArgumentParser
import HeraldDiagnostics
import HeraldModel
import HeraldPipeline
import HeraldStore
import HeraldStoreCore

/// `herald store`.
struct StoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store", abstract: "Check, copy and move the store.",
        discussion: """
            Example:
              herald store check
              herald store backup copies/practices.db
              herald store move .herald/practices.db postgresql://herald@localhost/practices
            """,
        subcommands: [StoreCheckCommand.self, StoreBackupCommand.self, StoreMoveCommand.self])
}

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

/// `herald store backup`.
struct StoreBackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the store to a file while others go on writing.",
        discussion: """
            The copy is a store of its own, as of one moment; it is checked before it takes the place of an earlier copy.

            Example:
              herald store backup copies/practices.db
            """)

    @Argument(help: "The file to write.") var file: String
    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            let context = try CommandContext(options)
            guard let store = try context.openStore(readOnly: true) as? SQLiteStore else {
                throw Diagnostic("only a store in a file is copied this way", hint: "herald store move FROM FILE copies any store")
            }
            let moment = try await store.backUp(to: file)
            let time = moment.sequence == 0 ? "empty" : "as of \(moment.time.written)"
            Console.line("\(file): copied \(HumanReadable.count(moment.sequence, "event")), \(time)")
        }
    }
}

import ArgumentParser
import HeraldDiagnostics
import HeraldModel
import HeraldStore
import HeraldStoreCore

/// `herald store backup`.
struct StoreBackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the store to a file while others go on writing.",
        discussion: """
            The copy is a store of its own, as of one moment; it is checked before it takes the place of an earlier copy.

            Example:
              herald store backup practices-copy.db
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

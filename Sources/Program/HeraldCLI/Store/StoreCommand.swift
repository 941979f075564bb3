import ArgumentParser

/// `herald store`.
struct StoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store", abstract: "Check, copy and move the store.",
        discussion: """
            Example:
              herald store check
              herald store backup practices-copy.db
              herald store move .herald/practices.db postgresql://herald@localhost/practices
            """,
        subcommands: [StoreCheckCommand.self, StoreBackupCommand.self, StoreMoveCommand.self])
}

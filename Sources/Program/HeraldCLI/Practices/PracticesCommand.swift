import ArgumentParser

/// `herald practices`.
struct PracticesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "practices", abstract: "List, search and show the practices of the store.",
        discussion: """
            Example:
              herald practices seasonal work --evidence good
              herald practices show cities-of-migration
              herald practices history cities-of-migration
              herald practices completeness cities-of-migration
            """,
        subcommands: [
            PracticesListCommand.self, PracticesShowCommand.self, PracticesHistoryCommand.self, PracticesDiffCommand.self,
            PracticesCompletenessCommand.self,
        ],
        defaultSubcommand: PracticesListCommand.self)
}

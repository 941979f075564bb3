import ArgumentParser

/// `herald intake`. Without a subcommand it reads files and feeds.
struct IntakeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "intake", abstract: "Take records into the store.",
        discussion: """
            Files and addresses of feeds need no subcommand. The ending of a file tells its format. Of a folder, all files of records are read.
            A record with a mistake is refused whole and every mistake is reported; the other records go in. Taking the same record in again
            changes nothing. Options: herald help intake files.

            Example:
              herald intake records/*.yaml
              herald intake practices.xlsx --preview     what it would do; touches nothing
              herald intake --template xlsx > new.xlsx   a spreadsheet to fill
              herald intake https://partner.example/feed.xml --kind project
              herald intake oai https://archive.example/oai --from last

            Exit codes: 0 all taken, 1 some refused, 64 wrong usage, 130 interrupted, 143 terminated.
            """,
        subcommands: [IntakeFilesCommand.self, IntakeOAICommand.self], defaultSubcommand: IntakeFilesCommand.self)
}

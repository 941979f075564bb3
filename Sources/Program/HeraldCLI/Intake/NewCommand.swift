import ArgumentParser
import Foundation

/// `herald new`.
struct NewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Create files from templates.",
        discussion: """
            Example:
              herald new practice seasonal-permits --profile narrative
              herald new template brief.css
              herald new language pt
              herald new exporter titles --language python
            """,
        subcommands: [NewPracticeCommand.self, NewTemplateCommand.self, NewLanguageCommand.self, NewExporterCommand.self])
}

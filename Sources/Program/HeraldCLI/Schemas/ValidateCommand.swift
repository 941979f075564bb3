import ArgumentParser
import Foundation
import HeraldDiagnostics
import HeraldJSON

/// `herald validate`.
struct ValidateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate", abstract: "Check documents against the shipped schemas.",
        discussion: """
            XML documents go by the schema of their first elements; JSON and JSON Lines must be well-formed. Prints for each schema how many
            documents it described, and the command that checks them without Herald.

            Example:
              herald validate Output

            Exit codes: 0 all are valid, 1 some are not, 64 wrong usage.
            """)

    @Argument(help: ArgumentHelp("Documents, and folders of documents.", valueName: "path")) var paths: [String]
    @Flag(help: "Print one JSON object a line.") var json = false

    func run() async throws {
        try await reporting {
            var validation = Validation(registry: SchemaRegistry())
            for path in paths { try validation.add(path) }
            validation.problems.forEach { Console.error($0.description) }
            if json {
                for count in validation.counts {
                    let value: JSONValue = [
                        "schema": .string(count.kind), "files": .integer(count.files), "command": .string(count.command),
                    ]
                    Console.line(value.written())
                }
            } else {
                var table = TextTable(["schema", "files", "command"], numeric: [1])
                for count in validation.counts { table.add([count.kind, String(count.files), count.command]) }
                Console.line(table.text)
            }
            if !validation.problems.isEmpty {
                Console.error(HumanReadable.count(validation.problems.count, "problem"))
                throw ExitCode.failed
            }
        }
    }
}

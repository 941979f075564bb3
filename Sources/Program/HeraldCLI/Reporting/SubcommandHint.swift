import ArgumentParser
import Foundation
import HeraldDiagnostics

/// The hint for a misspelt subcommand, which ArgumentParser reports as an unexpected argument or by an option that follows it.
enum SubcommandHint {
    /// Returns the hint for the first of `arguments` that is not a subcommand where one is expected, at any level below `command`. Returns
    /// `nil` if no subcommand is near.
    static func hint(for arguments: [String], of command: any ParsableCommand.Type) -> String? {
        let subcommands = command.configuration.subcommands
        guard let word = arguments.first, !word.hasPrefix("-"), !subcommands.isEmpty else { return nil }
        if let next = subcommands.first(where: { names(of: $0).contains(word) }) {
            return hint(for: Array(arguments.dropFirst()), of: next)
        }
        return NearMiss.hint(for: word, among: subcommands.flatMap(names))
    }

    /// Returns the message of a usage error with `hint` before the usage.
    static func message(_ text: String, with hint: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let usage = lines.firstIndex { $0.hasPrefix("Usage:") } ?? lines.endIndex
        return (lines[..<usage] + ["  hint: \(hint)"] + lines[usage...]).joined(separator: "\n")
    }

    private static func names(of command: any ParsableCommand.Type) -> [String] {
        let configuration = command.configuration
        return [configuration.commandName].compactMap { $0 } + configuration.aliases
    }
}

extension Herald {
    /// Runs the command of the command line, as `main()` does, and adds a hint to the message about a misspelt subcommand.
    static func runWithHints() async {
        let arguments = Array(CommandLine.arguments.dropFirst())
        do {
            var command = try await asyncParseAsRoot(arguments)
            if var asynchronous = command as? any AsyncParsableCommand { try await asynchronous.run() } else { try command.run() }
        } catch {
            if exitCode(for: error) == .validationFailure, let hint = SubcommandHint.hint(for: arguments, of: Herald.self) {
                Console.error(SubcommandHint.message(fullMessage(for: error), with: hint))
                Foundation.exit(ExitCode.validationFailure.rawValue)
            }
            exit(withError: error)
        }
    }
}

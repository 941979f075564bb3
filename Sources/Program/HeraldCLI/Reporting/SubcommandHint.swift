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

    /// Returns the hint for a word that the default subcommand of a group took for an argument of its own, such as `lst` in
    /// `herald runs lst`. Returns `nil` if no subcommand is near, and for a word that is no group's.
    static func hintForDefault(_ arguments: [String], of command: any ParsableCommand.Type) -> String? {
        guard let name = arguments.first,
            let group = command.configuration.subcommands.first(where: { names(of: $0).contains(name) }),
            group.configuration.defaultSubcommand != nil, let word = arguments.dropFirst().first, !word.hasPrefix("-"),
            let near = NearMiss.closestMatch(to: word, among: group.configuration.subcommands.flatMap(names)), near != word
        else { return nil }
        return "if \"\(word)\" was to be a subcommand: herald \(name) \(near)"
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
    /// Runs the command of the command line, as `main()` does. It fills the lines of help, and adds a hint to the message about a misspelt
    /// subcommand.
    static func runWithHints() async {
        let arguments = Array(CommandLine.arguments.dropFirst())
        do {
            var command = try await asyncParseAsRoot(arguments)
            do {
                if var asynchronous = command as? any AsyncParsableCommand { try await asynchronous.run() } else { try command.run() }
            } catch let error as ValidationError {
                Console.error(usageError(error.message, of: type(of: command)))
                Foundation.exit(ExitCode.validationFailure.rawValue)
            }
        } catch {
            if let help = HelpText.message(for: error) {
                Console.write("\(help)\n")
                Foundation.exit(ExitCode.success.rawValue)
            }
            if error as? ExitCode == .failed, let hint = SubcommandHint.hintForDefault(arguments, of: Herald.self) {
                Console.error("  hint: \(hint)")
            }
            if exitCode(for: error) == .validationFailure, let hint = SubcommandHint.hint(for: arguments, of: Herald.self) {
                Console.error(SubcommandHint.message(fullMessage(for: error), with: hint))
                Foundation.exit(ExitCode.validationFailure.rawValue)
            }
            exit(withError: error)
        }
    }

    /// Returns the message of a usage error that a command finds when it runs, in the form of those that ArgumentParser finds before.
    private static func usageError(_ message: String, of command: any ParsableCommand.Type) -> String {
        let usage = usageString(for: command)
        let name = usage.split(separator: " ").prefix { !"[<".contains($0.prefix(1)) }.joined(separator: " ")
        return "Error: \(message)\nUsage: \(usage)\n  See '\(name) --help' for more information."
    }
}

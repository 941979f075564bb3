import ArgumentParser
import Foundation

/// The text of `--help` in the width of the terminal.
///
/// ArgumentParser breaks each line of a discussion by itself, so that a paragraph has long and short lines by turns, and the command of an
/// example is broken where a shell does not read on. Here paragraphs are filled, and commands are continued with a backslash.
enum HelpText {
    /// The column at which ArgumentParser describes options.
    private static let labelWidth = 26

    /// Returns the help that `error` asks for, or `nil` if it asks for none.
    static func message(for error: any Error) -> String? {
        guard Herald.exitCode(for: error) == .success else { return nil }
        let columns = min(max(Terminal.width ?? 80, 72), 120)
        // ArgumentParser reads this variable for the width, and breaks no line then.
        setenv("COLUMNS", "100000", 1)
        let text = Herald.fullMessage(for: error)
        return text.hasPrefix("OVERVIEW: ") ? filled(text, to: columns) : nil
    }

    /// Returns a help text, whose lines nobody has broken, in lines of at most `columns`. The usage stays one line, as ArgumentParser
    /// leaves it.
    static func filled(_ text: String, to columns: Int) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let usage = lines.firstIndex { $0.hasPrefix("USAGE: ") } ?? lines.endIndex
        let described = lines[usage...].flatMap { line -> [String] in
            line.hasPrefix("  ") ? describing(line, to: columns) : [line]
        }
        return (discussion(lines[..<usage], to: columns) + described).joined(separator: "\n")
    }

    /// Fills paragraphs, and continues indented lines, which are commands, on further lines.
    private static func discussion(_ lines: ArraySlice<String>, to columns: Int) -> [String] {
        var (result, paragraph) = ([String](), [Substring]())
        for line in lines {
            if !line.isEmpty, !line.hasPrefix(" ") {
                paragraph += line.split(separator: " ")
                continue
            }
            result += broken(paragraph, to: columns) + (line.isEmpty ? [line] : command(line, to: columns))
            paragraph = []
        }
        return result + broken(paragraph, to: columns)
    }

    /// Breaks the line of an option, an argument or a subcommand below the beginning of its description.
    private static func describing(_ line: String, to columns: Int) -> [String] {
        guard line.count > columns, line.count > labelWidth else { return [line] }
        let indent = String(repeating: " ", count: labelWidth)
        let parts = broken(line.dropFirst(labelWidth).split(separator: " "), to: columns - labelWidth)
        return parts.enumerated().map { ($0 == 0 ? String(line.prefix(labelWidth)) : indent) + $1 }
    }

    /// Breaks a command between its arguments, with a backslash where it goes on.
    private static func command(_ line: String, to columns: Int) -> [String] {
        guard line.count > columns else { return [line] }
        let indent = String(line.prefix { $0 == " " })
        let parts = broken(arguments(in: line), to: columns - indent.count - 6)
        return parts.enumerated().map { index, part in
            indent + (index == 0 ? "" : "    ") + part + (index == parts.count - 1 ? "" : " \\")
        }
    }

    /// Returns the words of a command, each option with its value. A text in quotes is in one word with what touches it.
    private static func arguments(in line: String) -> [String] {
        var quote: Character?
        let words = line.split { character in
            if character == quote {
                quote = nil
            } else if quote == nil, "\"'".contains(character) {
                quote = character
            }
            return character == " " && quote == nil
        }
        return words.reduce(into: []) { result, word in
            if let last = result.last, last.hasPrefix("--"), !last.contains(" "), !word.hasPrefix("-"), word != "\\" {
                result[result.count - 1] += " \(word)"
            } else {
                result.append(String(word))
            }
        }
    }

    /// Joins words to lines of at most `columns`. A longer word is a line of its own.
    private static func broken(_ words: [some StringProtocol], to columns: Int) -> [String] {
        var lines: [String] = []
        for word in words {
            if let last = lines.last, last.count + 1 + word.count <= columns {
                lines[lines.count - 1] += " \(word)"
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}

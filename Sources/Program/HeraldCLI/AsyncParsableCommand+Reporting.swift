import ArgumentParser
import Foundation
import HeraldDiagnostics
import HeraldModel
import HeraldText

/// Exit codes, as documented in `herald --help`.
extension ExitCode {
    /// The command failed.
    static let failed = ExitCode(1)
    /// A pipeline file has mistakes.
    static let mistakes = ExitCode(2)
}

extension AsyncParsableCommand {
    /// Runs `body`. Prints the diagnostics that it throws, and throws the exit code for them.
    func reporting(_ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let errors as PipelineErrors {
            Console.error(errors.problems.map(\.description).joined(separator: "\n"))
            Console.error("\(HumanReadable.count(errors.problems.count, "mistake")) in \(HumanReadable.count(errors.files, "file"))")
            throw ExitCode.mistakes
        } catch let diagnostics as Diagnostics {
            Console.error(diagnostics.description)
            throw ExitCode.failed
        } catch let diagnostic as Diagnostic {
            Console.error(diagnostic.description)
            throw ExitCode.failed
        }
    }
}

/// Formatting of numbers for people.
enum HumanReadable {
    /// A number with a noun: `1 practice`, `2 practices`, `1,204 practices`.
    static func count(_ number: Int, _ noun: String) -> String { "\(grouped(number)) \(noun)\(number == 1 ? "" : "s")" }

    /// A number with digits in groups of three: `1,204`.
    static func grouped(_ number: Int) -> String {
        let digits = String(number)
        var groups = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0, groups != "-" { groups.append(",") }
            groups.append(digit)
        }
        return groups
    }

    /// A size in decimal units: `312 B`, `3.4 KB`, `12 MB`.
    static func bytes(_ count: Int) -> String {
        var (value, unit) = (Double(count), 0)
        let units = ["B", "KB", "MB", "GB"]
        while value >= 1000, unit < units.count - 1 { (value, unit) = (value / 1000, unit + 1) }
        return unit == 0 || value >= 10
            ? "\(Int(value.rounded())) \(units[unit])" : "\(Double(Int((value * 10).rounded())) / 10) \(units[unit])"
    }

    /// A duration in seconds with two decimals: `0.02 s`, `3.40 s`.
    static func seconds(milliseconds: Int) -> String {
        let hundredths = (milliseconds + 5) / 10
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100) s"
    }
}

/// A text table for people: columns as wide as their cells, two spaces between them.
struct TextTable {
    private var rows: [[String]]
    private let numeric: Set<Int>

    /// Creates a table with a header row. The columns with the indices `numeric` are right-aligned.
    init(_ head: [String], numeric: Set<Int> = []) {
        rows = [head]
        self.numeric = numeric
    }

    /// Adds a row; it must have as many cells as the header. Directions that a cell opens are closed at its end.
    mutating func add(_ row: [String]) { rows.append(row.map(\.withDirectionsClosed)) }

    /// The lines of the table, without trailing spaces.
    var text: String {
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = row.enumerated().map { column, cell in
                let blanks = String(repeating: " ", count: widths[column] - cell.count)
                return numeric.contains(column) ? blanks + cell : cell + blanks
            }
            let line = cells.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }.joined(separator: "\n")
    }
}

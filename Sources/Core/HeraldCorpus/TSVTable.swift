internal import HeraldDiagnostics
internal import HeraldModel

/// A table of tab-separated values whose first line names the columns.
struct TSVTable {
    /// The names of the columns.
    let columns: [String]
    /// The cells of each row, one for each column.
    let rows: [[String]]
    /// A problem for each row with another number of cells. Such rows are left out.
    let problems: [Diagnostic]

    /// Reads a table.
    ///
    /// - Parameters:
    ///   - name: The name of the table, for messages.
    ///   - read: Returns the UTF-8 of the table with a name. An error is a problem of the table, which is then empty.
    init(name: String, read: (String) throws(Diagnostic) -> [UInt8]) {
        let bytes: [UInt8]
        do throws(Diagnostic) {
            bytes = try read(name)
        } catch {
            (columns, rows) = ([], [])
            problems = [Diagnostic("the shipped table \"\(name)\" is missing: \(error.message)", hint: "install Herald again")]
            return
        }
        var lines = Self.lines(of: bytes)
        let header = lines.isEmpty ? [] : lines.removeFirst()
        var problems: [Diagnostic] = []
        columns = header
        rows = lines.enumerated().compactMap { index, cells in
            if cells.count == header.count { return cells }
            let position = SourcePosition(file: "\(name).tsv", line: index + 2, column: 1)
            problems.append(Diagnostic("a row of \(cells.count) cells; expected \(header.count)", at: position))
            return nil
        }
        self.problems = problems
    }

    /// Returns the names in a row: its cells in the columns that are named by a language tag of two letters,
    /// without the empty ones.
    func labels(of row: [String]) -> Labels {
        var byLanguage: [String: String] = [:]
        for (column, cell) in zip(columns, row) where column.utf8.count == 2 && !cell.isEmpty { byLanguage[column] = cell }
        return Labels(byLanguage)
    }

    private static func lines(of bytes: [UInt8]) -> [[String]] {
        bytes.withUnsafeBytes { all in
            all.split(separator: UInt8(ascii: "\n")).map { line in
                line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
            }
        }
    }
}

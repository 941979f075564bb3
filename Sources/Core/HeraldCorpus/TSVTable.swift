internal import HeraldDiagnostics
internal import HeraldModel

/// A table of tab-separated values whose first line names the columns.
struct TSVTable {
    /// The names of the columns.
    let columns: [String]
    /// The cells of each row, one for each column.
    let rows: [[String]]
    /// A problem for each row that does not have one cell for each column. Such rows are left out.
    let problems: [Diagnostic]

    /// Reads a table.
    ///
    /// - Parameters:
    ///   - name: The name of the table.
    ///   - files: The content of each table by file name. A table that it does not contain is a problem.
    init(name: String, in files: [String: [UInt8]]) {
        let file = "\(name).tsv"
        guard let bytes = files[file] else {
            (columns, rows) = ([], [])
            problems = [Diagnostic("the program contains no table \"\(file)\"")]
            return
        }
        var lines = Self.lines(of: bytes)
        let header = lines.isEmpty ? [] : lines.removeFirst()
        var problems: [Diagnostic] = []
        columns = header
        rows = lines.enumerated().compactMap { index, cells in
            if cells.count == header.count { return cells }
            let position = SourcePosition(file: file, line: index + 2, column: 1)
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

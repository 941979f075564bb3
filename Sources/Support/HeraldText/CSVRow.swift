/// Writes rows of comma-separated values (RFC 4180). No other code escapes cells.
package enum CSVRow {
    /// Returns a row with `cells`, in quotes if they need them (RFC 4180, section 2), and CR LF at its end.
    package static func line(_ cells: [String]) -> String {
        cells.map { cell in
            let needsQuotes = cell.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x3B || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
            return needsQuotes ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
        }.joined(separator: ",") + "\r\n"
    }

    /// Returns a row of texts that anybody may have written, for a table that people open in a spreadsheet.
    ///
    /// Each cell is a ``TextLine``. One that a spreadsheet would take for a formula begins with an apostrophe.
    ///
    ///     let row = CSVRow.published(["=HYPERLINK(A1)", "-2.9"])  // "'=HYPERLINK(A1),-2.9\r\n"
    package static func published(_ cells: [String]) -> String { line(cells.map { guarded(TextLine($0).text) }) }

    /// Returns a cell that no spreadsheet takes for a formula.
    ///
    /// Spreadsheets calculate cells that begin with `=`, `+`, `-` or `@`, and their full-width forms. A figure of digits, points and minus
    /// signs alone calls no function and names no cell, so it stays a figure.
    private static func guarded(_ cell: String) -> String {
        guard let first = cell.unicodeScalars.first, formulaBeginnings.contains(first) else { return cell }
        let isFigure = cell.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == 0x2D || $0 == 0x2E }
        return isFigure ? cell : "'" + cell
    }

    private static let formulaBeginnings: Set<Unicode.Scalar> = [
        "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
    ]
}

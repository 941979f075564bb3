internal import HeraldIntake

/// A CSV file to fill in: a column for every field of the record, and a row as an example.
enum CSVTemplate {
    /// The template. It begins with the byte order mark by which spreadsheets recognise UTF-8.
    static var text: String {
        let columns = TemplateColumns()
        return "\u{FEFF}" + line(columns.paths) + line(columns.example)
    }

    /// Returns a row of CSV with `cells`, in quotes if they need them (RFC 4180, section 2).
    static func line(_ cells: [String]) -> String {
        cells.map { cell in
            let needsQuotes = cell.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x3B || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
            return needsQuotes ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
        }.joined(separator: ",") + "\r\n"
    }
}

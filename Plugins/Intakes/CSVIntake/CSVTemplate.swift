internal import HeraldIntake
internal import HeraldText

/// A CSV file to fill in: a column for every field of the record, and a row as an example.
enum CSVTemplate {
    /// The template. It begins with the byte order mark by which spreadsheets recognise UTF-8.
    static var text: String {
        let columns = TemplateColumns()
        return "\u{FEFF}" + CSVRow.line(columns.paths) + CSVRow.line(columns.example)
    }
}

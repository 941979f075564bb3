internal import HeraldIntake
internal import HeraldModel

/// A spreadsheet to fill in: a column for every field of the record, and a row as an example.
enum CSVTemplate {
    /// The template. It begins with the byte order mark by which spreadsheets recognise UTF-8.
    static var text: String {
        let example = CellWriter.cells(of: ExampleRecord.practice)
        let columns = columns(filled: example.map(\.path))
        let row = columns.map { column in example.first { $0.path == column }?.value ?? "" }
        return "\u{FEFF}" + line(columns) + line(row)
    }

    /// Returns a row of CSV with `cells`, in quotes if they need them (RFC 4180, section 2).
    static func line(_ cells: [String]) -> String {
        cells.map { cell in
            let needsQuotes = cell.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x3B || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
            return needsQuotes ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
        }.joined(separator: ",") + "\r\n"
    }

    /// Returns the paths of all fields, with one item for each list of parts. The paths in `filled` that are not among them follow those of
    /// the same field.
    private static func columns(filled: [String]) -> [String] {
        RecordFieldType.practice.flatMap { field in
            let plain = paths(field.name, field.type)
            let further = filled.filter { path in
                path.split(separator: ".").first.map(String.init) == field.name && !plain.contains(path)
            }
            return plain + further
        }
    }

    /// Returns the paths of a field and of the fields inside it.
    private static func paths(_ name: String, _ type: RecordFieldType) -> [String] {
        switch type {
        case .scalar, .list, .text, .texts: [name]
        case .part(let fields): fields.flatMap { paths("\(name).\($0.name)", $0.type) }
        case .parts(let fields): fields.flatMap { paths("\(name).1.\($0.name)", $0.type) }
        // Such a column's name contains a key that the author chooses. The example shows some.
        case .map: []
        }
    }
}

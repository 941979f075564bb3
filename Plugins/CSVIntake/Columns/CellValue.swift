internal import HeraldModel

/// Where a value of a record comes from: a column, or the map of the columns.
struct CellValue: Sendable {
    /// The origin of a value.
    enum Origin: Sendable {
        /// The column with this number, from 0.
        case column(Int)
        /// The same for each record, as the map says at a position.
        case constant(String, SourcePosition)
    }

    /// Where it comes from.
    var origin: Origin
    /// What the values of the column stand for.
    var values: [String: String] = [:]
    /// What stands between the items of a list.
    var separator = "|"

    /// The value in `row`.
    func text(in row: CSVRow) -> String {
        switch origin {
        case .column(let index):
            let text = row.text(index)
            return values.isEmpty ? text : values[text] ?? text
        case .constant(let text, _): return text
        }
    }

    /// The items in `row`, without space around them and without empty ones.
    func items(in row: CSVRow) -> [String] {
        let text =
            switch origin {
            case .column(let index): row.text(index)
            case .constant(let text, _): text
            }
        return text.split(separator: separator).map { item in
            let trimmed = String(item.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
            return values[trimmed] ?? trimmed
        }.filter { !$0.isEmpty }
    }

    /// Where the value stands.
    func position(in row: CSVRow) -> SourcePosition {
        switch origin {
        case .column(let index): row.position(index)
        case .constant(_, let position): position
        }
    }
}

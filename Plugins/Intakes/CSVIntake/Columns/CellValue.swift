internal import HeraldDiagnostics
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
        return Self.split(text, separator).map { values.isEmpty ? $0 : values[$0] ?? $0 }
    }

    /// The pieces of `text` between `separator`, without space around them and without empty ones. Byte by byte, because this is most of
    /// the work with lists.
    private static func split(_ text: String, _ separator: String) -> [String] {
        let (bytes, sign) = (Array(text.utf8), Array(separator.utf8))
        var (items, start, index) = ([String](), 0, 0)
        func take(_ end: Int) {
            var piece = bytes[start..<end]
            while let first = piece.first, CSVRow.isSpace(first) { piece.removeFirst() }
            while let last = piece.last, CSVRow.isSpace(last) { piece.removeLast() }
            if !piece.isEmpty { items.append(String(decoding: piece, as: UTF8.self)) }
        }
        while index + sign.count <= bytes.count {
            if bytes[index] == sign[0], bytes[index..<index + sign.count].elementsEqual(sign) {
                take(index)
                index += sign.count
                start = index
            } else {
                index += 1
            }
        }
        take(bytes.count)
        return items
    }

    /// Where the value stands.
    func position(in row: CSVRow) -> SourcePosition {
        switch origin {
        case .column(let index): row.position(index)
        case .constant(_, let position): position
        }
    }
}

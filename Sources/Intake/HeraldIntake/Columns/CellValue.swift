package import HeraldDiagnostics
internal import HeraldModel

/// The source of a value of the record: a column, or a constant in the column map.
package struct CellValue: Sendable {
    /// The origin of a value.
    package enum Origin: Sendable {
        /// The column with this number, from 0.
        case column(Int)
        /// A constant for all records, with its position in the column map.
        case constant(String, SourcePosition)
    }

    /// The origin of the value.
    package var origin: Origin
    /// The values of the field by the values of the column that they replace.
    package var values: [String: String] = [:]
    /// The text between the items of a list.
    package var separator = "|"
    /// The notation of the values in the column.
    package var notation = CellNotation()

    /// Creates a value from `origin`, without replacements.
    package init(origin: Origin) { self.origin = origin }

    /// Returns the value in `row`.
    func text(in row: TableRow) -> String {
        switch origin {
        case .column(let index):
            let text = row.text(index)
            return values.isEmpty ? text : values[text] ?? text
        case .constant(let text, _): return text
        }
    }

    /// Returns the items of the list in `row`, without empty ones and without white space around them.
    func items(in row: TableRow) -> [String] {
        let text =
            switch origin {
            case .column(let index): row.text(index)
            case .constant(let text, _): text
            }
        return Self.split(text, separator).map { values.isEmpty ? $0 : values[$0] ?? $0 }
    }

    /// Returns the parts of `text` between separators, without empty ones and without white space around them.
    ///
    /// It works on bytes, because most of the time for lists is spent here.
    private static func split(_ text: String, _ separator: String) -> [String] {
        let (bytes, sign) = (Array(text.utf8), Array(separator.utf8))
        var (items, start, index) = ([String](), 0, 0)
        func take(_ end: Int) {
            var piece = bytes[start..<end]
            while let first = piece.first, TableCell.isSpace(first) { piece.removeFirst() }
            while let last = piece.last, TableCell.isSpace(last) { piece.removeLast() }
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

    /// Returns the position of the value: of its cell, or in the column map.
    func position(in row: TableRow) -> SourcePosition {
        switch origin {
        case .column(let index): row.position(index)
        case .constant(_, let position): position
        }
    }
}

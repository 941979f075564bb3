/// The place of a cell in a sheet, such as `C5`.
struct CellReference: Equatable {
    /// The last row that spreadsheet programs have.
    static let maximumRow = 1_048_576
    /// The last column that spreadsheet programs have, `XFD`.
    static let maximumColumn = 16_384

    /// The row, from 1.
    var row: Int
    /// The column, from 1.
    var column: Int

    /// Creates a reference from its text, with or without `$`. Returns nil if no sheet has such a cell.
    init?(_ text: some StringProtocol) {
        var (row, column) = (0, 0)
        for byte in text.utf8 where byte != UInt8(ascii: "$") {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z") where row == 0: column = column * 26 + Int(byte - 64)
            case UInt8(ascii: "0")...UInt8(ascii: "9") where column > 0: row = row * 10 + Int(byte - 48)
            default: return nil
            }
            if row > Self.maximumRow || column > Self.maximumColumn { return nil }
        }
        guard row > 0, column > 0 else { return nil }
        (self.row, self.column) = (row, column)
    }
}

/// A range of cells, such as `C2:C4`.
struct CellRange: Equatable {
    /// The first cell.
    var start: CellReference
    /// The last cell.
    var end: CellReference

    /// Creates a range from its text. Returns nil if no sheet has such a range.
    init?(_ text: String) {
        let ends = text.split(separator: ":", omittingEmptySubsequences: false)
        guard ends.count == 2, let start = CellReference(ends[0]), let end = CellReference(ends[1]) else { return nil }
        (self.start, self.end) = (start, end)
    }
}

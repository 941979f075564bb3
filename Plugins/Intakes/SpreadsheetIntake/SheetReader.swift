/// Reads the rows of one sheet, in order and with memory for a few of them.
protocol SheetReader: AnyObject {
    /// The name of the sheet.
    var name: String { get }
    /// Returns the next row with a cell that is not empty, or nil at the end.
    func next() throws -> SheetRow?
    /// The facts about the sheet besides its cells. They are complete at the end.
    var findings: SheetFindings { get }
    /// Returns the other sheets of the workbook. Called at the end.
    func otherSheets() throws -> [SheetName]
}

/// A cell that has a content.
struct SheetCell: Sendable {
    /// The column, from 1.
    var column: Int
    /// The content.
    var content: CellContent
}

/// A row of a sheet.
struct SheetRow: Sendable {
    /// The row, from 1.
    var number: Int
    /// The cells that are not empty, in the order of the columns.
    var cells: [SheetCell]

    /// Returns the number of bytes of its texts.
    var bytes: Int { cells.reduce(0) { $0 + $1.content.text.utf8.count } }
}

/// A sheet that is not read: its name, and whether it has contents that an editor may have meant to be read.
struct SheetName: Sendable {
    /// The name on its tab.
    var name: String
    /// Whether its tab is hidden.
    var isHidden: Bool
    /// Whether it has a cell with a content.
    var hasContent: Bool
}

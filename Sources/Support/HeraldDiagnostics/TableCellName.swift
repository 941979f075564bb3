/// The name of a cell of a table, as spreadsheet programs show it, and the header of its column.
///
///     var mistake = Diagnostic("found \"soon\"", at: SourcePosition(file: "practices.csv", line: 5, column: 120))
///     mistake.cell = TableCellName("C5", header: "Start date")
///     print(mistake)  // practices.csv:5:120, cell C5 "Start date": error: found "soon"
public struct TableCellName: Sendable, Hashable {
    /// The letters of the column and the number of the row, such as `C5`.
    public var name: String
    /// The header of the column as the file has it, or nil if it has none.
    public var header: String?

    /// Creates the name of a cell.
    public init(_ name: String, header: String? = nil) {
        self.name = name
        self.header = header
    }
}

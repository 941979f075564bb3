/// A position in a text: line and column, counted from 1 as editors do. In a spreadsheet: row and column of a cell.
///
///     let position = SourcePosition(file: "Pipelines/monthly.yaml", line: 4, column: 13)
///     print(position)  // Pipelines/monthly.yaml:4:13
///     let cell = SourcePosition(file: "practices.xlsx", line: 5, column: 3, sheet: "Practices")
///     print(cell)  // practices.xlsx: Practices!C5
public struct SourcePosition: Sendable, Hashable {
    /// The name of the file as the user wrote it, or nil if the text does not come from a file.
    public var file: String?
    /// The line, or the row of a sheet, from 1.
    public var line: Int
    /// The column in Unicode scalars, or the column of a sheet, from 1.
    public var column: Int
    /// The name of the sheet if the position is a cell of a spreadsheet, otherwise nil.
    public var sheet: String?

    /// Creates a position. `line` and `column` count from 1.
    public init(file: String? = nil, line: Int, column: Int, sheet: String? = nil) {
        self.file = file
        self.line = line
        self.column = column
        self.sheet = sheet
    }

    /// The name of the cell as spreadsheet programs show it, such as `C5`, or nil if the position is not in a sheet.
    public var cell: String? { sheet.map { _ in "\(Self.letters(ofColumn: column))\(line)" } }

    /// Returns the name of a column of a sheet: `A` for 1, `Z` for 26, `AA` for 27.
    public static func letters(ofColumn column: Int) -> String {
        var (rest, letters) = (column, [Character]())
        while rest > 0 {
            letters.append(Character(Unicode.Scalar(UInt8(ascii: "A") + UInt8((rest - 1) % 26))))
            rest = (rest - 1) / 26
        }
        return String(letters.reversed())
    }
}

extension SourcePosition: CustomStringConvertible {
    /// The position as `file:line:column`, the form that editors and terminals turn into a link, or as `file: sheet!cell`. The file is
    /// `<input>` if it is nil. The name of a sheet is in single quotes unless it consists of letters, digits and underscores.
    public var description: String {
        let file = file ?? "<input>"
        guard let sheet, let cell else { return "\(file):\(line):\(column)" }
        let isPlain = sheet.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
        return "\(file): \(isPlain ? sheet : "'\(sheet.replacing("'", with: "''"))'")!\(cell)"
    }
}

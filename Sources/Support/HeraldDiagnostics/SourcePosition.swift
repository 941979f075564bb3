/// A position in a text: line and column, counted from 1 as editors do.
///
///     let position = SourcePosition(file: "Pipelines/monthly.yaml", line: 4, column: 13)
///     print(position)  // Pipelines/monthly.yaml:4:13
public struct SourcePosition: Sendable, Hashable {
    /// The name of the file as the user wrote it, or nil if the text does not come from a file.
    public var file: String?
    /// The line, from 1.
    public var line: Int
    /// The column in Unicode scalars, from 1.
    public var column: Int

    /// Creates a position. `line` and `column` count from 1.
    public init(file: String? = nil, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }
}

extension SourcePosition: CustomStringConvertible {
    /// The position as `file:line:column`, the form that editors and terminals turn into a link. The file is `<input>` if it is nil.
    public var description: String {
        "\(file ?? "<input>"):\(line):\(column)"
    }
}

/// A place in a file: 1-based line and column, as editors count them.
public struct SourcePosition: Sendable, Hashable {
    /// The file's name as the user gave it, or `nil` for text that came from no file.
    public var file: String?
    /// Line, from 1.
    public var line: Int
    /// Column in Unicode scalars, from 1.
    public var column: Int

    /// Creates a position; line and column count from 1.
    public init(file: String? = nil, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }
}

extension SourcePosition: CustomStringConvertible {
    /// `file:line:column`, the form that editors and terminals turn into a link.
    public var description: String {
        "\(file ?? "<input>"):\(line):\(column)"
    }
}

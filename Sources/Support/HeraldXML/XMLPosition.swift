/// A position in an XML document: line and column, both counted from 1, the column in characters.
///
///     let reader = XMLPullReader(bytes: Array("<feed>\n  <entry/></feed>".utf8))
///     while try reader.next() != nil, reader.depth < 2 {}
///     let isSecondLine = reader.position == XMLPosition(line: 2, column: 3)  // true
public struct XMLPosition: Sendable, Hashable {
    /// The line, from 1.
    public var line: Int
    /// The column in characters, from 1.
    public var column: Int

    /// Creates a position. `line` and `column` count from 1.
    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

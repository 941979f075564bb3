/// A problem of a document: it is not valid or not well-formed.
///
/// Lines are those of the document as stored, also above 65,535, where libxml2 alone stops counting. Schema languages describe elements, so
/// most problems have only a line. A problem of well-formedness also has a column.
///
///     let schema = try RelaxNGSchema.opml()
///     for problem in try schema.validate(bytes: Array("<opml version='2.0'/>".utf8)) {
///         print(problem)  // 1: element 'opml' has no …
///     }
public struct XMLProblem: Sendable, Hashable {
    /// The problem, in lower case, names in single quotes.
    public var message: String
    /// The line of the problem, from 1, or nil if it is unknown.
    public var line: Int?
    /// The column of the problem in characters, from 1, or nil if it is unknown.
    public var column: Int?
    /// The path of the file, or nil for a document in memory.
    public var file: String?

    /// Creates a problem.
    ///
    /// - Parameters:
    ///   - message: the problem, in lower case, names in single quotes.
    ///   - line: the line of the problem, from 1.
    ///   - column: the column of the problem in characters, from 1.
    ///   - file: the path of the file.
    public init(_ message: String, line: Int? = nil, column: Int? = nil, file: String? = nil) {
        self.message = message
        self.line = line
        self.column = column
        self.file = file
    }
}

extension XMLProblem {
    /// The message with names in double quotes, as in Herald's other messages.
    ///
    ///     let message = XMLProblem("element 'entry' has no 'id'").quotedMessage  // element "entry" has no "id"
    public var quotedMessage: String { doubleQuoted(message) }
}

extension XMLProblem: CustomStringConvertible {
    /// The problem as `file:line:column: message`, without the parts that are unknown.
    public var description: String {
        describePosition(file: file, line: line, column: column) + message
    }
}

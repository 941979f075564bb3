/// An error of reading or writing XML or of compiling a schema.
///
/// The message is lower case, puts names in single quotes and ends without a full stop. `line`, `column` and `file` are set if they are
/// known.
///
///     do {
///         _ = try RelaxNGSchema(bytes: Array("<grammar/>".utf8), name: "own.rng")
///     } catch {
///         print(error)  // own.rng: …
///     }
public struct XMLError: Error, Sendable, Hashable {
    /// The problem, in lower case, names in single quotes.
    public var message: String
    /// The line of the error, from 1, or nil if it is unknown.
    public var line: Int?
    /// The column of the error in characters, from 1, or nil if it is unknown.
    public var column: Int?
    /// The path of the file or the name of the schema, or nil for a document in memory.
    public var file: String?

    /// Creates an error.
    ///
    /// - Parameters:
    ///   - message: the problem, in lower case, names in single quotes.
    ///   - line: the line of the error, from 1.
    ///   - column: the column of the error in characters, from 1.
    ///   - file: the path of the file or the name of the schema.
    public init(_ message: String, line: Int? = nil, column: Int? = nil, file: String? = nil) {
        self.message = message
        self.line = line
        self.column = column
        self.file = file
    }
}

extension XMLError {
    /// The message with names in double quotes, as in Herald's other messages.
    ///
    ///     let message = XMLError("'b' is not a record's element").quotedMessage  // "b" is not a record's element
    public var quotedMessage: String { doubleQuoted(message) }
}

/// Returns `message` with double quotes in place of single ones. An apostrophe between two letters is kept.
func doubleQuoted(_ message: String) -> String {
    let letters = Array(message)
    return String(
        letters.enumerated().map { index, letter -> Character in
            guard letter == "'" else { return letter }
            let isWithin = index > 0 && index + 1 < letters.count && letters[index - 1].isLetter && letters[index + 1].isLetter
            return isWithin ? letter : "\""
        })
}

extension XMLError: CustomStringConvertible {
    /// The error as `file:line:column: message`, without the parts that are unknown.
    public var description: String {
        describePosition(file: file, line: line, column: column) + message
    }
}

/// Returns the prefix `file:line:column: ` of a message, without the parts that are unknown. It is empty if all are.
func describePosition(file: String?, line: Int?, column: Int?) -> String {
    var parts: [String] = []
    if let file { parts.append(file) }
    if let line { parts.append(String(line)) }
    if line != nil, let column { parts.append(String(column)) }
    return parts.isEmpty ? "" : parts.joined(separator: ":") + ": "
}

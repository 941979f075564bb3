/// A place in an XML document: line and column, both counted from 1, the column in characters.
public struct XMLPosition: Sendable, Hashable {
    /// The line, from 1.
    public var line: Int
    /// The column in characters, from 1.
    public var column: Int

    /// A position at `line` and `column`, both from 1.
    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

/// Why XML could not be read, written or compiled.
///
/// The message says what is wrong in lower case and never ends in a full stop; where the fault lies is in `line`,
/// `column` and `file`, as far as they are known.
public struct XMLError: Error, Sendable, Hashable {
    /// What is wrong, in lower case, names in quotes.
    public var message: String
    /// The line of the fault, from 1, or nil when it has none.
    public var line: Int?
    /// The column of the fault in characters, from 1, or nil when unknown.
    public var column: Int?
    /// The path of the file, or nil for a document in memory.
    public var file: String?

    /// An error that says `message`, found at `line` and `column` of `file`.
    public init(_ message: String, line: Int? = nil, column: Int? = nil, file: String? = nil) {
        self.message = message
        self.line = line
        self.column = column
        self.file = file
    }
}

extension XMLError {
    /// ``message`` with names in double quotes, as Herald's other messages have them.
    public var quotedMessage: String { doubleQuoted(message) }
}

extension XMLProblem {
    /// ``message`` with names in double quotes, as Herald's other messages have them.
    public var quotedMessage: String { doubleQuoted(message) }
}

/// `message` with double quotes in place of single ones; an apostrophe within a word stays.
private func doubleQuoted(_ message: String) -> String {
    let letters = Array(message)
    return String(
        letters.enumerated().map { index, letter -> Character in
            guard letter == "'" else { return letter }
            let isWithin = index > 0 && index + 1 < letters.count && letters[index - 1].isLetter && letters[index + 1].isLetter
            return isWithin ? letter : "\""
        })
}

extension XMLError: CustomStringConvertible {
    /// `file:line:column: message`, without the parts that are unknown.
    public var description: String {
        describePosition(file: file, line: line, column: column) + message
    }
}

/// The prefix `file:line:column: ` of a message, without the parts that are unknown; empty when all are.
func describePosition(file: String?, line: Int?, column: Int?) -> String {
    var parts: [String] = []
    if let file { parts.append(file) }
    if let line { parts.append(String(line)) }
    if line != nil, let column { parts.append(String(column)) }
    return parts.isEmpty ? "" : parts.joined(separator: ":") + ": "
}

/// One way in which a document breaks its schema, or is not well-formed.
///
/// Lines are those of the document as it lies on disk, also beyond line 65,535, where libxml2 alone stops counting.
/// A schema language speaks of elements, so most problems have a line only; a problem of well-formedness has a column.
public struct XMLProblem: Sendable, Hashable {
    /// What is wrong, in lower case.
    public var message: String
    /// The line, from 1, or nil when it has none.
    public var line: Int?
    /// The column in characters, from 1, or nil when unknown.
    public var column: Int?
    /// The path of the file, or nil for a document in memory.
    public var file: String?

    /// A problem that says `message`, found at `line` and `column` of `file`.
    public init(_ message: String, line: Int? = nil, column: Int? = nil, file: String? = nil) {
        self.message = message
        self.line = line
        self.column = column
        self.file = file
    }
}

extension XMLProblem: CustomStringConvertible {
    /// `file:line:column: message`, without the parts that are unknown.
    public var description: String {
        describePosition(file: file, line: line, column: column) + message
    }
}

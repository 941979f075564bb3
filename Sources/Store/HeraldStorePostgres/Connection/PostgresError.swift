#if PostgreSQL
internal import CLibPQ

/// An error of a PostgreSQL server, or of the connection to it.
struct PostgresError: Error {
    /// The kind of failure.
    enum Kind {
        /// The connection could not be made.
        case notConnected
        /// The connection broke.
        case connectionLost
        /// The server refused a statement.
        case statementRefused
    }

    /// The kind of failure.
    var kind: Kind
    /// PostgreSQL's error code of five characters (its manual, appendix A). Empty if the server did not respond.
    var sqlState = ""
    /// The server's message, which may be in its own language.
    var message: String

    /// Whether the same transaction can succeed in another attempt: it lost against another one, or the server stopped.
    var isTransient: Bool { kind == .connectionLost || ["40001", "40P01"].contains(sqlState) }

    /// Creates the error of the statement that returned `result` on `connection`.
    init(result: OpaquePointer?, connection: OpaquePointer) {
        func field(_ code: Character) -> String? {
            guard let value = PQresultErrorField(result, CInt(code.asciiValue ?? 0)) else { return nil }
            return String(cString: value)
        }
        sqlState = field("C") ?? ""
        // Class 57P0: the server is shutting down, and every connection ends.
        let isLost = PQstatus(connection) != CONNECTION_OK || sqlState.hasPrefix("57P0")
        kind = isLost ? .connectionLost : .statementRefused
        message = field("M") ?? Self.firstLine(of: String(cString: PQerrorMessage(connection)))
    }

    /// Creates the error of a `connection` that could not be made.
    init(connecting connection: OpaquePointer) {
        kind = .notConnected
        let text = String(cString: PQerrorMessage(connection))
        // With all details on, the server's message begins with its code: `FATAL:  28P01: password …`.
        let words = Self.firstLine(of: text)
        if let colon = words.endIndex(ofFirst: ":  "), let code = Self.code(at: words[colon...]) {
            sqlState = code
            message = String(words[colon...].dropFirst(7))
        } else {
            message = words.endIndex(ofFirst: " failed: ").map { String(words[$0...]) } ?? words
        }
    }

    /// Creates an error without a response from the server.
    init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    /// Returns the first line of a message.
    private static func firstLine(of text: String) -> String { text.split(separator: "\n").first.map(String.init) ?? "no reason given" }

    /// Returns the error code at the start of `text`, if a colon follows it.
    private static func code(at text: Substring) -> String? {
        let code = text.prefix(5)
        guard code.utf8.count == 5, code.allSatisfy({ $0.isNumber || $0.isUppercase }), text.dropFirst(5).hasPrefix(": ") else {
            return nil
        }
        return String(code)
    }
}

extension String {
    /// Returns the index after the first `text`, or `nil` if there is none.
    fileprivate func endIndex(ofFirst text: String) -> String.Index? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) { return index(start, offsetBy: text.count) }
            start = index(after: start)
        }
        return nil
    }
}
#endif

#if PostgreSQL
internal import CLibPQ

/// An error of a PostgreSQL server, or of the connection to it.
struct PostgresError: Error {
    /// The phase in which it happened.
    enum Phase {
        /// The connection could not be made.
        case connecting
        /// The connection broke.
        case lost
        /// The server refused a statement.
        case statement
    }

    /// The phase.
    var phase: Phase
    /// PostgreSQL's error code of five characters (its manual, appendix A); empty if the server did not respond.
    var sqlState = ""
    /// The server's message, which may be in its own language.
    var message: String

    /// Whether the same transaction can succeed in another attempt: it lost against another one, or the server stopped.
    var isTransient: Bool { phase == .lost || ["40001", "40P01"].contains(sqlState) }

    /// Creates the error of the statement that returned `result` on `connection`.
    init(result: OpaquePointer?, connection: OpaquePointer) {
        func field(_ code: Character) -> String? {
            guard let value = PQresultErrorField(result, CInt(code.asciiValue ?? 0)) else { return nil }
            return String(cString: value)
        }
        sqlState = field("C") ?? ""
        // Class 57P0: the server is shutting down, and every connection ends.
        let isLost = PQstatus(connection) != CONNECTION_OK || sqlState.hasPrefix("57P0")
        phase = isLost ? .lost : .statement
        message = field("M") ?? Self.line(String(cString: PQerrorMessage(connection)))
    }

    /// Creates the error of a `connection` that could not be made.
    init(connecting connection: OpaquePointer) {
        phase = .connecting
        let text = String(cString: PQerrorMessage(connection))
        // With all details on, the server's message begins with its code: `FATAL:  28P01: password …`.
        let words = Self.line(text)
        if let colon = words.range(after: ":  "), let code = Self.code(at: words[colon...]) {
            sqlState = code
            message = String(words[colon...].dropFirst(7))
        } else {
            message = words.range(after: " failed: ").map { String(words[$0...]) } ?? words
        }
    }

    /// Creates an error without a response from the server.
    init(_ phase: Phase, _ message: String) {
        self.phase = phase
        self.message = message
    }

    private static func line(_ text: String) -> String { text.split(separator: "\n").first.map(String.init) ?? "no reason given" }

    private static func code(at text: Substring) -> String? {
        let code = text.prefix(5)
        guard code.utf8.count == 5, code.allSatisfy({ $0.isNumber || $0.isUppercase }), text.dropFirst(5).hasPrefix(": ") else {
            return nil
        }
        return String(code)
    }
}

extension String {
    /// Returns the index of the text after the first `mark`.
    fileprivate func range(after mark: String) -> String.Index? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(mark) { return index(start, offsetBy: mark.count) }
            start = index(after: start)
        }
        return nil
    }
}
#endif

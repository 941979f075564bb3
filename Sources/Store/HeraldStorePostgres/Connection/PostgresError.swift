#if PostgreSQL
internal import CLibPQ

/// What a PostgreSQL server or the way to it reported.
struct PostgresError: Error {
    /// What it is about.
    enum Phase {
        /// No connection came about.
        case connecting
        /// The connection broke.
        case lost
        /// The server refused a statement.
        case statement
    }

    /// When it happened.
    var phase: Phase
    /// The five signs by which PostgreSQL tells errors apart (its manual, appendix A); empty if there was no answer.
    var sqlState = ""
    /// The server's words, which may be in its own language.
    var message: String

    /// Whether the same transaction may succeed when it is tried again: it lost against another, or the server went away.
    var isTransient: Bool { phase == .lost || ["40001", "40P01"].contains(sqlState) }

    /// What went wrong with the statement that gave `result` on `connection`.
    init(result: OpaquePointer?, connection: OpaquePointer) {
        func field(_ code: Character) -> String? {
            guard let value = PQresultErrorField(result, CInt(code.asciiValue ?? 0)) else { return nil }
            return String(cString: value)
        }
        sqlState = field("C") ?? ""
        // Class 57P0: the server is told to stop, and every connection ends.
        let isLost = PQstatus(connection) != CONNECTION_OK || sqlState.hasPrefix("57P0")
        phase = isLost ? .lost : .statement
        message = field("M") ?? Self.line(String(cString: PQerrorMessage(connection)))
    }

    /// Why `connection` did not come about.
    init(connecting connection: OpaquePointer) {
        phase = .connecting
        let text = String(cString: PQerrorMessage(connection))
        // With all details on, the server's words begin with their code: `FATAL:  28P01: password …`.
        let words = Self.line(text)
        if let colon = words.range(after: ":  "), let code = Self.code(at: words[colon...]) {
            sqlState = code
            message = String(words[colon...].dropFirst(7))
        } else {
            message = words.range(after: " failed: ").map { String(words[$0...]) } ?? words
        }
    }

    /// An error without an answer from the server.
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
    /// Where the text after the first `mark` begins.
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

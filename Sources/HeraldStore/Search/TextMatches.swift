internal import GRDB
internal import HeraldModel

/// Which versions have every word of a text, found out as far as it is asked.
///
/// The index hands its matches out in the order of the versions' numbers. Each question that goes beyond what was read so far
/// reads a little on before it looks the one version up; so a search costs about twice the cheaper of the two ways at most,
/// without knowing beforehand which one that is.
final class TextMatches {
    /// The statement that lists the versions with the words, from a number on.
    static func stream(descending: Bool) -> String {
        "SELECT rowid FROM texts WHERE texts MATCH ? AND rowid \(descending ? "<=" : ">=") ? ORDER BY rowid \(descending ? "DESC" : "ASC")"
    }

    /// The matches read so far.
    private(set) var found = RecordSet()
    /// Whether `found` has all matches from `start` on.
    private(set) var isComplete = false
    private let isDescending: Bool
    private let start: Int
    /// Where reading has come to.
    private var edge: Int
    private let stream: SQLStatement
    private let probe: SQLStatement

    /// Searches for the words of `text` from version `start` on, to lower numbers if `descending`. `nil` if there is no word in it.
    init?(_ text: String, from start: Int, descending: Bool, on connection: Database) throws {
        guard let expression = try Self.expression(for: text, on: connection) else { return nil }
        isDescending = descending
        self.start = start
        edge = start
        stream = try SQLStatement(Self.stream(descending: descending), on: connection)
        stream.bind(expression, at: 1)
        stream.bind(start, at: 2)
        probe = try SQLStatement("SELECT rowid FROM texts WHERE texts MATCH ? AND rowid = ?", on: connection)
        probe.bind(expression, at: 1)
    }

    /// Words are cut by the tokenizer that the index uses, so that nothing a reader types is taken for syntax.
    private static func expression(for text: String, on connection: Database) throws -> String? {
        let tokenizer = try connection.makeTokenizer(.unicode61(diacritics: .remove))
        let words = Set(try tokenizer.tokenize(query: text).map { "\"\($0.token)\"" })
        return words.isEmpty ? nil : words.sorted().joined(separator: " AND ")
    }

    /// Ends the search; the statement must not stay open.
    func end() { stream.end() }

    /// Reads the next `count` matches.
    func advance(_ count: Int) throws {
        if isComplete { return }
        for _ in 0..<count {
            guard let row = try stream.next() else { return isComplete = true }
            edge = row.integer(0)
            found.insert(edge)
        }
    }

    /// Whether the version numbered `record` has the words.
    func contains(_ record: Int) throws -> Bool {
        if isKnown(record) { return found.contains(record) }
        if isDescending ? record <= start : record >= start {
            try advance(Self.step)
            if isKnown(record) { return found.contains(record) }
        }
        probe.bind(record, at: 2)
        return try probe.first { _ in true } ?? false
    }

    /// So many matches take about as long to read as one version takes to look up.
    private static let step = 128

    private func isKnown(_ record: Int) -> Bool {
        if isDescending { return record <= start && (isComplete || record > edge || found.contains(record)) }
        return record >= start && (isComplete || record < edge || found.contains(record))
    }

    /// About how many of the versions up to `last` have the words, once some were read; exact when all were.
    func size(upTo last: Int) -> Int {
        if isComplete { return found.count }
        return found.count * last / max(1, isDescending ? min(start, last) - edge + 1 : edge - start + 1)
    }

    /// All matches from `start` on.
    func all() throws -> RecordSet {
        try advance(.max)
        return found
    }
}

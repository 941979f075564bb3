internal import GRDB
internal import HeraldModel
internal import Synchronization

/// Full-text search: which versions have every word of a text.
///
/// A selection asks the same thing again for each batch. Versions are only added, so an answer for a moment stays right; the
/// last few are kept, a bit for each version.
final class TextIndex: Sendable {
    private struct Answer {
        var expression: String
        var moment: Int
        var records: RecordSet
    }

    private let answers = Mutex<[Answer]>([])

    /// The versions up to `moment` that have all words of `text`, or `nil` if there is no word in it.
    func records(with text: String?, at moment: StoreMoment, on connection: Database) throws -> RecordSet? {
        guard let text, let expression = try Self.expression(for: text, on: connection) else { return nil }
        let known = answers.withLock { $0.first { $0.expression == expression && $0.moment == moment.sequence } }
        if let known { return known.records }
        var records = RecordSet()
        let search = try SQLStatement("SELECT rowid FROM texts WHERE texts MATCH ?", on: connection)
        search.bind(expression, at: 1)
        try search.forEach { records.insert($0.integer(0)) }
        answers.withLock { $0 = $0.suffix(3) + [Answer(expression: expression, moment: moment.sequence, records: records)] }
        return records
    }

    /// Words are cut by the tokenizer that the index uses, so that nothing a reader types is taken for syntax.
    private static func expression(for text: String, on connection: Database) throws -> String? {
        let tokenizer = try connection.makeTokenizer(.unicode61(diacritics: .remove))
        let words = try tokenizer.tokenize(query: text).map { "\"\($0.token)\"" }
        return words.isEmpty ? nil : words.joined(separator: " AND ")
    }
}

/// Numbers of versions, a bit each.
struct RecordSet {
    private var bits: [UInt64] = []

    /// Adds `number`, which is not negative.
    mutating func insert(_ number: Int) {
        while bits.count <= number / 64 { bits.append(0) }
        bits[number / 64] |= 1 << UInt64(number % 64)
    }

    /// Whether `number` is in the set.
    func contains(_ number: Int) -> Bool {
        number / 64 < bits.count && bits[number / 64] & (1 << UInt64(number % 64)) != 0
    }
}

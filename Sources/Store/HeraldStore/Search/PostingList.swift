internal import GRDB

/// The versions that have a word or a value of a facet, read as far as it is asked.
///
/// The index hands them out in the order of their numbers. Each question that goes beyond what was read so far reads a little on
/// before it looks the one version up, twice as much each time; so few look-ups are made, and few versions are read for nothing. What was read is kept on a ``Shelf`` for the next query.
final class PostingList {
    /// What the versions have in common.
    enum Key: Hashable, Sendable {
        /// A word, as the index of words cuts and folds it.
        case word(String)
        /// The number of a facet's value.
        case facet(Int)
    }

    /// What was read of a list.
    struct State: Sendable {
        /// The versions read.
        var found = BitSet()
        /// The last one, or where reading begins.
        var lastRead: Int
        /// Whether that is all.
        var isComplete = false
    }

    private let key: Key
    private let isDescending: Bool
    private let last: Int
    private let stream: SQLStatement
    private let probe: SQLStatement
    private let cache: Cache
    private var state: State
    private var isOpen = false
    private var step = PostingList.firstStep

    /// The list of `key` among the versions up to `last`; `number` tells the lists of a query apart.
    init(_ key: Key, number: Int, descending: Bool, last: Int, cache: Cache, on connection: Database) throws {
        (self.key, self.last, self.cache, isDescending) = (key, last, cache, descending)
        state = cache.state(of: key, descending: descending, last: last) ?? State(lastRead: descending ? last + 1 : 0)
        stream = try SQLStatement(Self.stream(key, descending: descending) + " -- \(number)", on: connection)
        probe = try SQLStatement(Self.probe(key) + " -- \(number)", on: connection)
        switch key {
        case .word(let word):
            stream.bind("\"\(word)\"", at: 1)
            probe.bind("\"\(word)\"", at: 1)
        case .facet(let code):
            stream.bind(code, at: 1)
            probe.bind(code, at: 1)
        }
    }

    /// The statement that lists the versions, from a number on.
    static func stream(_ key: Key, descending: Bool) -> String {
        let (comparison, order) = descending ? ("<", "DESC") : (">", "ASC")
        switch key {
        case .word: return "SELECT rowid FROM texts WHERE texts MATCH ? AND rowid \(comparison) ? ORDER BY rowid \(order)"
        case .facet: return "SELECT record FROM facets WHERE code = ? AND record \(comparison) ? ORDER BY record \(order)"
        }
    }

    /// The statement that says whether a version is in the list.
    static func probe(_ key: Key) -> String {
        switch key {
        case .word: "SELECT rowid FROM texts WHERE texts MATCH ? AND rowid = ?"
        case .facet: "SELECT record FROM facets WHERE code = ? AND record = ?"
        }
    }

    /// Ends the reading and keeps what was read.
    func end() {
        if !isOpen { return }
        stream.end()
        isOpen = false
        cache.keep(state, of: key, descending: isDescending, last: last)
    }

    /// Reads on until `count` versions more are known.
    func advance(_ count: Int) throws {
        if state.isComplete { return }
        if !isOpen {
            stream.bind(state.lastRead, at: 2)
            isOpen = true
        }
        for _ in 0..<count {
            guard let row = try stream.next() else { return state.isComplete = true }
            state.lastRead = row.integer(0)
            state.found.insert(state.lastRead)
        }
    }

    /// Whether the version numbered `record` is in the list.
    func contains(_ record: Int) throws -> Bool {
        if isKnown(record) { return state.found.contains(record) }
        try advance(step)
        step *= 2
        if isKnown(record) { return state.found.contains(record) }
        probe.bind(record, at: 2)
        return try probe.first { _ in true } ?? false
    }

    /// So many versions of a word's list take about as long to read as one takes to look up.
    static let firstStep = 128

    private func isKnown(_ record: Int) -> Bool {
        record <= last && (state.isComplete || (isDescending ? record >= state.lastRead : record <= state.lastRead))
    }

    /// About how many there are: exact where they are few or were all read.
    func size() throws -> Int {
        if state.found.count < Self.few { try advance(Self.few - state.found.count) }
        if state.isComplete { return state.found.count }
        return state.found.count * last / max(1, isDescending ? last - state.lastRead + 1 : state.lastRead)
    }

    /// So many are few.
    static let few = 24

    /// All of them.
    func all() throws -> BitSet {
        try advance(.max)
        return state.found
    }
}

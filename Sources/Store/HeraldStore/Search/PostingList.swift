internal import GRDB

/// The versions that have a word or a value of a facet, read in pieces when they are needed.
///
/// The index has them in the order of their numbers. ``contains(_:)`` answers from the part that was read so far. For a version beyond that
/// part it first reads on, twice as many versions each time, and looks the version up only if it is still beyond. So there are few
/// look-ups, and few versions are read in vain. The part that was read is cached.
final class PostingList {
    /// The word or the value of the list.
    enum Key: Hashable, Sendable {
        /// A word, as the full-text index splits and folds it.
        case word(String)
        /// The code of a facet's value.
        case facet(Int)
    }

    /// The part of a list that was read.
    struct State: Sendable {
        /// The versions in it.
        var found = BitSet()
        /// The last version read, or the number at which reading begins.
        var lastRead: Int
        /// Whether the list is complete.
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

    /// Creates the list of `key` among the versions up to `last`. `number` distinguishes the lists of a query, so that each has prepared
    /// statements of its own.
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

    /// Ends the reading, and caches the part that was read.
    func end() {
        if !isOpen { return }
        stream.end()
        isOpen = false
        cache.keep(state, of: key, descending: isDescending, last: last)
    }

    /// Reads `count` more versions.
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

    /// Returns whether the version numbered `record` is in the list.
    func contains(_ record: Int) throws -> Bool {
        if isKnown(record) { return state.found.contains(record) }
        try advance(step)
        step *= 2
        if isKnown(record) { return state.found.contains(record) }
        probe.bind(record, at: 2)
        return try probe.first { _ in true } ?? false
    }

    /// The number of versions that the first step reads. Reading as many from a word's list takes about as long as one look-up.
    static let firstStep = 128

    private func isKnown(_ record: Int) -> Bool {
        record <= last && (state.isComplete || (isDescending ? record >= state.lastRead : record <= state.lastRead))
    }

    /// Returns the estimated number of versions. It is exact if they are few or were all read.
    func size() throws -> Int {
        if state.found.count < Self.few { try advance(Self.few - state.found.count) }
        if state.isComplete { return state.found.count }
        return state.found.count * last / max(1, isDescending ? last - state.lastRead + 1 : state.lastRead)
    }

    /// The largest number that counts as few.
    static let few = 24

    /// Returns all versions of the list.
    func all() throws -> BitSet {
        try advance(.max)
        return state.found
    }
}

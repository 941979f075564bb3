/// A moment of the store: everything up to an event.
public struct StoreMoment: Sendable, Hashable {
    /// The number of the last event that counts; 0 before the first.
    public var sequence: Int
    /// When that event happened.
    public var time: Timestamp

    /// Creates a moment.
    public init(sequence: Int, time: Timestamp) {
        self.sequence = sequence
        self.time = time
    }
}

/// Where reading stopped: the last practice handed out, by whatever the order goes by.
public struct SelectionCursor: Sendable, Hashable {
    /// The number of its latest release event.
    public var sequence: Int
    /// Its id.
    public var id: Slug
    /// Its original title.
    public var title: String

    /// Creates a cursor.
    public init(sequence: Int, id: Slug, title: String) {
        self.sequence = sequence
        self.id = id
        self.title = title
    }
}

/// A record that the store cannot read any more; the others go out without it.
public struct DamagedRecord: Sendable, Hashable {
    /// The practice.
    public var practice: Slug
    /// What is wrong.
    public var reason: String

    /// Creates a note of a damaged record.
    public init(practice: Slug, reason: String) {
        self.practice = practice
        self.reason = reason
    }
}

/// Some practices of a selection.
public struct SelectionBatch: Sendable {
    /// The practices, in order.
    public var practices: [PublishedPractice]
    /// Records in between that cannot be read.
    public var damaged: [DamagedRecord]
    /// Where to go on, or `nil` at the end.
    public var next: SelectionCursor?

    /// Creates a batch.
    public init(practices: [PublishedPractice], damaged: [DamagedRecord] = [], next: SelectionCursor? = nil) {
        self.practices = practices
        self.damaged = damaged
        self.next = next
    }
}

/// What a selection asks of its store. Every answer depends on the query and the moment alone: later events change nothing.
public protocol PracticeLog: Sendable {
    /// The next practices of `query` after `cursor` (`nil`: from the start), at most `count`; with `range` only those
    /// whose latest version went out in an event of it.
    func practices(
        of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>?, after cursor: SelectionCursor?, count: Int
    ) async throws -> SelectionBatch
    /// How many practices `query` selects, its limit aside.
    func count(of query: Query, at moment: StoreMoment) async throws -> Int
    /// The numbers of all events that put out or called back a version `query` selects, or replaced one by a version that it does not
    /// select; superseded ones included, in order.
    func positions(of query: Query, at moment: StoreMoment) async throws -> [Int]
    /// The practices of which a version that `query` selects was out and none is at `moment`, as they were withdrawn or a later version
    /// is not selected, the latest first; each at the event that took it out, with `range` only those with an event of it.
    /// ``Query/changedSince`` goes by that event; order and limit do not count.
    func withdrawals(of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>?) async throws -> [Tombstone]
    /// What is in the selection of `query`, and what is gone from it, each practice once at the event that made it so, in the order of
    /// those events: at most `count` items after event number `sequence` whose events are in `range`.
    ///
    /// Whoever keeps `moment` and the number of the last event can go on at any time. The query's order and limit do not count.
    func timeline(
        of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>, after sequence: Int, count: Int
    ) async throws -> TimelineBatch
    /// How many items ``harvest(of:at:in:after:count:)`` gives in all, with those that turn out to be damaged.
    func timelineCount(of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>) async throws -> Int
}

/// Practices of one moment of the store, read in batches as they are asked for.
///
/// Memory is bounded by the batch, not by the store:
///
///     for try await practice in selection { … }
public struct Selection: AsyncSequence, Sendable {
    /// How many practices are read at a time.
    public static let batchSize = 128

    /// What is selected.
    public let query: Query
    /// The moment read.
    public let moment: StoreMoment
    let source: any PracticeLog
    let range: ClosedRange<Int>?
    /// Practices that are not handed out. They keep their places: ``positions``, ``count`` and the limit count them.
    private let omitted: Set<Slug>
    private let onDamage: @Sendable (DamagedRecord) -> Void

    /// Creates a selection of `query` at `moment`. Records that cannot be read are left out and given to `onDamage`.
    public init(
        of query: Query, at moment: StoreMoment, from source: any PracticeLog,
        onDamage: @escaping @Sendable (DamagedRecord) -> Void = { _ in }
    ) {
        self.init(query: query, moment: moment, source: source, range: nil, omitted: [], onDamage: onDamage)
    }

    private init(
        query: Query, moment: StoreMoment, source: any PracticeLog, range: ClosedRange<Int>?, omitted: Set<Slug>,
        onDamage: @escaping @Sendable (DamagedRecord) -> Void
    ) {
        self.query = query
        self.moment = moment
        self.source = source
        self.range = range
        self.omitted = omitted
        self.onDamage = onDamage
    }

    /// How many practices there are, up to the query's limit.
    public var count: Int {
        get async throws { Swift.min(try await source.count(of: query, at: moment), query.limit ?? .max) }
    }

    /// The selection under further conditions. What `change` sets replaces the query's condition;
    /// the clearance can only become stricter.
    public func narrowed(_ change: (inout Query) -> Void) -> Selection {
        var narrower = query
        change(&narrower)
        narrower.clearance = Swift.min(narrower.clearance, query.clearance)
        return Selection(query: narrower, moment: moment, source: source, range: range, omitted: omitted, onDamage: onDamage)
    }

    /// The selection without the practices in `ids`. Whatever goes by places in the log, such as the limits of pages, stays as it is.
    public func without(_ ids: Set<Slug>) -> Selection {
        Selection(query: query, moment: moment, source: source, range: range, omitted: omitted.union(ids), onDamage: onDamage)
    }

    /// The practices whose latest version went out in an event of `range`, the latest first.
    public func window(_ range: ClosedRange<Int>) -> Selection {
        var query = query
        query.order = .newestFirst
        return Selection(query: query, moment: moment, source: source, range: range, omitted: omitted, onDamage: onDamage)
    }

    /// The practice that changed last, or `nil` if there is none.
    public var newest: PublishedPractice? {
        get async throws {
            var practices = narrowed { query in
                query.order = .newestFirst
                query.limit = query.limit == 0 ? 0 : omitted.isEmpty ? 1 : nil
            }.makeAsyncIterator()
            return try await practices.next()
        }
    }

    /// The numbers of all events that put out, called back or took out a version of the selection, superseded ones included, in order.
    public var eventNumbers: [Int] {
        get async throws { try await source.positions(of: query, at: moment) }
    }

    /// Where `practices` stand in the log: the numbers of the events since which those that are in the selection are as they are, and
    /// those that are gone from it are gone; as it was after the event number `sequence`.
    public func eventNumbers(of practices: [Slug], asOf sequence: Int) async throws -> [Int] {
        let wanted = narrowed { $0.narrow(to: practices) }.query
        if wanted.limit == 0 { return [] }
        let moment = StoreMoment(sequence: sequence, time: moment.time)
        var places = try await source.withdrawals(of: wanted, at: moment, in: range).map(\.sequence)
        var cursor: SelectionCursor?
        repeat {
            let batch = try await source.practices(of: wanted, at: moment, in: range, after: cursor, count: Selection.batchSize)
            places += batch.practices.map(\.sequence)
            cursor = batch.next
        } while cursor != nil
        return places
    }

    public func makeAsyncIterator() -> Iterator {
        Iterator(selection: self)
    }

    /// Reads the selection batch by batch.
    public struct Iterator: AsyncIteratorProtocol {
        fileprivate let selection: Selection
        private var batch: ArraySlice<PublishedPractice> = []
        private var cursor: SelectionCursor?
        private var remaining: Int

        fileprivate init(selection: Selection) {
            self.selection = selection
            remaining = selection.query.limit ?? .max
        }

        /// The next practice, or `nil` after the last. Throws what the store throws.
        public mutating func next() async throws -> PublishedPractice? {
            if batch.isEmpty { batch = try await nextBatch()[...] }
            return batch.popFirst()
        }

        /// The next practices, at most ``Selection/batchSize``; empty after the last.
        public mutating func nextBatch() async throws -> [PublishedPractice] {
            while remaining > 0 {
                let found = try await read(Swift.min(Selection.batchSize, remaining))
                found.damaged.forEach(selection.onDamage)
                cursor = found.next
                remaining = found.next == nil ? 0 : remaining - found.practices.count
                let practices =
                    selection.omitted.isEmpty ? found.practices : found.practices.filter { !selection.omitted.contains($0.practice.id) }
                if !practices.isEmpty { return practices }
            }
            return []
        }

        private func read(_ count: Int) async throws -> SelectionBatch {
            try await selection.source.practices(
                of: selection.query, at: selection.moment, in: selection.range, after: cursor, count: count)
        }
    }
}

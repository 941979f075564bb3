/// The practices of a query at one moment of the store, read in batches.
///
/// Memory is bounded by the batch, not by the store:
///
///     let selection = InMemoryPracticeLog([Samples.minimal, Samples.full]).selection()
///     var titles: [String] = []
///     for try await practice in selection { titles.append(practice.practice.title.original) }
///     let count = try await selection.count  // 2
public struct Selection: AsyncSequence, Sendable {
    /// The number of practices read at a time.
    public static let batchSize = 128

    /// The query.
    public let query: Query
    /// The moment.
    public let moment: StoreMoment
    let log: any PracticeLog
    let range: ClosedRange<Int>?
    /// Practices that are skipped. ``eventNumbers``, ``count`` and the limit still count them.
    private let omitted: Set<Slug>
    private let onDamage: @Sendable (DamagedRecord) -> Void

    /// Creates a selection of `query` at `moment`. Records that cannot be read are skipped and passed to `onDamage`.
    public init(
        of query: Query, at moment: StoreMoment, from log: any PracticeLog,
        onDamage: @escaping @Sendable (DamagedRecord) -> Void = { _ in }
    ) {
        self.init(query: query, moment: moment, log: log, range: nil, omitted: [], onDamage: onDamage)
    }

    private init(
        query: Query, moment: StoreMoment, log: any PracticeLog, range: ClosedRange<Int>?, omitted: Set<Slug>,
        onDamage: @escaping @Sendable (DamagedRecord) -> Void
    ) {
        self.query = query
        self.moment = moment
        self.log = log
        self.range = range
        self.omitted = omitted
        self.onDamage = onDamage
    }

    /// The number of practices, at most the query's limit.
    public var count: Int {
        get async throws { Swift.min(try await log.count(of: query, at: moment), query.limit ?? .max) }
    }

    /// Returns the part of the selection that also meets the conditions set by `change`.
    ///
    /// Nothing that `change` does widens the selection: a condition is added to those of the query, even if the query has one of the same
    /// kind, and a condition that is removed stays. Of two limits the smaller one holds, and a higher clearance has no effect. The order
    /// changes only if the query has no limit, because the order decides which practices a limit leaves out. A limit counts the practices
    /// that meet all conditions.
    ///
    ///     let selection = InMemoryPracticeLog([Samples.minimal, Samples.full]).selection { $0.evidence = [.emerging] }
    ///     let part = selection.narrowed { $0.evidence = [.emerging, .good] }  // emerging practices only
    ///     let none = selection.narrowed { $0.evidence = [.good] }  // no practices
    public func narrowed(_ change: (inout Query) -> Void) -> Selection { with(query.narrowed(change)) }

    /// Returns the selection of `query` with everything else as it is here.
    private func with(_ query: Query) -> Selection {
        Selection(query: query, moment: moment, log: log, range: range, omitted: omitted, onDamage: onDamage)
    }

    /// Returns the selection without the practices in `ids`. Its event numbers, and so the limits of pages, do not change.
    public func without(_ ids: Set<Slug>) -> Selection {
        Selection(query: query, moment: moment, log: log, range: range, omitted: omitted.union(ids), onDamage: onDamage)
    }

    /// Returns the practices whose latest publication event is in `range`, newest first.
    public func window(_ range: ClosedRange<Int>) -> Selection {
        var query = query
        query.order = .newestFirst
        return Selection(query: query, moment: moment, log: log, range: range, omitted: omitted, onDamage: onDamage)
    }

    /// The practice that changed last, or `nil` if there is none.
    public var newest: PublishedPractice? {
        get async throws {
            var query = query
            query.order = .newestFirst
            query.limit = query.limit == 0 ? 0 : omitted.isEmpty ? 1 : nil
            var practices = with(query).makeAsyncIterator()
            return try await practices.next()
        }
    }

    /// The numbers of all events that ever changed the selection, in ascending order.
    public var eventNumbers: [Int] {
        get async throws { try await log.eventNumbers(of: query, at: moment) }
    }

    /// The practices that left the selection: withdrawn, or corrected so that they no longer match. Newest first, each with the event that
    /// removed it, and at most as many as the query's limit. In a ``window(_:)``, only those with an event in its range.
    public var tombstones: [Tombstone] {
        get async throws {
            let all = try await log.tombstones(of: query, at: moment, in: range)
            return query.limit.map { Array(all.prefix($0)) } ?? all
        }
    }

    /// Returns the practices of the selection that were withdrawn at `time` or later, newest first. The query's limit counts present
    /// practices, so it has no effect here.
    public func withdrawals(since time: Timestamp) async throws -> [Tombstone] {
        if query.limit == 0 { return [] }
        var query = query
        (query.limit, query.changedSince) = (nil, Swift.max(query.changedSince ?? time, time))
        return try await with(query).tombstones.filter { $0.cause == .withdrawn }
    }

    /// Returns the practice as it was when it was last in the selection, before it was removed.
    ///
    /// For what a tombstone does not have, such as a translation of the title. `nil` if the store no longer has the practice in that state.
    package func practice(before tombstone: Tombstone) async throws -> PublishedPractice? {
        var query = query
        (query.ids, query.limit, query.changedSince) = ([tombstone.practice], nil, nil)
        let moment = StoreMoment(sequence: tombstone.sequence - 1, time: tombstone.time)
        var found = Selection(of: query, at: moment, from: log, onDamage: onDamage).makeAsyncIterator()
        return try await found.next()
    }

    /// Returns the numbers of the events since which each of `practices` is present in the selection or removed from it, as of the event
    /// number `sequence`. Practices that were never in the selection have none.
    public func eventNumbers(of practices: [Slug], asOf sequence: Int) async throws -> [Int] {
        let wanted = narrowed { $0.narrow(to: practices) }.query
        if wanted.limit == 0 { return [] }
        let moment = StoreMoment(sequence: sequence, time: moment.time)
        return try await log.timeline(of: wanted, at: moment, in: TimelineWindow(range ?? 0...Int.max)).items.map(\.sequence)
    }

    public func makeAsyncIterator() -> Iterator {
        Iterator(selection: self)
    }

    /// An iterator that reads the selection batch by batch.
    ///
    ///     let selection = InMemoryPracticeLog([Samples.minimal, Samples.full]).selection()
    ///     var iterator = selection.makeAsyncIterator()
    ///     let first = try await iterator.next()?.practice.id  // "seasonal-work", the newest
    public struct Iterator: AsyncIteratorProtocol {
        fileprivate let selection: Selection
        private var batch: ArraySlice<PublishedPractice> = []
        private var cursor: SelectionCursor?
        private var remaining: Int

        fileprivate init(selection: Selection) {
            self.selection = selection
            remaining = selection.query.limit ?? .max
        }

        /// Returns the next practice, or `nil` after the last one. Throws the errors of the store.
        public mutating func next() async throws -> PublishedPractice? {
            if batch.isEmpty { batch = try await nextBatch()[...] }
            return batch.popFirst()
        }

        /// Returns the next practices, at most ``Selection/batchSize``, or none after the last one.
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
            try await selection.log.present(
                of: selection.query, at: selection.moment, in: selection.range, after: cursor, count: count)
        }
    }
}

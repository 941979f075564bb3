/// A version of a practice that may leave the store, with the moments that readers ask about.
public struct PublishedPractice: Sendable, Hashable {
    /// The record, without the fields that may not go to the selection's readers.
    public var practice: Practice
    /// The version published.
    public var version: Int
    /// The number of the event that put this version out.
    public var sequence: Int
    /// When the practice first went out.
    public var published: Timestamp
    /// When this version went out.
    public var updated: Timestamp

    /// Creates a published practice.
    public init(practice: Practice, version: Int, sequence: Int, published: Timestamp, updated: Timestamp) {
        self.practice = practice
        self.version = version
        self.sequence = sequence
        self.published = published
        self.updated = updated
    }
}

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

/// What a selection asks of its store. Every answer depends on the query and the moment alone: later events change nothing.
public protocol SelectionSource: Sendable {
    /// The next practices of `query` after `last` (`nil`: from the start), at most `count`; fewer only at the end.
    func practices(of query: Query, at moment: StoreMoment, after last: PublishedPractice?, count: Int) async throws -> [PublishedPractice]
    /// How many practices `query` selects, its limit aside.
    func count(of query: Query, at moment: StoreMoment) async throws -> Int
    /// The numbers of all events that put out a version `query` selects, superseded ones included, in order.
    func positions(of query: Query, at moment: StoreMoment) async throws -> [Int]
    /// The practices of `query` whose latest version went out in an event of `range`, the latest first.
    func practices(of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>) async throws -> [PublishedPractice]
}

/// Practices of one moment of the store, read in batches as they are asked for.
///
/// Memory is bounded by the batch, not by the store:
///
///     for try await practice in selection { … }
public struct Selection: AsyncSequence, Sendable {
    /// How many practices are read at a time.
    public static let batchSize = 64

    /// What is selected.
    public let query: Query
    /// The moment read.
    public let moment: StoreMoment
    private let source: any SelectionSource
    private let range: ClosedRange<Int>?

    /// Creates a selection of `query` at `moment`.
    public init(of query: Query, at moment: StoreMoment, from source: any SelectionSource) {
        self.init(query: query, moment: moment, source: source, range: nil)
    }

    private init(query: Query, moment: StoreMoment, source: any SelectionSource, range: ClosedRange<Int>?) {
        self.query = query
        self.moment = moment
        self.source = source
        self.range = range
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
        return Selection(query: narrower, moment: moment, source: source, range: range)
    }

    /// The practices whose latest version went out in an event of `range`, the latest first.
    public func slice(_ range: ClosedRange<Int>) -> Selection {
        Selection(query: query, moment: moment, source: source, range: range)
    }

    /// The numbers of all events that put out a version of the selection, superseded ones included, in order.
    public var positions: [Int] {
        get async throws { try await source.positions(of: query, at: moment) }
    }

    public func makeAsyncIterator() -> Iterator {
        Iterator(selection: self)
    }

    /// Reads the selection batch by batch.
    public struct Iterator: AsyncIteratorProtocol {
        fileprivate let selection: Selection
        private var batch: ArraySlice<PublishedPractice> = []
        private var last: PublishedPractice?
        private var remaining: Int
        private var isFinished = false

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
            if isFinished || remaining == 0 { return [] }
            let wanted = Swift.min(Selection.batchSize, remaining)
            let found: [PublishedPractice]
            if let range = selection.range {
                found = try await selection.source.practices(of: selection.query, at: selection.moment, in: range)
                isFinished = true
            } else {
                found = try await selection.source.practices(of: selection.query, at: selection.moment, after: last, count: wanted)
                isFinished = found.count < wanted
            }
            last = found.last
            remaining -= found.count
            return found
        }
    }
}

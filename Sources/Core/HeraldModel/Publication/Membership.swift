/// A practice as those who keep copies of a selection must know it: it is in, or it is gone.
public enum Membership: Sendable, Hashable {
    /// The practice is in the selection.
    case present(PublishedPractice)
    /// It was in, and was withdrawn or left the selection by a correction.
    case removed(Tombstone)

    /// The practice's id.
    public var practice: Slug {
        switch self {
        case .present(let published): published.practice.id
        case .removed(let withdrawal): withdrawal.practice
        }
    }

    /// The number of the event that made it so.
    public var sequence: Int {
        switch self {
        case .present(let published): published.sequence
        case .removed(let withdrawal): withdrawal.sequence
        }
    }

    /// When that event happened: what OAI-PMH calls the datestamp.
    public var time: Timestamp {
        switch self {
        case .present(let published): published.updated
        case .removed(let withdrawal): withdrawal.time
        }
    }
}

/// Some items of a harvest.
public struct TimelineBatch: Sendable {
    /// The items, by the numbers of their events.
    public var items: [Membership]
    /// Records in between that cannot be read; one may be told of again in the next batch.
    public var damaged: [DamagedRecord] = []
    /// The number of the last event handed out, after which to go on, or `nil` if nothing comes after it.
    public var next: Int?

    /// Creates a batch.
    public init(items: [Membership], damaged: [DamagedRecord] = [], next: Int? = nil) {
        self.items = items
        self.damaged = damaged
        self.next = next
    }
}

extension TimelineBatch {
    /// The first `count` of what is in and what is gone, each from the same event on: `batch`, the oldest first, with one practice more if
    /// there is one, and all that is `gone` as far as that reaches.
    package init(merging batch: SelectionBatch, gone: [Tombstone], count: Int) {
        items = batch.practices.map(Membership.present) + gone.map(Membership.removed)
        items.sort { $0.sequence < $1.sequence }
        damaged = batch.damaged
        next = batch.next?.sequence
        if items.count > count {
            items.removeLast(items.count - count)
            next = items.last?.sequence
        }
    }
}

extension PracticeLog {
    /// A harvest made of ``practices(of:at:in:after:count:)`` and ``withdrawals(of:at:in:)``, for sources that have no shorter way.
    public func timeline(
        of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>, after sequence: Int, count: Int
    ) async throws -> TimelineBatch {
        let first = Swift.max(range.lowerBound, sequence + 1)
        guard count > 0, first <= range.upperBound else { return TimelineBatch(items: []) }
        var query = query
        query.order = .oldestFirst
        query.limit = nil
        let batch = try await practices(of: query, at: moment, in: first...range.upperBound, after: nil, count: count + 1)
        // What is gone is asked for only as far as these practices reach.
        let last = batch.next.map { $0.sequence } ?? range.upperBound
        let gone = try await withdrawals(of: query, at: moment, in: first...last)
        return TimelineBatch(merging: batch, gone: gone, count: count)
    }

    /// The size of a harvest, found by making it.
    public func timelineCount(of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>) async throws -> Int {
        var (size, sequence) = (0, range.lowerBound - 1)
        while true {
            let batch = try await timeline(of: query, at: moment, in: range, after: sequence, count: 1024)
            size += batch.items.count + batch.damaged.count
            guard let next = batch.next else { return size }
            sequence = next
        }
    }
}

/// The store at an instant when nobody was writing: every event that happens later has a later number, and no earlier time.
public struct Watermark: Sendable, Hashable {
    /// The moment of the last event.
    public var moment: StoreMoment
    /// What the clock said then.
    public var time: Timestamp

    /// Creates a settled moment.
    public init(moment: StoreMoment, time: Timestamp) {
        self.moment = moment
        self.time = time
    }
}

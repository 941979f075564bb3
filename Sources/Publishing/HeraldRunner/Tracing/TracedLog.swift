import HeraldModel

/// A log of practices whose answers are spans of a trace, on lanes of their own: an answer may be prepared while documents are made.
struct TracedLog: PracticeLog {
    let log: any PracticeLog
    let trace: RunTrace

    func moment(of scope: EventScope, asOf time: Timestamp?) async throws -> StoreMoment {
        try await RunTrace.measure(trace, "moment", .reading, isParallel: true) { try await log.moment(of: scope, asOf: time) }
    }

    func timeline(of query: Query, at moment: StoreMoment, in window: TimelineWindow) async throws -> TimelineBatch {
        try await RunTrace.measure(trace, "timeline", .reading, isParallel: true) {
            try await log.timeline(of: query, at: moment, in: window)
        }
    }

    func present(
        of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>?, after cursor: SelectionCursor?, count: Int
    ) async throws -> SelectionBatch {
        try await RunTrace.measure(trace, "practices", .reading, isParallel: true) {
            try await log.present(of: query, at: moment, in: range, after: cursor, count: count)
        }
    }

    func count(of query: Query, at moment: StoreMoment) async throws -> Int {
        try await RunTrace.measure(trace, "count", .reading, isParallel: true) { try await log.count(of: query, at: moment) }
    }

    func watermark(_ clock: @escaping @Sendable () -> Timestamp) async throws -> Watermark { try await log.watermark(clock) }

    func timelineCount(of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>) async throws -> Int {
        try await RunTrace.measure(trace, "count", .reading, isParallel: true) {
            try await log.timelineCount(of: query, at: moment, in: range)
        }
    }

    func eventNumbers(of query: Query, at moment: StoreMoment) async throws -> [Int] {
        try await RunTrace.measure(trace, "event numbers", .reading, isParallel: true) { try await log.eventNumbers(of: query, at: moment) }
    }
}

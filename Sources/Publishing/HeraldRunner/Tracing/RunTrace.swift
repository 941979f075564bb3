import Synchronization

/// The spans of a run or a plan: what was done when, on which lane, and for how long.
///
/// Work that runs at the same time is on different lanes, so that the spans of a lane contain each other or follow each other, as viewers
/// of traces expect. Without a trace nothing is measured; see ``RunTrace/measure(_:_:_:)``.
package final class RunTrace: Sendable {
    /// A part of the work.
    package enum Category: String, Sendable, CaseIterable {
        /// Records are read from the store.
        case reading
        /// A stage makes documents.
        case stage
        /// The documents of all stages are made.
        case composing
        /// A program outside Herald makes a document.
        case rendering
        /// Documents are checked against their schemas.
        case checks
        /// The manifest and the deliveries are written beside the release.
        case staging
        /// The release is published.
        case publishing
        /// Deliveries are sent.
        case delivering
    }

    /// A piece of work.
    package struct Span: Sendable, Hashable {
        /// A few words, such as the name of an exporter. No contents of records.
        package var name: String
        /// The part of the work.
        package var category: Category
        /// The lane, from 0.
        package var lane: Int
        /// Microseconds from the beginning of the trace.
        package var start: Int
        /// The duration in microseconds.
        package var duration: Int
    }

    private struct State {
        var spans: [Span] = []
        /// Whether each lane is in use.
        var lanes: [Bool] = []
    }

    /// The lane of the work in the current task. `nil` outside of every span.
    @TaskLocal private static var lane: Int?

    private let begin = ContinuousClock.now
    private let state = Mutex(State())

    /// Creates an empty trace that begins now.
    package init() {}

    /// The spans, in the order in which they began.
    package var spans: [Span] {
        state.withLock { $0.spans.sorted { ($0.start, -$0.duration, $0.lane) < ($1.start, -$1.duration, $1.lane) } }
    }

    /// Runs `body` and adds a span for it. A span inside another one of the same task is on its lane.
    ///
    /// Without a trace only `body` is run.
    static func measure<Value>(
        _ trace: RunTrace?, _ name: @autoclosure () -> String, _ category: Category, isParallel: Bool = false, _ body: () throws -> Value
    ) rethrows -> Value {
        guard let trace else { return try body() }
        let (lane, start) = trace.open(isParallel)
        defer { trace.close(name(), category, lane, start) }
        return try $lane.withValue(lane.number) { try body() }
    }

    /// Runs `body` and adds a span for it. A span inside another one of the same task is on its lane.
    ///
    /// Without a trace only `body` is run.
    static func measure<Value: Sendable>(
        _ trace: RunTrace?, _ name: @autoclosure () -> String, _ category: Category, isParallel: Bool = false,
        isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Value
    ) async rethrows -> Value {
        guard let trace else { return try await body() }
        let (lane, start) = trace.open(isParallel)
        defer { trace.close(name(), category, lane, start) }
        return try await $lane.withValue(lane.number, operation: body, isolation: isolation)
    }

    /// Returns the lane of the task. If the task has none, or if the span runs beside others, returns a free lane.
    private func open(_ isParallel: Bool) -> (lane: (number: Int, isOwn: Bool), start: ContinuousClock.Instant) {
        let start = ContinuousClock.now
        if !isParallel, let lane = Self.lane { return ((lane, false), start) }
        let number = state.withLock { state in
            let free = state.lanes.firstIndex(of: false) ?? state.lanes.count
            if free == state.lanes.count { state.lanes.append(true) } else { state.lanes[free] = true }
            return free
        }
        return ((number, true), start)
    }

    private func close(_ name: String, _ category: Category, _ lane: (number: Int, isOwn: Bool), _ start: ContinuousClock.Instant) {
        let end = ContinuousClock.now
        let span = Span(
            name: name, category: category, lane: lane.number, start: Int((start - begin) / .microseconds(1)),
            duration: Int((end - start) / .microseconds(1)))
        state.withLock { state in
            state.spans.append(span)
            if lane.isOwn { state.lanes[lane.number] = false }
        }
    }
}

import HeraldKit
import HeraldModel
import Synchronization

/// Many published practices that take little memory: a few records, repeated under new ids. For tests of memory.
struct GeneratedPracticeLog: PracticeLog {
    private let records: [Practice]
    private let total: Int
    /// Called for each batch that is read.
    private let onRead: @Sendable () -> Void

    init(count: Int, onRead: @escaping @Sendable () -> Void) {
        var generator = PracticeGenerator(seed: 10_000)
        records = (0..<20).map { _ in generator.practice() }
        total = count
        self.onRead = onRead
    }

    var moment: StoreMoment { StoreMoment(sequence: total, time: time(of: total)) }

    private func time(of sequence: Int) -> Timestamp {
        Timestamp(seconds: Timestamp(year: 2016, month: 1, day: 1).seconds + sequence * 3600)
    }

    private func practice(_ sequence: Int) -> PublishedPractice {
        var practice = records[sequence % records.count]
        let digits = String(sequence)
        practice.id = Slug(written: "generated-" + String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits) ?? practice.id
        return PublishedPractice(
            practice: practice, version: 1, sequence: sequence, published: time(of: sequence), updated: time(of: sequence))
    }

    func moment(of scope: EventScope, asOf time: Timestamp?) -> StoreMoment { moment }

    func present(
        of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>?, after cursor: SelectionCursor?, count: Int
    ) async throws -> SelectionBatch {
        onRead()
        let (low, high) = (max(1, range?.lowerBound ?? 1), min(total, range?.upperBound ?? total))
        var found: [PublishedPractice] = []
        let step = query.order == .newestFirst ? -1 : 1
        var next = cursor.map { $0.sequence + step } ?? (step < 0 ? high : low)
        while found.count < count, next >= low, next <= high {
            found.append(practice(next))
            next += step
        }
        let last = next >= low && next <= high ? found.last : nil
        return SelectionBatch(
            practices: found,
            next: last.map { SelectionCursor(sequence: $0.sequence, id: $0.practice.id, title: $0.practice.title.original) })
    }

    func count(of query: Query, at moment: StoreMoment) async throws -> Int { total }
    func eventNumbers(of query: Query, at moment: StoreMoment) async throws -> [Int] { Array(1...total) }
    func timeline(of query: Query, at moment: StoreMoment, in window: TimelineWindow) async throws -> TimelineBatch {
        guard window.content == .all, let events = window.remainingEvents else { return TimelineBatch(items: []) }
        let range = max(1, events.lowerBound)...max(1, min(total, events.upperBound))
        let batch = try await present(of: query, at: moment, in: range, after: nil, count: window.count)
        return TimelineBatch(items: batch.practices.map(Membership.present), next: batch.next?.sequence)
    }
}

/// Counts the bytes that an exporter hands over between two reads of the selection, and keeps none of them.
final class BurstCounter: DocumentSink {
    private struct State {
        var current = 0
        var largest = 0
    }

    private let state = Mutex(State())

    /// The most bytes between two reads.
    var largest: Int { state.withLock { max($0.largest, $0.current) } }

    /// Begins the next interval.
    func noteRead() {
        state.withLock { state in
            state.largest = max(state.largest, state.current)
            state.current = 0
        }
    }

    fileprivate func count(_ bytes: Int) {
        state.withLock { $0.current += bytes }
    }

    func add(_ document: Document) { count(document.bytes.count) }

    func open(_ path: DocumentPath, mediaType: String) -> any DocumentStream { Stream(counter: self) }

    private struct Stream: DocumentStream {
        let counter: BurstCounter

        func write(_ bytes: UnsafeRawBufferPointer) { counter.count(bytes.count) }
        func close(practices: [PracticeVersion]) {}
    }
}

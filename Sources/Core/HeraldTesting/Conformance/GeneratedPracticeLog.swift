import HeraldKit
import HeraldModel
import Synchronization

/// Many published practices that take little memory: a few records, repeated under new ids. For tests of memory.
///
/// Twenty records of ``PracticeGenerator/practice()`` are kept, about 4 KB each in stored form. Record number *n* is one of
/// them with the id `generated-<n>`, made when it is read, so 10,000 records need no more memory than 20. An hour is
/// between two events, the first of which is on 2016-01-01.
///
/// Every practice is present in every selection: conditions of a query are ignored, and nothing was ever removed.
struct GeneratedPracticeLog: PracticeLog {
    /// The records that are repeated.
    private let records: [Practice]
    /// The number of practices and of events.
    private let total: Int
    /// Called for each batch that is read.
    private let onRead: @Sendable () -> Void

    /// Creates a log.
    ///
    /// - Parameters:
    ///   - count: The number of practices.
    ///   - onRead: Called before each batch is made, from the task that reads.
    init(count: Int, onRead: @escaping @Sendable () -> Void) {
        // Any seed will do. It is fixed, so that every run reads the same practices.
        var generator = PracticeGenerator(seed: 10_000)
        records = (0..<20).map { _ in generator.practice() }
        total = count
        self.onRead = onRead
    }

    var moment: StoreMoment { StoreMoment(sequence: total, time: time(of: total)) }

    /// The time of an event, an hour after the one before.
    private func time(of sequence: Int) -> Timestamp {
        Timestamp(seconds: Timestamp(year: 2016, month: 1, day: 1).seconds + sequence * 3600)
    }

    /// The practice that the event number `sequence` published, in version 1.
    private func practice(_ sequence: Int) -> PublishedPractice {
        var practice = records[sequence % records.count]
        let digits = String(sequence)
        practice.id = Slug(written: "generated-" + String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits) ?? practice.id
        return PublishedPractice(
            practice: practice, version: 1, sequence: sequence, published: time(of: sequence), updated: time(of: sequence))
    }

    func moment(of scope: EventScope, asOf time: Timestamp?) -> StoreMoment { moment }

    /// Returns a batch of the practices in `range`, by event number from the highest, or from the lowest if the query's order
    /// is any other than `newestFirst`. The query's conditions are ignored.
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
    /// Returns every number, since each event published one practice. The default would read the timeline at each of them.
    func eventNumbers(of query: Query, at moment: StoreMoment) async throws -> [Int] { Array(1...total) }
    /// Returns a batch of memberships, all present. A window on removals is empty.
    func timeline(of query: Query, at moment: StoreMoment, in window: TimelineWindow) async throws -> TimelineBatch {
        guard window.content == .all, let events = window.remainingEvents else { return TimelineBatch(items: []) }
        let range = max(1, events.lowerBound)...max(1, min(total, events.upperBound))
        let batch = try await present(of: query, at: moment, in: range, after: nil, count: window.count)
        return TimelineBatch(items: batch.practices.map(Membership.present), next: batch.next?.sequence)
    }
}

/// Counts the bytes that an exporter hands over between two reads of the selection, and keeps none of them.
///
/// Memory itself cannot be measured in a test that shares its process with others. The order of reads and writes can:
/// an exporter that collects hands over everything after the last read, in one burst, and one that writes while it
/// reads has a burst for each batch. Documents that are added whole count like pieces of a stream.
final class BurstCounter: DocumentSink {
    /// The counts: the bytes since the last read, and the largest burst before it.
    private struct State {
        var current = 0
        var largest = 0
    }

    private let state = Mutex(State())

    /// The most bytes between two reads, before the first one, or after the last one.
    var largest: Int { state.withLock { max($0.largest, $0.current) } }

    /// Begins the next interval: the selection is read now.
    func noteRead() {
        state.withLock { state in
            state.largest = max(state.largest, state.current)
            state.current = 0
        }
    }

    /// Adds bytes to the current interval. Called from several tasks at once.
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

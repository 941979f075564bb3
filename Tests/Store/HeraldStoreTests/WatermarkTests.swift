import Dispatch
import FileTesting
import HeraldModel
import HeraldStoreCore
import Synchronization
import Testing

@testable import HeraldStore

/// A clock that advances by a second each time it is read, and counts the readings.
private final class TickingClock: Sendable {
    private let seconds = Atomic<Int>(Timestamp.day(10).seconds)
    var now: Timestamp { Timestamp(seconds: seconds.add(1, ordering: .sequentiallyConsistent).newValue) }
}

/// A writer that stops in the middle of its transaction until it is released.
private final class BlockedTransaction: Sendable {
    private let entered = DispatchSemaphore(value: 0)
    private let released = DispatchSemaphore(value: 0)
    private let isHeld = Atomic<Bool>(false)
    private let wasEarly = Atomic<Bool>(false)

    /// The clock of the writer, which stops when it is read.
    func stop(at time: Timestamp) -> Timestamp {
        isHeld.store(true, ordering: .sequentiallyConsistent)
        entered.signal()
        released.wait()
        isHeld.store(false, ordering: .sequentiallyConsistent)
        return time
    }

    /// Waits until the writer has stopped.
    func untilStopped() async {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                self.entered.wait()
                continuation.resume()
            }
        }
    }

    func release() { released.signal() }

    /// The clock of another writer, which must not be read while the transaction is held.
    func ask(_ time: Timestamp) -> Timestamp {
        if isHeld.load(ordering: .sequentiallyConsistent) { wasEarly.store(true, ordering: .sequentiallyConsistent) }
        return time
    }

    /// Whether another writer's clock was read while the transaction was held.
    var wasAskedEarly: Bool { wasEarly.load(ordering: .sequentiallyConsistent) }
}

@Suite("When events happen, and what nobody can add to any more")
struct WatermarkTests {
    let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    private let id = Slug(written: "seasonal-work")!

    @Test("a writer that waits for the lock reads the clock when it has it", arguments: StoreKind.shipped)
    func waiting(kind: StoreKind) async throws {
        let (first, second) = try kind.makeTwo(folder)
        try await first.publish(Practice("seasonal-work"), day: 1)
        let (held, id) = (BlockedTransaction(), id)
        async let withdrawn: Void = first.withdraw(id, at: .clock { held.stop(at: .day(3)) }, note: "")
        await held.untilStopped()
        async let restored: Void = second.restore(id, at: .clock { held.ask(.day(4)) }, note: "")
        // No other event can be added: the watermark is the last event and its time.
        let settled = try await second.watermark { .day(9) }
        #expect(settled == Watermark(moment: StoreMoment(sequence: 4, time: .day(1)), time: .day(1)))
        held.release()
        _ = try await (withdrawn, restored)
        #expect(!held.wasAskedEarly)
        let events = try await first.events(of: nil, after: 4, at: first.moment(asOf: nil))
        #expect(events.map(\.kind) == [.withdrawn, .restored])
        #expect(events.map(\.time) == [.day(3), .day(4)])
        let last = StoreMoment(sequence: 6, time: .day(4))
        #expect(try await second.watermark { .day(9) } == Watermark(moment: last, time: .day(9)))
        #expect(try await second.watermark { .day(2) } == Watermark(moment: last, time: .day(4)))
    }

    @Test("events are never earlier than the one before, whatever the clock says", arguments: StoreKind.shipped)
    func clockPutBack(kind: StoreKind) async throws {
        let store = try kind.make(folder)
        try await store.publish(Practice("seasonal-work"), day: 5)
        try await store.withdraw(id, at: .clock { .day(2) }, note: "")
        #expect(try await store.moment(asOf: nil).time == .day(5))
        try await store.restore(id, at: .clock { .day(7) }, note: "")
        #expect(try await store.moment(asOf: nil).time == .day(7))
    }

    @Test("whatever is stored after a settled moment is not earlier, with writers and readers at once", arguments: StoreKind.shipped)
    func promise(kind: StoreKind) async throws {
        let (first, second) = try kind.makeTwo(folder)
        let ids = (1...4).map { Slug(written: "practice-\($0)")! }
        for id in ids { try await first.publish(Practice(id.written)) }
        let clock = TickingClock()
        let settled = try await withThrowingTaskGroup(of: [Watermark].self) { group in
            for (index, id) in ids.enumerated() {
                let store = index % 2 == 0 ? first : second
                group.addTask {
                    for _ in 1...10 {
                        try await store.withdraw(id, at: .clock { clock.now }, note: "")
                        try await store.restore(id, at: .clock { clock.now }, note: "")
                    }
                    return []
                }
            }
            for store in [first, second] {
                group.addTask {
                    var settled: [Watermark] = []
                    for _ in 1...40 { settled.append(try await store.watermark { clock.now }) }
                    return settled
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        let events = try await first.events(of: nil, after: 0, at: first.moment(asOf: nil))
        #expect(events.count == 16 + 80)
        for moment in settled {
            let (before, after) = (events.prefix(moment.moment.sequence), events.dropFirst(moment.moment.sequence))
            #expect(before.allSatisfy { $0.time <= moment.time } && after.allSatisfy { $0.time >= moment.time }, "\(moment)")
        }
        #expect(settled.count == 80)
    }

    @Test("a store that is opened to be read is settled too")
    func readOnly() async throws {
        let path = folder.file("store.sqlite")
        let store = try SQLiteStore.open(path: path)
        try await store.publish(Practice("seasonal-work"))
        try store.close()
        let reader = try SQLiteStore.open(path: path, readOnly: true)
        #expect(try await reader.watermark { .day(9) } == Watermark(moment: StoreMoment(sequence: 4, time: .day(1)), time: .day(9)))
    }
}

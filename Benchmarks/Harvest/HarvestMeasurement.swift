internal import Foundation
internal import HeraldModel
internal import HeraldStoreCore

/// Measures how long different harvests take.
struct HarvestMeasurement {
    let store: any PracticeStore

    /// Measures all harvests and prints the results.
    func run() async throws {
        let now = try await store.moment(asOf: nil)
        var old = now
        old.sequence = now.sequence - now.sequence / 10
        let all = 1...Int.max
        try await select("selection, as a measure", at: now)
        try await harvest("everything", Query(), now, all)
        try await harvest("everything, old moment", Query(), old, all)
        try await harvest("last tenth", Query(), now, old.sequence...Int.max)
        for (name, query) in try await sets(at: now) {
            try await harvest(name, query, now, all)
            try await harvest(name + ", old moment", query, old, all)
            try await harvest(name + ", last thousand events", query, now, (now.sequence - 1000)...Int.max)
        }
        try await measure("watermark", 200) { try await store.watermark { Timestamp(seconds: 0) }.moment.sequence }
        try await derived(at: now, old)
    }

    /// Answers that are made from the timeline, and the stores' own ways to the same numbers.
    private func derived(at now: StoreMoment, _ old: StoreMoment) async throws {
        let minimal = MinimalLog(log: store)
        let range = old.sequence + 1...now.sequence
        try await measure("tombstones") { try await store.tombstones(of: Query(), at: now).count }
        try await measure("changed practices, last tenth") { try await store.changedPractices(in: range, at: now).count }
        try await measure("event numbers") { try await store.eventNumbers(of: Query(), at: now).count }
        try await measure("event numbers from the timeline", 1) { try await minimal.eventNumbers(of: Query(), at: now).count }
        try await measure("size of the timeline") { try await store.timelineCount(of: Query(), at: now, in: 1...Int.max) }
        try await measure("size from the timeline", 1) { try await minimal.timelineCount(of: Query(), at: now, in: 1...Int.max) }
    }

    private func measure(_ name: String, _ count: Int = 3, _ body: () async throws -> Int) async throws {
        var result = 0
        let times = try await times(count) { _ in
            result = try await body()
            return true
        }
        print("\(name): \(result),", Self.line(times))
    }

    /// Returns typical sets: themes, countries and categories of evidence.
    private func sets(at moment: StoreMoment) async throws -> [(String, Query)] {
        var first = Query()
        first.limit = 50
        let practices = Selection(of: first, at: moment, from: store)
        var sets: [(String, Query)] = []
        for try await published in practices where sets.count < 3 {
            guard let theme = published.practice.themes.first, let country = published.practice.countries.first else { continue }
            var query = Query()
            query.themes = [theme]
            sets.append(("theme \(theme)", query))
            query = Query()
            query.places = [country]
            sets.append(("country \(country)", query))
            query = Query()
            query.evidence = [published.practice.category]
            sets.append(("evidence \(published.practice.category.written)", query))
        }
        return sets
    }

    /// Measures reading the records alone, for comparison.
    private func select(_ name: String, at moment: StoreMoment) async throws {
        var cursor: SelectionCursor?
        var query = Query()
        query.order = .oldestFirst
        let pages = try await times(300) { number in
            let batch = try await store.present(of: query, at: moment, in: nil, after: cursor, count: 100)
            cursor = batch.next
            return cursor != nil || number == 0
        }
        print("\(name): \(pages.count) pages,", Self.line(pages))
    }

    private func harvest(_ name: String, _ query: Query, _ moment: StoreMoment, _ range: ClosedRange<Int>) async throws {
        var (items, sequence): (Int, Int?) = (0, 0)
        let pages = try await times(.max) { _ in
            guard let after = sequence else { return false }
            let batch = try await store.timeline(of: query, at: moment, in: TimelineWindow(range, after: after, count: 100))
            items += batch.items.count
            sequence = batch.next
            return true
        }
        var size = 0
        let counting = try await times(3) { _ in
            size = try await store.timelineCount(of: query, at: moment, in: range)
            return true
        }
        print("\(name): \(items) items, \(pages.count) pages,", Self.line(pages), "; size \(size) in", Int(counting.max() ?? 0))
    }

    private func times(_ most: Int, _ body: (Int) async throws -> Bool) async throws -> [Double] {
        let clock = ContinuousClock()
        var times: [Double] = []
        while times.count < most {
            let start = clock.now
            if try await !body(times.count) { break }
            times.append((clock.now - start) / .microseconds(1))
        }
        return times
    }

    private static func line(_ times: [Double]) -> String {
        let sorted = times.sorted()
        guard let first = times.first, let longest = sorted.last else { return "-" }
        return
            "first \(Int(first)), median \(Int(sorted[sorted.count / 2])), p99 \(Int(sorted[(sorted.count - 1) * 99 / 100])), longest \(Int(longest))"
    }
}

/// A log with the four requirements alone.
private struct MinimalLog: PracticeLog {
    let log: any PracticeLog

    func moment(of scope: EventScope, asOf time: Timestamp?) async throws -> StoreMoment { try await log.moment(of: scope, asOf: time) }
    func timeline(of query: Query, at moment: StoreMoment, in window: TimelineWindow) async throws -> TimelineBatch {
        try await log.timeline(of: query, at: moment, in: window)
    }
    func present(
        of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>?, after cursor: SelectionCursor?, count: Int
    ) async throws -> SelectionBatch {
        try await log.present(of: query, at: moment, in: range, after: cursor, count: count)
    }
    func count(of query: Query, at moment: StoreMoment) async throws -> Int { try await log.count(of: query, at: moment) }
}

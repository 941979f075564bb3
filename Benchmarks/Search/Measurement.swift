internal import Foundation
internal import HeraldModel
internal import HeraldStore
internal import HeraldStoreCore

/// Runs queries on a store and measures each.
struct Measurement {
    let store: SQLiteStore
    var generator: QueryGenerator

    /// Returns the times as JSON: for each kind of query the median, the 95th percentile and the longest, in microseconds.
    mutating func report() async throws -> String {
        let moment = try await store.moment(asOf: nil)
        let ids = try await store.summaries(of: Query(), at: moment).map(\.id)
        var times: [String: [Double]] = [:]
        for number in 0..<1_200 {
            let id = ids[generator.below(ids.count)]
            let time = try await Self.time { _ = try await store.version(nil, of: id) }
            // The first look-ups only warm the cache.
            if number >= 200 { times["look-up", default: []].append(time) }
        }
        for (kind, query) in generator.mixed(1_000) {
            let page = try await Self.time { _ = try await store.present(of: query, at: moment, in: nil, after: nil, count: 20) }
            var limited = query
            limited.limit = 20
            let list = try await Self.time { _ = try await store.summaries(of: limited, at: moment) }
            times["search", default: []].append(page)
            times["search: " + kind, default: []].append(page)
            times["list", default: []].append(list)
            times["list: " + kind, default: []].append(list)
        }
        for query in generator.selections(200) {
            let time = try await Self.time { _ = try await store.present(of: query, at: moment, in: nil, after: nil, count: 50) }
            times["selection of 50", default: []].append(time)
        }
        let whole = try await Self.time { for try await _ in Selection(of: Query(), at: moment, from: store) {} }
        times["whole selection"] = [whole]
        return Self.json(times, records: ids.count)
    }

    private static func time(_ body: () async throws -> Void) async throws -> Double {
        let clock = ContinuousClock()
        let start = clock.now
        try await body()
        let duration = start.duration(to: clock.now).components
        return Double(duration.seconds) * 1e6 + Double(duration.attoseconds) / 1e12
    }

    private static func json(_ times: [String: [Double]], records: Int) -> String {
        let entries = times.sorted { $0.key < $1.key }.map { kind, values in
            let sorted = values.sorted()
            func percentile(_ share: Double) -> String { String(format: "%.1f", sorted[Int(Double(sorted.count - 1) * share)]) }
            return "  \"\(kind)\": {\"median\": \(percentile(0.5)), \"p95\": \(percentile(0.95)), \"longest\": \(percentile(1))}"
        }
        return "{\n  \"records\": \(records),\n" + entries.joined(separator: ",\n") + "\n}"
    }
}

#if Server
import HeraldRunner
import NIOCore
import NIOHTTP1

/// The counters of the server, in the text format of Prometheus. They belong to the event loop.
final class Metrics {
    /// Upper bounds of the histogram buckets, in microseconds.
    private static let bounds: [Int64] = [100, 500, 1000, 5000, 10_000, 50_000, 100_000, 500_000, 1_000_000, 5_000_000]
    private static let methods = ["GET", "HEAD", "POST", "OPTIONS", "other"]
    private var requests: [Int: Int] = [:]
    private var buckets = Array(repeating: 0, count: Metrics.bounds.count + 1)
    private var nanoseconds: Int64 = 0
    private var bytes = 0
    private var harvestErrors: [String: Int] = [:]
    /// Open connections.
    var connections = 0
    /// Connections that were refused because too many were open.
    var refused = 0

    /// Records that OAI-PMH responses left out because they could not be read or rendered.
    var oaiQuarantined = 0

    /// Counts a response.
    func count(_ method: HTTPMethod?, _ route: Route, status: Int, bytes: Int, duration: TimeAmount) {
        let routeIndex = Route.allCases.firstIndex(of: route) ?? 0
        requests[(status * 8 + Metrics.index(of: method)) * 8 + routeIndex, default: 0] += 1
        self.bytes += bytes
        nanoseconds += duration.nanoseconds
        let microseconds = duration.nanoseconds / 1000
        buckets[Metrics.bounds.firstIndex { microseconds <= $0 } ?? Metrics.bounds.count] += 1
    }

    /// Counts an OAI-PMH error by its code.
    func count(harvestError code: String) { harvestErrors[code, default: 0] += 1 }

    private static func index(of method: HTTPMethod?) -> Int {
        switch method {
        case .some(.GET): 0
        case .some(.HEAD): 1
        case .some(.POST): 2
        case .some(.OPTIONS): 3
        default: 4
        }
    }

    /// Returns all counters, with those of the cache and the access log.
    func text(cache: ReleaseCache, linesDropped: Int) -> String {
        var text = MetricsText()
        text.begin(Metric("herald_requests_total", .counter, "Requests answered."))
        for (key, count) in requests.sorted(by: { $0.key < $1.key }) {
            let (route, method) = (Route.allCases[key % 8], Metrics.methods[key / 8 % 8])
            text.add(
                "herald_requests_total", [("route", route.rawValue), ("method", method), ("status", "\(key / 64)")], "\(count)")
        }
        text.single(Metric("herald_sent_bytes_total", .counter, "Bytes of bodies sent."), bytes)
        durations(&text)
        text.single(Metric("herald_connections_open", .gauge, "Connections that are open."), connections)
        text.single(Metric("herald_connections_refused_total", .counter, "Connections turned away, because there were too many."), refused)
        text.single(Metric("herald_cache_hits_total", .counter, "Documents found in memory."), cache.hits)
        text.single(Metric("herald_cache_misses_total", .counter, "Documents read from the disk."), cache.misses)
        text.single(Metric("herald_log_lines_dropped_total", .counter, "Lines of the access log that could not be written."), linesDropped)
        text.begin(Metric("herald_oai_errors_total", .counter, "Errors of OAI-PMH, by code."))
        for (code, count) in harvestErrors.sorted(by: { $0.key < $1.key }) {
            text.add("herald_oai_errors_total", [("code", code)], "\(count)")
        }
        text.single(Metric("herald_oai_set_aside_total", .counter, "Records that harvesters could not be given."), oaiQuarantined)
        let found = try? cache.currentReleases
        let releases = found?.readable ?? []
        text.single(
            Metric("herald_releases_unreadable", .gauge, "Releases that cannot be read, or 1 if the output folder cannot be."),
            found?.unreadable.count ?? 1)
        text.byPipeline(OutputMetrics.sequence, releases.map { ($0.pipeline, "\($0.sequence)") })
        text.byPipeline(OutputMetrics.quarantined, releases.map { ($0.pipeline, "\($0.quarantinedCount)") })
        return text.lines
    }

    private func durations(_ text: inout MetricsText) {
        text.begin(Metric("herald_request_duration_seconds", .histogram, "From a whole request to the end of its answer."))
        var sum = 0
        for (bound, count) in zip(Metrics.bounds, buckets) {
            sum += count
            text.add(
                "herald_request_duration_seconds_bucket", [("le", MetricsText.seconds(nanoseconds: bound * 1000))], "\(sum)")
        }
        sum += buckets[Metrics.bounds.count]
        text.add("herald_request_duration_seconds_bucket", [("le", "+Inf")], "\(sum)")
        text.add("herald_request_duration_seconds_sum", MetricsText.seconds(nanoseconds: nanoseconds))
        text.add("herald_request_duration_seconds_count", "\(sum)")
    }
}
#endif

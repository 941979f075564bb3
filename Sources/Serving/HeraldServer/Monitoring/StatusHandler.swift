#if Server
import HeraldDiagnostics
import HeraldJSON
import HeraldModel
import NIOCore

/// Handles `/health` and `/metrics`. Confined to the event loop. The store is read on other threads.
final class StatusHandler {
    private let cache: ReleaseCache
    private let metrics: Metrics
    private let source: any OAIEndpoint
    private let log: AccessLog?

    init(cache: ReleaseCache, metrics: Metrics, source: any OAIEndpoint, log: AccessLog?) {
        self.cache = cache
        self.metrics = metrics
        self.source = source
        self.log = log
    }

    /// Returns whether releases and the store can be read: 200 if so, otherwise 503.
    func health(_ request: Request) -> PendingResponse {
        let condition = cache.eventLoop.makeFutureWithTask { [source] in await source.condition() }
        return .later(condition.assumeIsolated().map { self.health(request, $0) }.nonisolated())
    }

    /// Returns all counters.
    func metrics(_ request: Request) -> Response {
        let text = metrics.text(cache: cache, linesDropped: log?.linesDropped ?? 0)
        return Self.answer(200, text, "text/plain; version=0.0.4; charset=utf-8", request, .metrics)
    }

    private func health(_ request: Request, _ condition: StoreAvailability) -> Response {
        var isSound = condition != .unreadable
        var releases: [JSONValue.Member] = []
        do {
            for pipeline in try cache.reader.pipelines {
                let release = cache.release(of: pipeline)?.release
                isSound = isSound && release != nil
                if release?.ending != nil { continue }
                releases.append((pipeline, release.map { ["sequence": .integer($0.sequence), "as-of": .string($0.asOf)] } ?? .null))
            }
        } catch {
            if let problem = error as? Diagnostic { cache.report(problem) }
            isSound = false
        }
        let health: JSONValue = [
            "status": .string(isSound ? "ok" : "failing"), "store": .string("\(condition)"), "releases": .object(releases),
        ]
        return Self.answer(isSound ? 200 : 503, health.written() + "\n", "application/json", request, .health)
    }

    /// Returns a short text that clients must not cache.
    static func answer(_ status: Int, _ text: String, _ type: String, _ request: Request, _ route: Route) -> Response {
        let fields: [(StaticString, String)] = [
            ("Content-Type", type), ("Content-Length", String(text.utf8.count)), ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
        ]
        let response = Response(status: status, head: ResponseHead(status, fields), body: .bytes(ByteBuffer(string: text)), route: route)
        return request.isHead ? response.withoutBody() : response
    }
}
#endif

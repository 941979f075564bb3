#if Server
import HeraldModel
import NIOCore

/// Handles `/health` and `/metrics`. Confined to the event loop.
final class StatusHandler: @unchecked Sendable {
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
        let promise = cache.eventLoop.makePromise(of: Response.self)
        let source = source
        Task {
            let condition = await source.condition()
            self.cache.eventLoop.execute { promise.succeed(self.health(request, condition)) }
        }
        return .later(promise.futureResult)
    }

    /// Returns all counters.
    func metrics(_ request: Request) -> Response {
        let text = metrics.text(cache: cache, linesDropped: log?.linesDropped ?? 0)
        return Self.answer(200, text, "text/plain; version=0.0.4; charset=utf-8", request, .metrics)
    }

    private func health(_ request: Request, _ condition: StoreAvailability) -> Response {
        var isSound = condition != .unreadable
        var releases: [String] = []
        do {
            for pipeline in try cache.reader.pipelines {
                let release = cache.release(of: pipeline)?.release
                isSound = isSound && release != nil
                releases.append("\"\(pipeline)\":" + (release.map { "{\"sequence\":\($0.sequence),\"as-of\":\"\($0.asOf)\"}" } ?? "null"))
            }
        } catch {
            isSound = false
        }
        let text =
            "{\"status\":\"\(isSound ? "ok" : "failing")\",\"store\":\"\(condition)\",\"releases\":{\(releases.joined(separator: ","))}}\n"
        return Self.answer(isSound ? 200 : 503, text, "application/json", request, .health)
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

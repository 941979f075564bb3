#if Server
import HeraldJSON
import HeraldModel
import HeraldRunner
import NIOCore

/// The handler of `/health` and `/metrics`. It belongs to the event loop; the store is asked beside it.
final class StatusHandler {
    private let library: ReleaseCache
    private let metrics: Metrics
    private let source: any OAIEndpoint
    private let log: AccessLog?

    init(library: ReleaseCache, metrics: Metrics, source: any OAIEndpoint, log: AccessLog?) {
        self.library = library
        self.metrics = metrics
        self.source = source
        self.log = log
    }

    /// Whether releases and store can be read.
    func health(_ request: Request) -> PendingResponse {
        let condition = library.eventLoop.makeFutureWithTask { [source] in await source.condition() }
        return .later(condition.assumeIsolated().map { self.health(request, $0) }.nonisolated())
    }

    /// The counters.
    func metrics(_ request: Request) -> Response {
        let text = metrics.text(library: library, linesDropped: log?.linesDropped ?? 0)
        return Self.answer(200, text, "text/plain; version=0.0.4; charset=utf-8", request, .metrics)
    }

    private func health(_ request: Request, _ condition: StoreAvailability) -> Response {
        var isSound = condition != .unreadable
        var releases: [JSONValue.Member] = []
        do {
            for pipeline in try library.reader.pipelines {
                let release = library.release(of: pipeline)?.release
                isSound = isSound && release != nil
                releases.append((pipeline, release.map { ["sequence": .integer($0.sequence), "as-of": .string($0.asOf)] } ?? .null))
            }
        } catch {
            isSound = false
        }
        let health: JSONValue = [
            "status": .string(isSound ? "ok" : "failing"), "store": .string("\(condition)"), "releases": .object(releases),
        ]
        return Self.answer(isSound ? 200 : 503, health.written() + "\n", "application/json", request, .health)
    }

    /// A short text that nobody keeps.
    static func answer(_ status: Int, _ text: String, _ type: String, _ request: Request, _ route: Route) -> Response {
        let fields: [(StaticString, String)] = [
            ("Content-Type", type), ("Content-Length", String(text.utf8.count)), ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
        ]
        let answer = Response(status: status, head: ResponseHead(status, fields), body: .bytes(ByteBuffer(string: text)), route: route)
        return request.isHead ? answer.withoutBody() : answer
    }
}
#endif

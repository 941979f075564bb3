#if Server
import NIOCore
import NIOHTTP1

/// The handler of OAI-PMH over GET and POST (OAI-PMH 2.0, section 3.1.1). It belongs to the event loop. The store is read on other threads.
final class OAIHandler {
    /// The most requests that may query the store at once. More are answered 503 with Retry-After, which harvesters obey (section 3.1.2.2).
    private static let most = 32
    private let source: any OAIEndpoint
    private let baseURL: String?
    private let eventLoop: any EventLoop
    private let metrics: Metrics
    private var running = 0

    /// `baseURL` is the public address of the endpoint. `nil` to derive it from each request.
    init(source: any OAIEndpoint, baseURL: String?, metrics: Metrics, eventLoop: any EventLoop) {
        self.source = source
        self.baseURL = baseURL
        self.metrics = metrics
        self.eventLoop = eventLoop
    }

    /// Returns the response to GET, HEAD or POST.
    func reply(to request: Request) -> PendingResponse {
        let arguments: [(name: String, value: String)]
        if request.method == .POST {
            guard isForm(request.fields.contentType) else {
                return .now(
                    problem(415, "The body of a harvest is a form: Content-Type: application/x-www-form-urlencoded.", request))
            }
            arguments = FormFields.decode(request.body.readableBytesView)
        } else {
            arguments = request.parts.query.map { FormFields.decode($0.utf8) } ?? []
        }
        guard running < OAIHandler.most else {
            return .now(problem(503, "Too many harvests at once; ask again.", request, [("Retry-After", "2")]))
        }
        guard let coding = ContentCoding.best(for: request.fields.acceptEncoding, isCompressible: true) else {
            return .now(problem(406, "Harvests are sent plain, with gzip or with br.", request))
        }
        running += 1
        let base = baseURL ?? "\(OAIHandler.origin(of: request))/oai"
        let outcome = eventLoop.makeFutureWithTask { [source] in await OAIOutcome.of(source, arguments, at: base, in: coding) }
        let answer = outcome.assumeIsolated().map { outcome in
            self.running -= 1
            return self.answer(outcome, request)
        }
        return .later(answer.nonisolated())
    }

    /// The scheme and host of the request. A proxy on this machine may name the scheme in X-Forwarded-Proto.
    private static func origin(of request: Request) -> String {
        let isSecure = request.isLocal && request.fields.forwardedProtocol == "https"
        return "\(isSecure ? "https" : "http")://\(request.fields.host ?? "localhost")"
    }

    private func isForm(_ type: String?) -> Bool {
        type?.prefix { $0 != ";" }.filter { $0 != " " }.lowercased() == "application/x-www-form-urlencoded"
    }

    private func problem(_ status: Int, _ text: StaticString, _ request: Request, _ fields: [(StaticString, String)] = []) -> Response {
        ErrorResponse.answer(status, text, for: request, route: .harvest, with: fields + CORS.fields)
    }

    private func answer(_ outcome: OAIOutcome, _ request: Request) -> Response {
        switch outcome {
        case .missing:
            return problem(503, "There is no store to harvest here.", request, [("Retry-After", "300")])
        case .failed:
            metrics.count(harvestError: "unavailable")
            return problem(503, "The store cannot be read at the moment.", request, [("Retry-After", "10")])
        case .document(let document, let coding):
            document.errors.forEach(metrics.count(harvestError:))
            metrics.oaiQuarantined = max(metrics.oaiQuarantined, document.quarantinedCount)
            var fields: [(StaticString, String)] = [
                ("Content-Type", "text/xml; charset=utf-8"), ("Content-Length", String(document.bytes.count)),
                ("Cache-Control", "no-cache"),
                ("Vary", "Accept-Encoding"), ("X-Content-Type-Options", "nosniff"),
            ]
            if coding != .identity { fields.append(("Content-Encoding", coding.name)) }
            let response = Response(
                status: 200, head: ResponseHead(200, fields + CORS.fields), body: .bytes(ByteBuffer(bytes: document.bytes)), route: .harvest
            )
            return request.isHead ? response.withoutBody() : response
        }
    }
}

/// The result of an OAI-PMH request.
private enum OAIOutcome: Sendable {
    case missing, failed
    case document(OAIEndpointResponse, ContentCoding)

    static func of(
        _ source: any OAIEndpoint, _ arguments: [(name: String, value: String)], at base: String, in coding: ContentCoding
    ) async -> OAIOutcome {
        do {
            var response = try await source.answer(arguments, at: base)
            guard let packed = Compression.compress(response.bytes, to: coding, isCached: false) else {
                return .document(response, .identity)
            }
            response.bytes = packed
            return .document(response, coding)
        } catch is StoreNotFound {
            return .missing
        } catch {
            return .failed
        }
    }
}
#endif

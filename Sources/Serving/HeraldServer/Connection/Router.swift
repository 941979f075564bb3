#if Server
import NIOHTTP1

/// The only table of addresses: which handler answers a request. It belongs to the event loop.
final class Router {
    let documents: DocumentHandler
    let oai: OAIHandler
    let status: StatusHandler

    init(documents: DocumentHandler, oai: OAIHandler, status: StatusHandler) {
        self.documents = documents
        self.oai = oai
        self.status = status
    }

    /// Returns the response to a complete request.
    func reply(to request: Request) -> PendingResponse {
        if request.reads, let response = documents.cache.cachedResponse(to: request) { return .now(response) }
        let target = RequestTarget(path: request.parts.path)
        if target == .malformed { return .now(ErrorResponse.answer(400, "The address cannot be read.", for: request)) }
        let methods = target == .oai ? "GET, HEAD, OPTIONS, POST" : "GET, HEAD, OPTIONS"
        if request.method == .OPTIONS { return .now(CORS.options(allow: methods)) }
        guard request.reads || (target == .oai && request.method == .POST), target != .server else {
            return .now(ErrorResponse.answer(405, "This method is not for this address.", for: request, with: [("Allow", methods)]))
        }
        switch target {
        case .home: return documents.front(request)
        case .health: return status.health(request)
        case .metrics: return .now(status.metrics(request))
        case .robots: return .now(documents.robots(request))
        case .resourceSource: return documents.resourceSource(request)
        case .oai: return oai.reply(to: request)
        case .release(let pipeline, let path): return documents.reply(to: request, pipeline: pipeline, path: path)
        case .pipeline(let name): return documents.reply(to: request, pipeline: name)
        case .server, .malformed: return .now(ErrorResponse.answer(400, "The address cannot be read.", for: request))
        }
    }

    /// The longest body of a request with this method, in bytes. Only harvesters POST: their arguments, with long resumption tokens.
    static func largestBody(_ method: HTTPMethod) -> Int { method == .POST ? 1 << 16 : 1 << 12 }
}
#endif

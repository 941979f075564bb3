#if Server
import NIOHTTP1

/// The only table of addresses: which handler answers a request. It belongs to the event loop.
final class Router {
    let documents: DocumentHandler
    let oai: OAIHandler
    let status: StatusHandler
    /// `nil` if nobody can subscribe here.
    let subscriptions: SubscriptionHandler?

    init(documents: DocumentHandler, oai: OAIHandler, status: StatusHandler, subscriptions: SubscriptionHandler?) {
        self.documents = documents
        self.oai = oai
        self.status = status
        self.subscriptions = subscriptions
    }

    /// Returns the response to a complete request.
    func reply(to request: Request) -> PendingResponse {
        if request.reads, let response = documents.cache.cachedResponse(to: request) { return .now(response) }
        if let subscriptions, let page = subscriptions.page(at: request.parts.path) { return subscriptions.reply(to: request, page) }
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

    /// The longest body of a request, in bytes. Harvesters POST their arguments, with long resumption tokens, and readers POST forms.
    static func largestBody(of head: HTTPRequestHead) -> Int {
        if SubscriptionPath.isPrivate(head.uri) { return SubscriptionPath.largestForm }
        return head.method == .POST ? 1 << 16 : 1 << 12
    }
}
#endif

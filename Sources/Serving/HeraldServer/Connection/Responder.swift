#if Server
import NIOHTTP1

/// Finds who answers a request: the only table of addresses. Used on the event loop alone.
final class Responder: @unchecked Sendable {
    let documents: DocumentDesk
    let harvest: HarvestDesk
    let state: StateDesk

    init(documents: DocumentDesk, harvest: HarvestDesk, state: StateDesk) {
        self.documents = documents
        self.harvest = harvest
        self.state = state
    }

    /// The answer to a whole request.
    func reply(to request: Request) -> Reply {
        if request.reads, let answer = documents.library.knownAnswer(to: request) { return .now(answer) }
        let target = Target(path: request.parts.path)
        if target == .malformed { return .now(Problem.answer(400, "The address cannot be read.", for: request)) }
        let methods = target == .harvest ? "GET, HEAD, OPTIONS, POST" : "GET, HEAD, OPTIONS"
        if request.method == .OPTIONS { return .now(Sharing.options(allow: methods)) }
        guard request.reads || (target == .harvest && request.method == .POST), target != .server else {
            return .now(Problem.answer(405, "This method is not for this address.", for: request, with: [("Allow", methods)]))
        }
        switch target {
        case .front: return documents.front(request)
        case .health: return state.health(request)
        case .metrics: return .now(state.metrics(request))
        case .robots: return .now(documents.robots(request))
        case .resourceSource: return documents.resourceSource(request)
        case .harvest: return harvest.reply(to: request)
        case .release(let pipeline, let path): return documents.reply(to: request, pipeline: pipeline, path: path)
        case .pipeline(let name): return documents.reply(to: request, pipeline: name)
        case .server, .malformed: return .now(Problem.answer(400, "The address cannot be read.", for: request))
        }
    }

    /// How long a body may be that a request with this method brings to `uri`, in bytes.
    static func largestBody(_ method: HTTPMethod) -> Int { method == .POST ? 1 << 16 : 1 << 12 }
}
#endif

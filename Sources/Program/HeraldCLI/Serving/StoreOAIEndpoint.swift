import HeraldDiagnostics
import HeraldStoreCore

#if Server
    import HeraldCorpus
    import OAIProvider
    import HeraldModel
    import HeraldPipeline
    import HeraldServer
    import Synchronization

    /// Harvests of the workspace's store, which is opened when it is first asked for, and only to be read.
    final class StoreOAIEndpoint: OAIEndpoint {
        private struct State {
            var store: (any PracticeStore)?
            var provider: OAIRepository?
            var reported: Set<Diagnostic> = []
            var setAsideCount = 0
        }

        private let session: CommandContext
        private let state = Mutex(State())

        init(session: CommandContext) { self.session = session }

        func answer(_ arguments: [(name: String, value: String)], at baseURL: String) async throws -> OAIEndpointResponse {
            guard let provider = try await provider() else { throw StoreNotFound() }
            let answer = try await provider.answer(OAIArguments(arguments), at: baseURL)
            return OAIEndpointResponse(
                bytes: answer.bytes, errors: answer.conditions.map(\.code.rawValue), setAsideCount: state.withLock { $0.setAsideCount })
        }

        func condition() async -> StoreAvailability {
            do {
                guard try await provider() != nil, let store = state.withLock({ $0.store }) else { return .missing }
                _ = try await store.moment(asOf: nil)
                return .readable
            } catch {
                return .unreadable
            }
        }

        private func provider() async throws -> OAIRepository? {
            if let known = state.withLock({ $0.provider }) { return known }
            guard let store = try await session.existingStore() else { return nil }
            let context = session.workspace.context(
                pipeline: "oai", moment: try await store.moment(asOf: nil), taxonomy: Corpus.taxonomy, gazetteer: Corpus.gazetteer,
                reporter: { _ in })
            let new = OAIRepository(log: store, context: context, clock: { SystemClock.now }, reporter: { self.report($0) })
            return state.withLock { state in
                if state.provider == nil { (state.store, state.provider) = (store, new) }
                return state.provider
            }
        }

        /// Says once of each record why it cannot be handed out.
        private func report(_ problem: Diagnostic) {
            let isNew = state.withLock { state in
                guard state.reported.count < 1000, state.reported.insert(problem).inserted else { return false }
                state.setAsideCount += 1
                return true
            }
            if isNew { Console.error(problem.description) }
        }
    }
#endif

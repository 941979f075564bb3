import HeraldDiagnostics
import HeraldStoreCore

#if Server
    import HeraldCorpus
    import OAIProvider
    import HeraldModel
    import HeraldPipeline
    import HeraldServer
    import Synchronization

    /// OAI-PMH endpoint of the workspace's store. It opens the store for reading at the first request.
    final class StoreOAIEndpoint: OAIEndpoint {
        private struct State {
            var store: (any PracticeStore)?
            var provider: OAIRepository?
            var reported: Set<Diagnostic> = []
            var quarantinedCount = 0
        }

        private let context: CommandContext
        private let state = Mutex(State())

        init(context: CommandContext) { self.context = context }

        func answer(_ arguments: [(name: String, value: String)], at baseURL: String) async throws -> OAIEndpointResponse {
            guard let provider = try await provider() else { throw StoreNotFound() }
            let response = try await provider.answer(OAIArguments(arguments), at: baseURL)
            return OAIEndpointResponse(
                bytes: response.bytes, errors: response.conditions.map(\.code.rawValue),
                quarantinedCount: state.withLock { $0.quarantinedCount })
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
            if let cached = state.withLock({ $0.provider }) { return cached }
            guard let store = try await context.existingStore() else { return nil }
            let exportContext = context.workspace.context(
                pipeline: "oai", moment: try await store.moment(asOf: nil), taxonomy: Corpus.taxonomy, gazetteer: Corpus.gazetteer,
                reporter: { _ in })
            let new = OAIRepository(log: store, context: exportContext, clock: { SystemClock.now }, reporter: { self.report($0) })
            return state.withLock { state in
                if state.provider == nil { (state.store, state.provider) = (store, new) }
                return state.provider
            }
        }

        /// Prints why a record was left out, once for each problem.
        private func report(_ problem: Diagnostic) {
            let isNew = state.withLock { state in
                guard state.reported.count < 1000, state.reported.insert(problem).inserted else { return false }
                state.quarantinedCount += 1
                return true
            }
            if isNew { Console.error(problem.description) }
        }
    }
#endif

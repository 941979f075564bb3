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
            do {
                return try await response(to: arguments, at: baseURL)
            } catch is Diagnostic where forgetStore() {
                // The file of the store may have been replaced, or changed while it was read.
                return try await response(to: arguments, at: baseURL)
            }
        }

        private func availability() async throws -> StoreAvailability {
            try await reportingFailures {
                guard try await provider() != nil, let store = state.withLock({ $0.store }) else { return .missing }
                _ = try await store.moment(asOf: nil)
                return .readable
            }
        }

        private func response(to arguments: [(name: String, value: String)], at baseURL: String) async throws -> OAIEndpointResponse {
            guard let provider = try await reportingFailures({ try await self.provider() }) else { throw StoreNotFound() }
            let response = try await provider.answer(OAIArguments(arguments), at: baseURL)
            return OAIEndpointResponse(
                bytes: response.bytes, errors: response.errors.map(\.code.rawValue),
                quarantinedCount: state.withLock { $0.quarantinedCount })
        }

        func condition() async -> StoreAvailability {
            do {
                do {
                    return try await availability()
                } catch is Diagnostic where forgetStore() {
                    return try await availability()
                }
            } catch {
                return .unreadable
            }
        }

        /// Drops the open store, so that the next request opens it again. Returns whether there was one.
        private func forgetStore() -> Bool {
            state.withLock { state in
                defer { (state.store, state.provider) = (nil, nil) }
                return state.store != nil
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
            if isPrinted(problem) { state.withLock { $0.quarantinedCount += 1 } }
        }

        /// Returns the result of `body`. Prints the problem that it throws, once: clients only see that the store cannot be read.
        private func reportingFailures<T>(_ body: () async throws -> T) async throws -> T {
            do { return try await body() } catch let problem as Diagnostic {
                _ = isPrinted(problem)
                throw problem
            }
        }

        /// Prints `problem` unless it was printed before. Returns whether it was printed.
        private func isPrinted(_ problem: Diagnostic) -> Bool {
            let isNew = state.withLock { $0.reported.count < 1000 && $0.reported.insert(problem).inserted }
            if isNew { Console.error(problem.description) }
            return isNew
        }
    }
#endif

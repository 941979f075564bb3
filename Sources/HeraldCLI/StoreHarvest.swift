#if Server
    import HeraldModel
    import HeraldServer

    /// Harvests of the workspace's store, which is opened when it is first asked for.
    actor StoreHarvest: HarvestSource {
        private let session: Session
        private var store: (any PracticeStore)?

        init(session: Session) { self.session = session }

        func answer(_ arguments: [(name: String, value: String)], at baseURL: String) async throws -> [UInt8] {
            throw HarvestUnavailable()
        }

        func condition() async -> HarvestCondition {
            do {
                guard let store = try await openStore() else { return .missing }
                _ = try await store.moment(asOf: nil)
                return .readable
            } catch {
                return .unreadable
            }
        }

        private func openStore() async throws -> (any PracticeStore)? {
            if store == nil { store = try await session.existingStore() }
            return store
        }
    }
#endif

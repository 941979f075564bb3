internal import HeraldModel
internal import HeraldStore
internal import HeraldStoreCore

#if PostgreSQL
    internal import HeraldStorePostgres
#endif

/// Reads everything that a store publishes, several times: `herald-bench-stores STORE [ROUNDS]`. STORE is a file or an address. Prints one
/// line a round: number of practices, seconds.
@main
struct Main {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard let location = arguments.first else { return print("usage: herald-bench-stores STORE [ROUNDS]") }
        let store = try open(location)
        let moment = try await store.moment(asOf: nil)
        for _ in 0..<(arguments.dropFirst().first.flatMap(Int.init) ?? 3) {
            let began = ContinuousClock.now
            var practices = Selection(of: Query(), at: moment, from: store).makeAsyncIterator()
            var count = 0
            while case let batch = try await practices.nextBatch(), !batch.isEmpty { count += batch.count }
            let seconds = (ContinuousClock.now - began) / .seconds(1)
            print("\(count) \(Double(Int(seconds * 1000)) / 1000)")
        }
    }

    private static func open(_ location: String) throws -> any PracticeStore {
        #if PostgreSQL
            if PostgresAddress.isAddress(location) { return try PostgresStore(at: location, access: .reading) }
        #endif
        return try SQLiteStore.open(path: location, readOnly: true)
    }
}

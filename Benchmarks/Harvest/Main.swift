internal import Foundation
internal import HeraldModel
internal import HeraldStore
internal import HeraldStoreCore

#if PostgreSQL
    internal import HeraldStorePostgres
#endif

/// Harvests a store in pages of 100 and measures each page: `herald-bench-harvest STORE [COUNT]`. STORE is a file or an address.
///
/// An empty store is first filled with `COUNT` generated practices, of which a tenth are withdrawn and a tenth corrected. For each kind of
/// harvest it prints items, pages, and the times of the first page, the median, the 99th percentile and the longest, in microseconds.
@main
struct Main {
    static func main() async {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard let path = arguments.first else {
            FileHandle.standardError.write(Data("usage: herald-bench-harvest STORE [COUNT]\n".utf8))
            exit(64)
        }
        do {
            let store = try open(path)
            if try await store.moment(asOf: nil).sequence == 0 {
                try await SampleStore(store: store).fill(arguments.dropFirst().first.flatMap(Int.init) ?? 100_000)
            }
            try await HarvestMeasurement(store: store).run()
        } catch {
            FileHandle.standardError.write(Data("\(error)\n".utf8))
            exit(1)
        }
    }

    private static func open(_ location: String) throws -> any PracticeStore {
        #if PostgreSQL
            if PostgresAddress.isAddress(location) { return try PostgresStore(at: location, access: .creating) }
        #endif
        return try SQLiteStore.open(path: location)
    }
}

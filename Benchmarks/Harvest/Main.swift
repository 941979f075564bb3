internal import Foundation
internal import HeraldModel
internal import HeraldStore
internal import HeraldStoreCore
internal import HeraldTesting
internal import StoreTesting

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

/// Fills a store with a history.
struct SampleStore {
    let store: any PracticeStore
    private static let start = Timestamp(year: 2016, month: 1, day: 1).seconds

    /// Adds practices, withdrawals and corrections, one event a second.
    func fill(_ count: Int) async throws {
        var generator = PracticeGenerator(seed: 2016)
        var corrected: [Submission] = []
        for first in stride(from: 0, to: count, by: 1000) {
            let batch = (0..<min(1000, count - first)).map { _ in generator.submission() }
            _ = try await store.submit(batch, at: Timestamp(seconds: Self.start + first), policy: ReviewPolicy())
            corrected += batch.prefix(100)
        }
        let moment = try await store.moment(asOf: nil)
        var query = Query()
        query.order = .id
        query.limit = count / 10
        var gone: [Slug] = []
        for try await practice in Selection(of: query, at: moment, from: store) { gone.append(practice.practice.id) }
        for (index, id) in gone.enumerated() {
            try await store.withdraw(id, at: Timestamp(seconds: Self.start + count + index), note: "withdrawn")
        }
        for index in corrected.indices {
            corrected[index].practice.summary.original += " Corrected."
            if index % 2 == 0 { corrected[index].practice.themes = [] }
        }
        for first in stride(from: 0, to: corrected.count, by: 1000) {
            let batch = corrected[first..<min(first + 1000, corrected.count)].map(\.withReviewsOfContent)
            _ = try await store.submit(batch, at: Timestamp(seconds: Self.start + 2 * count + first), policy: ReviewPolicy())
        }
    }
}

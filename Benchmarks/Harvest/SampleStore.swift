internal import HeraldModel
internal import HeraldStoreCore
internal import HeraldTesting
internal import StoreTesting

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
        var withdrawn: [Slug] = []
        for try await practice in Selection(of: query, at: moment, from: store) { withdrawn.append(practice.practice.id) }
        for (index, id) in withdrawn.enumerated() {
            try await store.withdraw(id, at: Timestamp(seconds: Self.start + count + index), note: "withdrawn to be measured")
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

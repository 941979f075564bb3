import HeraldKit
import HeraldModel
import HeraldStoreCore

/// The practices that changed since the last release.
struct PracticeChanges {
    /// The number of the last event that the last release knew.
    var since: Int
    /// The practices that changed, in the order of their ids.
    var practices: [PracticeChange]

    /// The indices from 0 of the pages of a part that must be made again, in order. Throws the errors of the store.
    func pages(in part: Pagination) async throws -> [Int] {
        try await part.indices(changedBy: practices.map(\.practice), since: since)
    }
}

import HeraldKit
import HeraldModel
import HeraldStoreCore

/// The practices that changed since the last release.
struct PracticeChanges {
    /// The last event that the last release knew.
    var since: Int
    /// The practices that changed, in the order of their ids.
    var practices: [PracticeChange]

    /// The indices from 0 of the pages of a part that must be made again, in order.
    ///
    /// These are the pages that a changed practice, or its tombstone, is or was on. If there are any, they include the page that was the
    /// newest and all later ones. Throws the errors of the store.
    func pages(in part: Pagination) async throws -> [Int] {
        let known = part.positions.partitioningIndex { $0 > since }
        var places: [Int] = []
        for start in stride(from: 0, to: practices.count, by: Selection.batchSize) {
            let ids = practices[start..<min(start + Selection.batchSize, practices.count)].map(\.practice)
            places += try await part.selection.eventNumbers(of: ids, asOf: since)
            places += try await part.selection.eventNumbers(of: ids, asOf: part.selection.moment.sequence)
        }
        if places.isEmpty, known == part.positions.count { return [] }
        let oldCount = Pagination.ranges(of: Array(part.positions[..<known]), size: part.size).count
        var pages = Set(max(0, oldCount - 1)..<part.ranges.count)
        for place in places { pages.insert(max(0, part.ranges.partitioningIndex { $0.lowerBound > place } - 1)) }
        return pages.sorted()
    }
}

extension Array {
    /// The first index of an element that `belongs` to the second half of a partitioned array.
    fileprivate func partitioningIndex(_ belongs: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = low + (high - low) / 2
            if belongs(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

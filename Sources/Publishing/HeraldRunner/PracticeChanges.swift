import HeraldKit
import HeraldModel
import HeraldStoreCore

/// What changed since the last release.
struct PracticeChanges {
    /// The last event that the last release knew.
    var since: Int
    /// The practices that changed, in the order of their ids.
    var practices: [PracticeChange]

    /// The 0-based pages of a part to be made again, in order: where a changed practice stands or stood, or where it is said to be gone;
    /// and if there is any, the page that was the newest and all that came after it. Throws what the store throws.
    func pages(in part: Pagination) async throws -> [Int] {
        let known = part.positions.partitioningIndex { $0 > since }
        var places: [Int] = []
        for start in stride(from: 0, to: practices.count, by: Selection.batchSize) {
            let ids = practices[start..<min(start + Selection.batchSize, practices.count)].map(\.practice)
            places += try await part.selection.eventNumbers(of: ids, asOf: since)
            places += try await part.selection.eventNumbers(of: ids, asOf: part.selection.moment.sequence)
        }
        if places.isEmpty, known == part.positions.count { return [] }
        let oldCount = SelectionPage.windows(of: Array(part.positions[..<known]), size: part.size).count
        var pages = Set(max(0, oldCount - 1)..<part.ranges.count)
        for place in places { pages.insert(max(0, part.ranges.partitioningIndex { $0.lowerBound > place } - 1)) }
        return pages.sorted()
    }
}

extension Array {
    /// The first index whose element `belongs` to the second half of a partitioned array.
    fileprivate func partitioningIndex(_ belongs: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = low + (high - low) / 2
            if belongs(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

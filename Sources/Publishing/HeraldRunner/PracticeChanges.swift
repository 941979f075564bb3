import HeraldKit
import HeraldModel

/// The changes since the last release.
struct PracticeChanges {
    /// The number of the last event of the last release.
    var since: Int
    /// The practices that changed, in the order of their ids.
    var practices: [Slug]

    /// Returns the indexes, from 0, of the pages of a part to export again, in order: those with a changed practice or its tombstone, now or
    /// in the last release; and, if there is any, the page that was the newest and all pages after it. Throws the errors of the log.
    func pages(in part: Pagination) async throws -> [Int] {
        let known = part.positions.partitioningIndex { $0 > since }
        var places: [Int] = []
        for start in stride(from: 0, to: practices.count, by: Selection.batchSize) {
            let ids = Array(practices[start..<min(start + Selection.batchSize, practices.count)])
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

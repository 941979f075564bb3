import HeraldKit
import HeraldModel

/// What changed since the last release.
struct ReleaseChanges {
    /// The last event that the last release knew.
    var since: Int
    /// The practices that changed, in the order of their ids.
    var practices: [PracticeChange]

    /// The 0-based pages to be made again: where a changed practice or its withdrawal was, the page that was the newest, and all that
    /// came after it.
    ///
    /// `departures` are the events since which changed practices were gone when the last release was made: what happened to one outside
    /// the selection after that left its tombstone where it was.
    func pages(_ ranges: [ClosedRange<Int>], positions: [Int], size: Int?, departures: [Int]) -> Set<Int> {
        let known = positions.partitioningIndex { $0 > since }
        let oldCount = SelectionPage.ranges(of: Array(positions[..<known]), size: size).count
        var pages = Set(max(0, oldCount - 1)..<ranges.count)
        for sequence in practices.compactMap(\.previousSequence) + departures {
            pages.insert(max(0, ranges.partitioningIndex { $0.lowerBound > sequence } - 1))
        }
        return pages
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

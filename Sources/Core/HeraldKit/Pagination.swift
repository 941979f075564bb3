package import HeraldModel

/// The pages of one part of a selection.
///
/// A page is a range of event numbers that never changes, so a release can be updated page by page. For 7 events
/// and pages of 3:
///
/// | events | page | range |
/// |---|---|---|
/// | 1, 2, 3 | 1 | 0 to the number before the fourth event |
/// | 4, 5, 6, 7 | 2, the newest | from the fourth event on |
///
/// The third page begins with the ninth event: the newest page always has at least 3 events.
package struct Pagination: Sendable {
    /// The part.
    package let part: SelectionPart
    /// The practices of all its pages.
    package let selection: Selection
    /// The ranges of event numbers of the pages, the oldest first. At least one.
    package let ranges: [ClosedRange<Int>]
    /// The number of events that a page covers, or `nil` if there is one page.
    package let size: Int?
    /// Every `size`-th event number, and the last one. The numbers between them are not kept: there are as many as
    /// events.
    private let complete: [Int]
    private let last: Int?

    /// Finds the pages of a part.
    ///
    /// A limit counts practices and ``/HeraldModel/Query/changedSince`` counts time. Neither counts events, so such
    /// a selection is one page.
    ///
    /// - Parameters:
    ///   - part: The part, or the whole.
    ///   - selection: The selection that the part belongs to.
    ///   - size: The number of events that a page covers. `nil` for one page.
    /// - Throws: The errors of the selection.
    package init(of part: SelectionPart, in selection: Selection, size: Int?) async throws {
        self.part = part
        self.selection = part.selection(in: selection)
        let isLimited = self.selection.query.limit != nil || self.selection.query.changedSince != nil
        self.size = isLimited || part.isUnpaged ? nil : size.flatMap { $0 > 0 ? $0 : nil }
        let numbers = self.size == nil ? [] : try await self.selection.eventNumbers
        ranges = Pagination.ranges(of: numbers, size: self.size)
        complete = self.size.map { size in stride(from: size - 1, to: numbers.count, by: size).map { numbers[$0] } } ?? []
        last = numbers.last
    }

    /// Returns the ranges of event numbers of the pages of a log.
    ///
    /// Every page but the newest covers exactly `size` events and never changes its range. The newest covers the
    /// rest: at least `size` events if there are as many.
    ///
    /// - Parameters:
    ///   - positions: The numbers of the log's events, in ascending order.
    ///   - size: The number of events that a page covers. `nil`, or a number below 1, for one page.
    /// - Returns: At least one range. The first begins at 0 and the last ends at `Int.max`.
    package static func ranges(of positions: [Int], size: Int?) -> [ClosedRange<Int>] {
        guard let size, size > 0 else { return [0...Int.max] }
        let complete = max(0, positions.count / size - 1)
        let limits = [0] + (0..<complete).map { positions[($0 + 1) * size] }
        return limits.enumerated().map { index, lower in
            lower...(index + 1 < limits.count ? limits[index + 1] - 1 : Int.max)
        }
    }

    /// Returns the practices of a page: the newest first, or in the order of the query if there is only one page.
    ///
    /// - Parameter index: The index of the page, from 0.
    package func practices(on index: Int) -> Selection {
        ranges.count == 1 ? selection : selection.window(ranges[index])
    }

    /// Returns the indices of the pages to make again after practices changed.
    ///
    /// These are the pages that a changed practice, or its tombstone, is or was on. If there are any, they include
    /// the page that was the newest and all later ones.
    ///
    /// - Parameters:
    ///   - practices: The practices that changed.
    ///   - sequence: The number of the last event before the changes.
    ///   - old: The part at the earlier moment. `nil` if ``selection`` knows it.
    /// - Returns: The indices from 0, in ascending order.
    /// - Throws: The errors of the store.
    package func indices(changedBy practices: [Slug], since sequence: Int, in old: Selection? = nil) async throws -> [Int] {
        var places: [Int] = []
        for start in stride(from: 0, to: practices.count, by: Selection.batchSize) {
            let ids = Array(practices[start..<min(start + Selection.batchSize, practices.count)])
            places += try await (old ?? selection).eventNumbers(of: ids, asOf: sequence)
            places += try await selection.eventNumbers(of: ids, asOf: selection.moment.sequence)
        }
        if places.isEmpty, last ?? 0 <= sequence { return [] }
        let oldCount = max(1, complete.partitioningIndex { $0 > sequence })
        var pages = Set(oldCount - 1..<ranges.count)
        for place in places { pages.insert(max(0, ranges.partitioningIndex { $0.lowerBound > place } - 1)) }
        return pages.sorted()
    }
}

extension Array {
    /// Returns the index of the first element for which `belongs` is true, by binary search.
    ///
    /// The elements for which it is false must come before the others.
    fileprivate func partitioningIndex(_ belongs: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = low + (high - low) / 2
            if belongs(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

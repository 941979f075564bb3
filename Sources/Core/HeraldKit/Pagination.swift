package import HeraldModel

/// The pages of one part of a selection.
package struct Pagination: Sendable {
    /// The part.
    package let part: SelectionPart
    /// The practices of all its pages.
    package let selection: Selection
    /// The ranges of event numbers of the pages, the oldest first; at least one.
    package let ranges: [ClosedRange<Int>]
    /// The event numbers that the ranges are made from; empty if there is one page.
    package let positions: [Int]
    /// How many events a page covers.
    package let size: Int?

    /// Finds the pages of `part` in `selection`. Throws the errors of the selection.
    ///
    /// A limit counts practices and ``HeraldModel/Query/changedSince`` counts time; neither counts events, so such a selection is one page.
    package init(of part: SelectionPart, in selection: Selection, size: Int?) async throws {
        self.part = part
        self.selection = part.selection(in: selection)
        let isLimited = self.selection.query.limit != nil || self.selection.query.changedSince != nil
        self.size = isLimited || part.isUnpaged ? nil : size
        positions = self.size == nil ? [] : try await self.selection.eventNumbers
        ranges = Pagination.ranges(of: positions, size: self.size)
    }

    /// The ranges of event numbers of the pages of a log with events at `positions`.
    ///
    /// Every page but the newest covers exactly `size` events and never changes its range. The newest covers the rest: at least `size`
    /// events if there are as many. A `nil` size makes one page.
    package static func ranges(of positions: [Int], size: Int?) -> [ClosedRange<Int>] {
        guard let size, size > 0 else { return [0...Int.max] }
        let complete = max(0, positions.count / size - 1)
        let limits = [0] + (0..<complete).map { positions[($0 + 1) * size] }
        return limits.enumerated().map { index, lower in
            lower...(index + 1 < limits.count ? limits[index + 1] - 1 : Int.max)
        }
    }

    /// The practices of the page at `index`, from 0: the newest first, or in the order of the query if there is only one page.
    package func practices(on index: Int) -> Selection {
        ranges.count == 1 ? selection : selection.window(ranges[index])
    }

    /// The indices from 0 of the pages that must be made again after `practices` changed in events after number `sequence`, in order.
    ///
    /// These are the pages that a changed practice, or its tombstone, is or was on. If there are any, they include the page that was the
    /// newest and all later ones. `old` is the part at the earlier moment; `nil` if ``selection`` knows it. Throws the errors of the store.
    package func indices(changedBy practices: [Slug], since sequence: Int, in old: Selection? = nil) async throws -> [Int] {
        let known = positions.partitioningIndex { $0 > sequence }
        var places: [Int] = []
        for start in stride(from: 0, to: practices.count, by: Selection.batchSize) {
            let ids = Array(practices[start..<min(start + Selection.batchSize, practices.count)])
            places += try await (old ?? selection).eventNumbers(of: ids, asOf: sequence)
            places += try await selection.eventNumbers(of: ids, asOf: selection.moment.sequence)
        }
        if places.isEmpty, known == positions.count { return [] }
        let oldCount = Pagination.ranges(of: Array(positions[..<known]), size: size).count
        var pages = Set(max(0, oldCount - 1)..<ranges.count)
        for place in places { pages.insert(max(0, ranges.partitioningIndex { $0.lowerBound > place } - 1)) }
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

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
}

import HeraldModel

/// Where a practice stands for those who keep copies of a selection: the number of the event since which it is in or gone, and the
/// store's number of the version that is in or was the last one in.
package struct StoredMembership: Sendable, Hashable {
    /// The event's number.
    package var sequence: Int
    /// The version's number over all practices.
    package var record: Int
    /// Whether the practice is gone.
    package var isRemoved: Bool

    /// Creates a place.
    package init(sequence: Int, record: Int, isRemoved: Bool) {
        self.sequence = sequence
        self.record = record
        self.isRemoved = isRemoved
    }
}

extension [StoredMembership] {
    /// Those, of places in order, whose events are in `range`.
    package func within(_ range: ClosedRange<Int>?) -> ArraySlice<StoredMembership> {
        guard let range else { return self[...] }
        let end = range.upperBound == .max ? count : index(from: range.upperBound + 1)
        return self[index(from: range.lowerBound)..<end]
    }

    private func index(from sequence: Int) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle].sequence < sequence { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

import HeraldModel

/// A membership, as a store finds it before it reads any record. It has two numbers: that of the event since which the practice is present
/// or removed, and that of the version that is present now or was present last.
package struct StoredMembership: Sendable, Hashable {
    /// The number of the event.
    package var sequence: Int
    /// The number of the version over all practices.
    package var record: Int
    /// Whether the practice is removed.
    package var isRemoved: Bool

    /// Creates a membership.
    package init(sequence: Int, record: Int, isRemoved: Bool) {
        self.sequence = sequence
        self.record = record
        self.isRemoved = isRemoved
    }
}

extension [StoredMembership] {
    /// Returns the memberships whose events are in `range`. The list is in the order of events.
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

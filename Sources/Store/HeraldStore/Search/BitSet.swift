/// A set of version numbers, with a bit for each.
struct BitSet {
    private var bits: [UInt64] = []
    /// The number of elements.
    private(set) var count = 0

    /// Adds `number`, which is not negative.
    mutating func insert(_ number: Int) {
        if number / 64 >= bits.count { bits += repeatElement(0, count: max(number / 64 + 1 - bits.count, bits.count)) }
        let bit: UInt64 = 1 << UInt64(number % 64)
        if bits[number / 64] & bit == 0 { count += 1 }
        bits[number / 64] |= bit
    }

    /// Returns whether `number` is in the set.
    func contains(_ number: Int) -> Bool {
        number / 64 < bits.count && bits[number / 64] & (1 << UInt64(number % 64)) != 0
    }

    /// The numbers, in ascending order.
    var numbers: [Int] {
        var numbers: [Int] = []
        numbers.reserveCapacity(count)
        forEach { numbers.append($0) }
        return numbers
    }

    /// Calls `body` with each number, in ascending order.
    func forEach(_ body: (Int) throws -> Void) rethrows {
        for (index, word) in bits.enumerated() {
            var rest = word
            while rest != 0 {
                try body(index * 64 + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
    }
}

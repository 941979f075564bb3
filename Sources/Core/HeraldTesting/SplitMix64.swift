/// A small generator of random numbers that gives the same numbers for the same seed on every machine (Steele, Lea and Flood, 2014).
public struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Creates a generator; equal seeds give equal numbers.
    public init(seed: UInt64) { state = seed }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A whole number from 0 up to `count`, which it does not reach; `count` is at least 1.
    public mutating func below(_ count: Int) -> Int {
        Int(truncatingIfNeeded: next() >> 33) % count
    }

    /// One of `items`, of which there must be one.
    public mutating func pick<Item>(_ items: [Item]) -> Item { items[below(items.count)] }

    /// `true` once in `times` on average.
    public mutating func chance(oneIn times: Int) -> Bool { below(times) == 0 }
}

/// A small random number generator with the same sequence for the same seed on every machine.
///
/// The algorithm is SplitMix64 (Steele, Lea and Flood, *Fast Splittable Pseudorandom Number Generators*, 2014). It
/// is for tests and measurements, never for secrets. Swift's own generator cannot be seeded, so a test that fails
/// with it cannot be repeated.
///
///     var random = SplitMix64(seed: 7)
///     let dice = (1...3).map { _ in 1 + random.below(6) }
///     var again = SplitMix64(seed: 7)
///     let same = (1...3).map { _ in again.below(6) + 1 }  // equal to dice
///
/// Print the seed when a test fails, so that somebody can repeat it. The first number of seed 0 is a test vector of
/// the algorithm:
///
///     var vector = SplitMix64(seed: 0)
///     let first = vector.next()  // 0xE220_A839_7B1D_CDAF
public struct SplitMix64: RandomNumberGenerator, Sendable {
    /// The 64 bits from which the next number is computed.
    private var state: UInt64

    /// Creates a generator. Equal seeds result in equal sequences.
    ///
    /// - Parameter seed: Any number. Seeds that follow each other result in sequences without visible relation, so tests may
    ///   count from 0.
    public init(seed: UInt64) { state = seed }

    /// Returns the next of 2⁶⁴ numbers, each of which occurs once before the sequence begins again.
    ///
    /// All of Swift's random functions accept the generator, such as `shuffled(using:)`. Their algorithms may change with
    /// Swift, so use ``below(_:)`` and ``pick(_:)`` where a result is compared with a kept one:
    ///
    ///     var random = SplitMix64(seed: 5)
    ///     let order = (1...9).shuffled(using: &random)
    ///     let isPermutation = order.sorted() == Array(1...9)  // true
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// Returns a whole number from 0 up to but not including `count`.
    ///
    /// The numbers are not perfectly even: for a `count` that is not a power of two the first ones are more frequent
    /// by less than one in two billion divided by `count`, which no test can notice.
    ///
    ///     var random = SplitMix64(seed: 7)
    ///     let rolls = (1...600).map { _ in 1 + random.below(6) }
    ///     let faces = Set(rolls).sorted()  // [1, 2, 3, 4, 5, 6]
    ///
    /// - Parameter count: At least 1; the program stops at 0.
    public mutating func below(_ count: Int) -> Int {
        Int(truncatingIfNeeded: next() >> 33) % count
    }

    /// Returns one of `items`, each with the same probability.
    ///
    ///     var random = SplitMix64(seed: 1)
    ///     let level = random.pick(Level.allCases)
    ///     let isLevel = Level.allCases.contains(level)  // true
    ///
    /// - Parameter items: At least one; the program stops if there is none.
    public mutating func pick<Item>(_ items: [Item]) -> Item { items[below(items.count)] }

    /// Returns `true` with a probability of one in `times`.
    ///
    /// Each call takes one number of the sequence, whatever the result is.
    ///
    ///     var random = SplitMix64(seed: 7)
    ///     let isCertain = random.chance(oneIn: 1)  // true
    ///     let hits = (1...3000).count { _ in random.chance(oneIn: 3) }  // about 1000
    ///
    /// - Parameter times: At least 1, which always returns `true`. The program stops at 0.
    public mutating func chance(oneIn times: Int) -> Bool { below(times) == 0 }
}

/// A number in a text, with the kind of things it counts.
struct Quantity: Sendable, Hashable {
    /// The kind of things that a number counts.
    enum Kind: Sendable, Hashable {
        /// Things or people.
        case count
        /// Per cent.
        case percent
        /// Money, in any currency.
        case money
        /// A calendar year.
        case year
        /// A date, a page, the number of a law: a number that cannot be added.
        case identifier
    }

    /// The precision that the text states.
    enum Qualifier: Sendable, Hashable {
        case exact, about, atLeast, atMost
    }

    /// The kind of things it counts.
    var kind: Kind
    /// The number, including its magnitude. For a range it is the lower end.
    var value: Double
    /// The upper end of a range.
    var upper: Double?
    /// The value of one unit in the last digit: 0.1 for `2.9`, and 1,000,000 for `175 million`.
    var step: Double
    /// The factor of the magnitude that is written as a word: 1,000,000 for `2.5 million`, and 1 without one.
    var magnitude = 1.0
    /// Whether a magnitude (thousand, million, billion) is written as a word.
    var hasMagnitude = false
    /// The precision that the text states.
    var qualifier = Qualifier.exact
    /// The tokens of the number, its magnitude, and the first sign or word for per cent. The words for its precision are not included.
    var tokens: Range<Int>

    /// The smallest and the largest value that the text allows.
    var bounds: ClosedRange<Double> {
        let margin = hasMagnitude || kind == .percent ? step / 2 : 0
        let (low, high) = (value - margin, (upper ?? value) + margin)
        switch qualifier {
        case .exact: return low...high
        case .about: return low * 0.9...high * 1.1
        case .atLeast: return low...max(high, Double.greatestFiniteMagnitude)
        case .atMost: return 0...high
        }
    }

    /// The bounds of the number. A number that ends in three or more zeros is assumed to be rounded to thousands.
    var roundedBounds: ClosedRange<Double> {
        guard qualifier == .exact, !hasMagnitude, kind != .percent, value >= 1000, value.truncatingRemainder(dividingBy: 1000) == 0 else {
            return bounds
        }
        return value - 500...(upper ?? value) + 500
    }
}

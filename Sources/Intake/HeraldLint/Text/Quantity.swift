/// A number of a text with what it counts.
struct Quantity: Sendable, Hashable {
    /// What a number is the number of.
    enum Kind: Sendable, Hashable {
        /// Things or people.
        case count
        /// Per cent.
        case percent
        /// Money, in a currency as written.
        case money
        /// A year of the calendar.
        case year
        /// A date, a page, the number of a law: nothing to reckon with.
        case identifier
    }

    /// How exactly the text means it.
    enum Qualifier: Sendable, Hashable {
        case exact, about, atLeast, atMost
    }

    /// What it counts.
    var kind: Kind
    /// The number, magnitude included; the lower end of a range.
    var value: Double
    /// The upper end, if it is a range.
    var upper: Double?
    /// The value of one in the last place that is given, such as 0.1 for `2.9` and 1,000,000 for `175 million`.
    var step: Double
    /// Whether a magnitude (thousand, million, billion) is written out.
    var hasMagnitude = false
    /// How exactly it is meant.
    var qualifier = Qualifier.exact
    /// The tokens that it takes, without hedges.
    var tokens: Range<Int>

    /// What it may be at least and at most.
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

    /// ``bounds``, if digits that end in three or more zeros are taken as rounded.
    var roundedBounds: ClosedRange<Double> {
        guard qualifier == .exact, !hasMagnitude, kind != .percent, value >= 1000, value.truncatingRemainder(dividingBy: 1000) == 0 else {
            return bounds
        }
        return value - 500...(upper ?? value) + 500
    }
}

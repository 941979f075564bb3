/// Sums and comparisons of numbers that may be rounded or approximate, and their form in messages.
enum IntervalArithmetic {
    /// Returns the sum of several intervals.
    static func sum(_ bounds: [ClosedRange<Double>]) -> ClosedRange<Double> {
        let low = bounds.reduce(0) { $0 + $1.lowerBound }
        return low...bounds.reduce(0) { $0 + $1.upperBound }
    }

    /// Whether two intervals have no common value, apart from rounding errors.
    static func areDisjoint(_ a: ClosedRange<Double>, _ b: ClosedRange<Double>) -> Bool {
        let slack = 1e-9 * max(abs(a.lowerBound), abs(b.lowerBound), 1)
        return a.lowerBound > b.upperBound + slack || b.lowerBound > a.upperBound + slack
    }

    /// Returns a number for a message: `26`, `12.5`, `-0.5`, `150 million`.
    static func written(_ value: Double) -> String {
        if value >= 1e6, value < 1e15, value.truncatingRemainder(dividingBy: 1e5) == 0 { return written(value / 1e6) + " million" }
        let hundredths = (value * 100).rounded()
        guard abs(hundredths) < 1e15 else { return "\(value)" }
        let (whole, rest) = Int(hundredths).quotientAndRemainder(dividingBy: 100)
        if rest == 0 { return String(whole) }
        let digits = String(abs(rest))
        let decimals = abs(rest) < 10 ? "0" + digits : rest % 10 == 0 ? String(digits.dropLast()) : digits
        return "\(hundredths < 0 && whole == 0 ? "-" : "")\(whole).\(decimals)"
    }
}

import HeraldModel

/// The value of a figure of a record as a number, for the lengths and places of a drawing. Its text comes from the record.
struct Quantity: Sendable, Hashable {
    /// The value, or the lower end of a range.
    var low: Double
    /// The value, or the upper end of a range.
    var high: Double

    /// Creates the value of a figure. `nil` if a number is too large for a drawing.
    init?(_ figure: HeraldModel.Figure) {
        let numbers = figure.endpoints.compactMap { Double($0) }
        guard let low = numbers.min(), let high = numbers.max(), numbers.count == figure.endpoints.count else { return nil }
        // Beyond this, sums and differences of numbers are no longer exact to a part of a drawing, or not finite.
        guard abs(low) <= Self.limit, abs(high) <= Self.limit else { return nil }
        (self.low, self.high) = (low, high)
    }

    /// Creates the value of a number of things.
    init(count: Int) { (low, high) = (Double(count), Double(count)) }

    private static let limit = 1e15

    /// Whether the figure is a range.
    var isRange: Bool { low < high }
}

/// A linear scale from values to coordinates. It always contains zero.
struct Scale: Sendable, Hashable {
    /// The smallest value, at most 0.
    let low: Double
    /// The largest value, at least 0 and more than ``low``.
    let high: Double
    /// The coordinate of ``low``.
    let start: Double
    /// The coordinate of ``high``.
    let end: Double

    init(_ quantities: [Quantity], from start: Double, to end: Double) {
        let low = min(0, quantities.map(\.low).min() ?? 0)
        let high = max(0, quantities.map(\.high).max() ?? 0)
        self.low = low
        self.high = low == high ? 1 : high
        self.start = start
        self.end = end
    }

    /// Returns the coordinate of a value.
    func callAsFunction(_ value: Double) -> Double { start + (value - low) / (high - low) * (end - start) }
}

/// The parts of a date that a cell shows.
struct DatePrecision: OptionSet, Sendable, Hashable {
    let rawValue: Int

    static let year = DatePrecision(rawValue: 1)
    static let month = DatePrecision(rawValue: 2)
    static let day = DatePrecision(rawValue: 4)
    static let time = DatePrecision(rawValue: 8)
    /// A whole date without a time.
    static let date: DatePrecision = [.year, .month, .day]
}

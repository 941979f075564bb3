/// A date to the precision known: a year, a month or a day of the Gregorian calendar (ISO 8601).
///
///     let month = PartialDate(written: "2010-06")!
///     let day = month.day  // nil
///     let start = month.start.written  // "2010-06-01T00:00:00Z"
///     let wrong = PartialDate(written: "2010-06-31")  // nil: June has 30 days
public struct PartialDate: RecordScalar {
    /// The year, 1000 to 2999.
    public let year: Int
    /// The month, 1 to 12, or `nil` if only the year is known.
    public let month: Int?
    /// The day of the month, or `nil` if it is not known.
    public let day: Int?

    public static var expectation: String { "a date such as 2010, 2010-06 or 2010-06-30" }

    /// Creates a date, or `nil` if the text has another shape or names a day that does not exist.
    public init?(written: String) {
        var numbers: [Int] = []
        var digits = 0
        for byte in Array(written.utf8) + [UInt8(ascii: "-")] {
            switch byte {
            case 48...57:
                if digits == 0 { numbers.append(0) }
                digits += 1
                guard digits <= 4 else { return nil }
                numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + Int(byte - 48)
            case UInt8(ascii: "-"):
                guard (1...3).contains(numbers.count), digits == (numbers.count == 1 ? 4 : 2) else { return nil }
                digits = 0
            default: return nil
            }
        }
        guard (1000...2999).contains(numbers[0]), numbers.count < 2 || (1...12).contains(numbers[1]) else { return nil }
        if numbers.count == 3, !(1...Self.days(in: numbers[1], of: numbers[0])).contains(numbers[2]) { return nil }
        year = numbers[0]
        month = numbers.count > 1 ? numbers[1] : nil
        day = numbers.count > 2 ? numbers[2] : nil
    }

    public var written: String {
        [String(year), month.map(Self.two), day.map(Self.two)].compactMap { $0 }.joined(separator: "-")
    }

    /// The first moment of the date, in UTC.
    public var start: Timestamp { Timestamp(year: year, month: month ?? 1, day: day ?? 1) }

    /// Returns whether every moment of this date is before every moment of `other`. 2010 is before 2011-06, but
    /// neither before nor after 2010-06.
    public func isBefore(_ other: PartialDate) -> Bool {
        let count = min(parts.count, other.parts.count)
        return parts.prefix(count).lexicographicallyPrecedes(other.parts.prefix(count))
    }

    private var parts: [Int] { [year, month, day].compactMap { $0 } }
    private static func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
    /// Returns the number of days of a month of the Gregorian calendar.
    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

/// A moment to the second, in UTC.
///
///     let moment = Timestamp(written: "2016-12-10T09:30:00Z")!
///     let feed = moment.rfc822  // "Sat, 10 Dec 2016 09:30:00 +0000"
///     let nextDay = Timestamp(seconds: moment.seconds + 86_400).written  // "2016-12-11T09:30:00Z"
///
/// There is no initializer for the current time, because only commands read the clock. Exporters may not import Foundation, so the
/// calendar is computed here.
public struct Timestamp: RecordScalar, Comparable {
    /// The seconds since 1970-01-01T00:00:00Z, without leap seconds.
    public let seconds: Int

    public static var expectation: String { "a moment such as 2016-12-10 or 2016-12-10T09:30:00Z" }

    /// Creates a moment from the seconds since 1970.
    public init(seconds: Int) { self.seconds = seconds }

    /// Creates the first second of a day of the Gregorian calendar (H. Hinnant, *chrono-compatible low-level date
    /// algorithms*).
    ///
    /// Years begin in March there, so that a leap day is the last of its year. An era has 400 years or 146,097 days. The first
    /// one begins 719,468 days before 1970.
    ///
    /// - Parameters:
    ///   - year: The year; 0 and negative years count as in ISO 8601.
    ///   - month: The month, 1 to 12. It is not checked.
    ///   - day: The day of the month. It is not checked.
    public init(year: Int, month: Int, day: Int) {
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        // From March on, every five months have 153 days.
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        seconds = (era * 146_097 + dayOfEra - 719_468) * 86_400
    }

    /// Creates a moment from RFC 3339 in UTC (`2016-12-10T09:30:00Z`), or from a date alone, which means its first
    /// second.
    ///
    /// - Returns: `nil` for other zones and for fractions of a second; see ``init(internetDate:)``.
    public init?(written: String) {
        let halves = written.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
        guard let date = PartialDate(written: String(halves[0])), date.day != nil else { return nil }
        guard halves.count == 2 else {
            self = date.start
            return
        }
        let clock = halves[1].utf8
        guard clock.count == 9, clock.last == UInt8(ascii: "Z") else { return nil }
        let parts = halves[1].dropLast().split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.allSatisfy({ part in part.count == 2 && part.utf8.allSatisfy { (48...57).contains($0) } }) else {
            return nil
        }
        let numbers = parts.compactMap { Int($0) }
        guard numbers[0] < 24, numbers[1] < 60, numbers[2] < 60 else { return nil }
        seconds = date.start.seconds + numbers[0] * 3600 + numbers[1] * 60 + numbers[2]
    }

    /// The moment in RFC 3339 in UTC: `2016-12-10T09:30:00Z`.
    public var written: String {
        let date = calendarDate
        if (0...9999).contains(date.year) { return written(on: date) }
        return "\(Self.padded(date.year, 4))-\(Self.padded(date.month, 2))-\(Self.padded(date.day, 2))T\(clock)Z"
    }

    /// Returns the form for years of four digits, written in one pass: a feed has two of them in each entry.
    private func written(on date: (year: Int, month: Int, day: Int)) -> String {
        let second = seconds - days * 86_400
        return String(unsafeUninitializedCapacity: 20) { bytes in
            func put(_ number: Int, _ index: Int, _ mark: Unicode.Scalar) {
                bytes[index] = 0x30 + UInt8(number / 10)
                bytes[index + 1] = 0x30 + UInt8(number % 10)
                bytes[index + 2] = UInt8(ascii: mark)
            }
            put(date.year / 100, 0, "-")
            put(date.year % 100, 2, "-")
            put(date.month, 5, "-")
            put(date.day, 8, "T")
            put(second / 3600, 11, ":")
            put(second / 60 % 60, 14, ":")
            put(second % 60, 17, "Z")
            return 20
        }
    }

    /// The form of RFC 822 with a four-digit year, which RSS 2.0 requires: `Sat, 10 Dec 2016 09:30:00 +0000`.
    public var rfc822: String {
        let date = calendarDate
        // 1970-01-01 was a Thursday.
        let weekday = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][((days % 7) + 7) % 7]
        let month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][date.month - 1]
        return "\(weekday), \(Self.padded(date.day, 2)) \(month) \(Self.padded(date.year, 4)) \(clock) +0000"
    }

    /// The year, the month from 1, and the day of the month, in UTC: the inverse of ``init(year:month:day:)``.
    public var calendarDate: (year: Int, month: Int, day: Int) {
        let z = days + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        // Leap days are not counted: one for every 1,460 days, except at the end of a century (36,524 days), but again on the last day of
        // the era (146,096).
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    public static func < (a: Timestamp, b: Timestamp) -> Bool { a.seconds < b.seconds }

    /// The days since 1970-01-01, rounded down, so that days before 1970 are negative.
    private var days: Int { seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400 }
    private var clock: String {
        let second = seconds - days * 86_400
        return "\(Self.padded(second / 3600, 2)):\(Self.padded(second / 60 % 60, 2)):\(Self.padded(second % 60, 2))"
    }
    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}

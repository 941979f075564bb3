/// A moment to the second, in UTC.
public struct Timestamp: RecordScalar, Comparable {
    /// Seconds since 1970-01-01T00:00:00Z, without leap seconds.
    public let seconds: Int

    public static var expectation: String { "a moment such as 2016-12-10 or 2016-12-10T09:30:00Z" }

    /// Creates a moment from seconds since 1970.
    public init(seconds: Int) { self.seconds = seconds }

    /// The first second of a day of the Gregorian calendar (H. Hinnant, *chrono-compatible low-level date algorithms*).
    public init(year: Int, month: Int, day: Int) {
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        seconds = (era * 146_097 + dayOfEra - 719_468) * 86_400
    }

    /// Reads RFC 3339 in UTC (`2016-12-10T09:30:00Z`) or a date alone, which is its first second.
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

    /// RFC 3339 in UTC: `2016-12-10T09:30:00Z`.
    public var written: String {
        let date = calendarDate
        if (0...9999).contains(date.year) { return written(on: date) }
        return "\(Self.padded(date.year, 4))-\(Self.padded(date.month, 2))-\(Self.padded(date.day, 2))T\(clock)Z"
    }

    /// The form for years of four digits, made at one stroke: feeds have two of them an entry.
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

    /// RFC 822 with a four-digit year, as RSS 2.0 asks for: `Sat, 10 Dec 2016 09:30:00 +0000`.
    public var rfc822: String {
        let date = calendarDate
        let weekday = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][((days % 7) + 7) % 7]
        let month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][date.month - 1]
        return "\(weekday), \(Self.padded(date.day, 2)) \(month) \(Self.padded(date.year, 4)) \(clock) +0000"
    }

    /// Year, month (from 1) and day of the month in UTC.
    public var calendarDate: (year: Int, month: Int, day: Int) {
        let z = days + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    public static func < (a: Timestamp, b: Timestamp) -> Bool { a.seconds < b.seconds }

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

/// The last moment of a stretch of time: a moment, or a day that stands for its last second, so that the whole day counts.
public struct AsOfTime: RecordScalar {
    /// The moment.
    public let timestamp: Timestamp

    public static var expectation: String { Timestamp.expectation }

    /// Reads what ``Timestamp`` reads.
    public init?(written: String) {
        guard let moment = Timestamp(written: written) else { return nil }
        timestamp = written.utf8.count == 10 ? Timestamp(seconds: moment.seconds + 86_399) : moment
    }

    public var written: String { timestamp.written }
}

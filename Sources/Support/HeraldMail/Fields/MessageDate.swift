/// The date of a message in UTC (RFC 5322, section 3.3).
package struct MessageDate: Sendable, Hashable {
    private let seconds: Int

    /// Creates a date. `nil` before 1970 and after the year 9999.
    package init?(secondsSince1970 seconds: Int) {
        guard (0...253_402_300_799).contains(seconds) else { return nil }
        self.seconds = seconds
    }

    private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// The date as a header field has it: `Sat, 10 Dec 2016 09:30:00 +0000`.
    package var written: String {
        let (days, rest) = (seconds / 86_400, seconds % 86_400)
        // The calendar of `Timestamp.swift`, which is in a room above. Years begin in March, so that a leap day is the last of its year.
        // The first cycle of 400 years begins 719,468 days before 1970.
        let shifted = days + 719_468
        let (cycle, day) = (shifted / 146_097, shifted % 146_097)
        let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365
        let dayOfYear = day - (365 * year + year / 4 - year / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let dayOfMonth = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = (monthFromMarch + 2) % 12
        let fullYear = year + 400 * cycle + (month < 2 ? 1 : 0)
        let time = [rest / 3600, rest / 60 % 60, rest % 60].map { ($0 < 10 ? "0" : "") + String($0) }.joined(separator: ":")
        return "\(Self.weekdays[days % 7]), \(dayOfMonth) \(Self.months[month]) \(fullYear) \(time) +0000"
    }
}

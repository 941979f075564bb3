internal import HeraldModel

/// Dates as spreadsheets store them: a number of days, with the time of day as a fraction.
struct SpreadsheetDate: Equatable {
    /// The day from which a workbook counts.
    enum System: Sendable {
        /// Day 1 is 1 January 1900. Day 60 is 29 February 1900, which did not exist: Lotus 1-2-3 took 1900 for a leap year, and Excel keeps
        /// to it.
        case from1900
        /// Day 0 is 1 January 1904, as in old workbooks of Macs.
        case from1904
    }

    /// The year.
    var year: Int
    /// The month, from 1.
    var month: Int
    /// The day of the month, from 1.
    var day: Int
    /// The seconds since midnight.
    var seconds: Int

    /// Creates the date of a serial number. Returns nil if the number is negative, or later than the year 9999.
    init?(serial: Double, in system: System) {
        // 2,958,466 is 1 January 10000 in the system from 1900.
        guard serial >= 0, serial < 2_958_466 else { return nil }
        let total = Int((serial * 86_400).rounded())
        let days = total / 86_400
        // 1 January 1970 is day 24,107 in the system from 1904. In the system from 1900 it is day 25,569, because day 60, which did not
        // exist, is counted too. Days before it are counted as if 1970 began one day earlier.
        switch system {
        case .from1904: (year, month, day) = Self.date(days - 24_107)
        case .from1900 where days == 0 || days == 60: return nil
        case .from1900: (year, month, day) = Self.date(days - (days < 60 ? 25_568 : 25_569))
        }
        seconds = total % 86_400
    }

    /// Creates a date from `2010-12-31` or `2010-12-31T14:30:00`, as ISO 8601 and OpenDocument write it. Returns nil for other texts.
    init?(iso text: String) {
        let halves = text.split(separator: "T", maxSplits: 1)
        let parts = halves.first?.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) } ?? []
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2] else { return nil }
        guard (0...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
        seconds = 0
        if halves.count == 2 {
            let time = halves[1].split { ":.,Z+".contains($0) }.prefix(3).compactMap { Int($0) }
            guard time.count >= 2 else { return nil }
            seconds = min(86_399, time[0] * 3600 + time[1] * 60 + (time.count > 2 ? time[2] : 0))
        }
    }

    /// Returns the date with the parts of `precision`: `2010`, `2010-12`, `2010-12-31`, or `2010-12-31T14:30:00` if the cell shows a time
    /// that is not midnight. Returns nil if the cell shows no year, or a day without its month.
    func text(_ precision: DatePrecision) -> String? {
        guard precision.contains(.year), precision.contains(.month) || !precision.contains(.day) else { return nil }
        var text = Self.padded(year, 4)
        if precision.contains(.month) { text += "-" + Self.padded(month, 2) }
        if precision.contains(.day) { text += "-" + Self.padded(day, 2) }
        if precision.isSuperset(of: [.day, .time]), seconds > 0 { text += "T" + time }
        return text
    }

    /// The time of day, `14:30:00`.
    var time: String { [seconds / 3600, seconds / 60 % 60, seconds % 60].map { Self.padded($0, 2) }.joined(separator: ":") }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }

    /// Returns the date that is `days` after 1 January 1970, in the Gregorian calendar.
    private static func date(_ days: Int) -> (year: Int, month: Int, day: Int) { Timestamp(seconds: days * 86_400).calendarDate }
}

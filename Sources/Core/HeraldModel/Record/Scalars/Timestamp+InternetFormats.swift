extension Timestamp {
    /// Creates a moment from the date of a message (RFC 5322, section 3.3, with the zones of section 4.3), as RSS
    /// and HTTP have it.
    ///
    /// Two-digit years, missing weekdays and missing seconds are accepted, because feeds in use have them.
    ///
    ///     let rss = Timestamp(internetMessage: "Sat, 10 Dec 2016 09:30:00 GMT")
    ///     let old = Timestamp(internetMessage: "10 Dec 16 10:30 +0100")  // the same moment
    ///
    /// - Returns: `nil` if the text is not such a date. Military zones are not accepted.
    public init?(internetMessage text: String) {
        var words = text.split { " \t,\r\n".contains($0) }
        if let first = words.first, first.allSatisfy(\.isLetter) { words.removeFirst() }
        guard (4...5).contains(words.count), let day = Int(words[0]), var year = Int(words[2]),
            let month = Self.months.firstIndex(of: words[1].prefix(3).lowercased())
        else { return nil }
        if words[2].utf8.count == 2 { year += year < 50 ? 2000 : 1900 }
        let clock = words[3].split(separator: ":", omittingEmptySubsequences: false)
        guard let seconds = Self.seconds(clock), let zone = Self.zone(words.count == 5 ? words[4] : "GMT") else { return nil }
        guard let date = PartialDate(written: Self.date(year, month + 1, day)) else { return nil }
        self.init(seconds: date.start.seconds + seconds - zone)
    }

    /// Creates a moment from RFC 3339 with any zone and any fraction of a second, as Atom has it, or from a date
    /// alone.
    ///
    ///     let atom = Timestamp(internetDate: "2016-12-10T10:30:00.25+01:00")?.written  // "2016-12-10T09:30:00Z"
    ///
    /// - Returns: `nil` if the text is not such a date.
    public init?(internetDate text: String) {
        let text = text.filter { !$0.isWhitespace }
        guard let date = PartialDate(written: String(text.prefix(10))), date.day != nil else { return nil }
        let rest = text.dropFirst(10)
        if rest.isEmpty {
            self = date.start
            return
        }
        guard rest.first == "T" || rest.first == "t" else { return nil }
        let time = rest.dropFirst()
        guard let end = time.firstIndex(where: { "zZ+-".contains($0) }) else { return nil }
        let clock = time[..<end].split(separator: ":", omittingEmptySubsequences: false)
        guard let seconds = Self.seconds(clock.map { $0.prefix { $0 != "." } }), let zone = Self.zone(time[end...]) else { return nil }
        self.init(seconds: date.start.seconds + seconds - zone)
    }

    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

    /// Returns a date in the form that ``PartialDate`` reads.
    private static func date(_ year: Int, _ month: Int, _ day: Int) -> String {
        "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }

    /// Returns the seconds since midnight, or `nil` if a number is out of range. A leap second counts as the second
    /// before it.
    private static func seconds(_ clock: [Substring]) -> Int? {
        let numbers = clock.compactMap { part in part.utf8.allSatisfy { (48...57).contains($0) } ? Int(part) : nil }
        guard numbers.count == clock.count, (2...3).contains(numbers.count) else { return nil }
        let second = numbers.count == 3 ? numbers[2] : 0
        guard numbers[0] < 24, numbers[1] < 60, second <= 60 else { return nil }
        return numbers[0] * 3600 + numbers[1] * 60 + min(second, 59)
    }

    /// Returns the seconds that a zone is ahead of UTC, or `nil` if it is not known.
    private static func zone(_ text: Substring) -> Int? {
        switch text.uppercased() {
        case "Z", "GMT", "UT", "UTC": return 0
        case "EST", "CDT": return -5 * 3600
        case "EDT": return -4 * 3600
        case "CST", "MDT": return -6 * 3600
        case "MST", "PDT": return -7 * 3600
        case "PST": return -8 * 3600
        default: break
        }
        let digits = text.dropFirst().filter { $0 != ":" }
        guard let sign = text.first, "+-".contains(sign), digits.utf8.count == 4, let number = Int(digits), number % 100 < 60 else {
            return nil
        }
        return (sign == "-" ? -1 : 1) * (number / 100 * 3600 + number % 100 * 60)
    }
}

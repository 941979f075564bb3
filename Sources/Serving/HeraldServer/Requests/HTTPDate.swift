#if Server
import HeraldDiagnostics
import HeraldModel

/// Dates in HTTP headers (RFC 9110, section 5.6.7).
enum HTTPDate {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// Formats seconds since 1970, as in `Sat, 10 Dec 2016 09:30:00 GMT`.
    static func written(_ seconds: Int) -> String { "\(Timestamp(seconds: seconds).rfc822.dropLast(5))GMT" }

    /// Parses a date in one of the three forms that a recipient must accept. Returns seconds since 1970, or `nil` for anything else.
    static func seconds(_ text: String) -> Int? {
        let words = text.split { $0 == " " || $0 == "," || $0 == "-" }
        // Sun, 06 Nov 1994 08:49:37 GMT; Sunday, 06-Nov-94 08:49:37 GMT; Sun Nov  6 08:49:37 1994.
        if words.count == 6, words[5] == "GMT" { return seconds(day: words[1], month: words[2], year: words[3], clock: words[4]) }
        if words.count == 5 { return seconds(day: words[2], month: words[1], year: words[4], clock: words[3]) }
        return nil
    }

    /// Returns the seconds since 1970. The second 60, a leap second, counts as the second after it.
    private static func seconds(day: Substring, month: Substring, year: Substring, clock: Substring) -> Int? {
        let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
        guard let month = months.firstIndex(where: { $0 == month }), let day = number(day, upTo: 31), day > 0,
            var fullYear = number(year, upTo: 9999), parts.count == 3, let hour = number(parts[0], upTo: 23),
            let minute = number(parts[1], upTo: 59), let second = number(parts[2], upTo: 60)
        else { return nil }
        // A year of two digits is one from 1970 to 2069.
        if year.utf8.count == 2 { fullYear += fullYear < 70 ? 2000 : 1900 }
        return Timestamp(year: fullYear, month: month + 1, day: day).seconds + hour * 3600 + minute * 60 + second
    }

    /// Returns the number that 1 to 4 digits make, or `nil` if it is larger than `limit`.
    private static func number(_ text: Substring, upTo limit: Int) -> Int? {
        guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy(\.isASCIIDigit), let number = Int(text), number <= limit
        else { return nil }
        return number
    }
}
#endif

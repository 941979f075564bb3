/// The way in which a cell shows a number.
///
/// Workbooks store dates, percentages and ISBNs as plain numbers. Only the format tells that 42461 was entered as 2016-04-01, so that
/// Herald reads what the editor saw.
enum CellFormat: Sendable, Hashable {
    /// As a number.
    case number
    /// As a date or a time.
    case date(DatePrecision)
    /// In per cent.
    case percent
    /// As a whole number with at least this many digits, `0306406152`.
    case padded(Int)

    /// Creates the format of a number format code of Excel, such as `yyyy-mm-dd` or `0.0%` (ECMA-376, part 1, section 18.8.31). Only the
    /// first section counts, which is for positive numbers.
    init(code: String) {
        let tokens = Self.tokens(of: code)
        var precision: DatePrecision = []
        for (index, token) in tokens.enumerated() {
            switch token {
            case "y", "e", "b": precision.insert(.year)
            case "d": precision.insert(.day)
            case "h", "s", "a": precision.insert(.time)
            // Next to hours or seconds an m is for minutes.
            case "m":
                let isMinute = index > 0 && tokens[index - 1] == "h" || index + 1 < tokens.count && tokens[index + 1] == "s"
                precision.insert(isMinute ? .time : .month)
            default: break
            }
        }
        if !precision.isEmpty {
            self = .date(precision)
        } else if tokens.contains("%") {
            self = .percent
        } else if code.utf8.count > 1, code.utf8.allSatisfy({ $0 == UInt8(ascii: "0") }) {
            self = .padded(code.utf8.count)
        } else {
            self = .number
        }
    }

    /// Returns the letters of dates and the per cent signs in a format code, each run of one letter once. Quoted and escaped text is left
    /// out, and so are colours, conditions and locales in brackets.
    private static func tokens(of code: String) -> [Character] {
        if code.lowercased().hasPrefix("general") { return [] }
        var (tokens, rest, isQuoted, last) = ([Character](), code.lowercased()[...], false, Character(" "))
        while let next = rest.popFirst() {
            defer { last = next }
            if next == "\"" {
                isQuoted.toggle()
            } else if isQuoted {
                continue
            } else if next == "\\" || next == "_" || next == "*" {
                rest = rest.dropFirst()
            } else if next == ";" {
                break
            } else if next == "[" {
                let inner = rest.prefix { $0 != "]" }
                rest = rest.dropFirst(inner.count + 1)
                // A duration: [h]:mm.
                if let first = inner.first, "hms".contains(first), inner.allSatisfy({ $0 == first }) { tokens.append("h") }
            } else if next == "a", rest.hasPrefix("m/pm") {
                tokens.append("a")
                rest = rest.dropFirst(4)
            } else if next == "e", let sign = rest.first, "+-".contains(sign) {
                // The exponent of a number.
                continue
            } else if "yebdhms%".contains(next), next != last || tokens.last != next {
                tokens.append(next)
            }
        }
        return tokens
    }

    /// The formats that have a number and no code in a file (ECMA-376, part 1, section 18.8.30), with those of East Asian versions.
    init(builtIn number: Int) {
        switch number {
        case 9, 10: self = .percent
        case 14, 15, 27...31, 36, 50...54, 57, 58: self = .date(.date)
        case 16: self = .date([.month, .day])
        case 17: self = .date([.year, .month])
        case 18...21, 32...35, 45...47, 55, 56: self = .date(.time)
        case 22: self = .date([.date, .time])
        default: self = .number
        }
    }
}

internal import HeraldDiagnostics
internal import HeraldModel

/// Guesses the intended value of a scalar that could not be read.
enum ScalarHint {
    /// Returns a hint for `text`, which is not a value of the type, or nil.
    static func hint<S: RecordScalar>(for text: String, _ type: S.Type, _ gazetteer: Gazetteer) -> String? {
        if text.isEmpty { return nil }
        if let near = NearMiss.hint(for: text, among: S.allowed) { return near }
        let trimmed = String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        let spelled = [trimmed, trimmed.uppercased(), trimmed.lowercased()]
        if S.self == Slug.self { return slug(from: text).map(meant) }
        if S.self == LanguageTag.self, let language = LanguageName.language(for: trimmed) { return meant(language.written) }
        if S.self == CountryCode.self, let country = gazetteer.country(named: trimmed) { return meant(country.written) }
        if S.self == Figure.self || S.self == Int.self, let hint = numberHint(trimmed, { S(written: $0) != nil }) { return hint }
        if S.self == PartialDate.self, let hint = dateHint(trimmed) { return hint }
        return spelled.first { $0 != text && S(written: $0) != nil && S.self != String.self }.map(meant)
    }

    private static func meant(_ text: String) -> String { "did you mean \"\(text)\"?" }

    /// Returns `text` in lower case, with hyphens in place of everything that a slug cannot contain, or nil if the result is not a slug.
    private static func slug(from text: String) -> String? {
        let words = text.lowercased().split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
        let slug = words.joined(separator: "-")
        return Slug(written: slug).map(\.written)
    }

    /// Returns the number without the separators between groups of three digits, or nil if `text` has no such separators.
    private static func number(from text: String) -> String? {
        let groups = text.split { ", '_\u{2019}\u{A0}\u{202F}\u{2009}\u{66C}".contains($0) }
        if groups.count == 1, text.count(where: { $0 == "." }) > 1 {
            // Several points cannot be decimal points.
            let parts = text.split(separator: ".", omittingEmptySubsequences: false)
            return (1...3).contains(parts[0].count) && parts.dropFirst().allSatisfy { $0.count == 3 } ? parts.joined() : nil
        }
        guard groups.count > 1, let first = groups.first, (1...3).contains(first.count) else { return nil }
        guard groups.dropFirst().allSatisfy({ $0.prefix { $0 != "." }.count == 3 }) else { return nil }
        return groups.joined()
    }

    /// Returns a text with the digits 0 to 9 in place of those of other scripts, and with the signs of numbers that belong to them.
    private static func withCommonDigits(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    switch scalar.value {
                    case 0x66B: "."
                    case 0x2212: "-"
                    default:
                        if scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue {
                            Unicode.Scalar(UInt8(0x30 + Int(value)))
                        } else {
                            scalar
                        }
                    }
                }))
    }

    /// Returns a hint for a number with a per cent sign, separators between groups, or a decimal comma.
    private static func numberHint(_ written: String, _ isNumber: (String) -> Bool) -> String? {
        let text = withCommonDigits(written)
        if text != written, isNumber(text) { return "write it with the digits 0 to 9: \(text)" }
        if text.last == "%" {
            let plain = String(text.dropLast().filter { $0 != " " && $0 != "\u{A0}" && $0 != "\u{202F}" })
            let point = plain.replacing(",", with: ".")
            let number = isNumber(plain) ? plain : isNumber(point) ? point : nil
            return number.map { "write \($0), and the unit beside it: per cent" }
        }
        if let plain = number(from: text), isNumber(plain) { return "write it without separators: \(plain)" }
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        let point = parts.joined(separator: ".")
        guard parts.count == 2, isNumber(point) else { return nil }
        // The value of a number with an exponent is one that nobody would guess from its sign.
        let value = Figure(written: point).map(\.written) ?? point
        return "write it with a point: \(value == point ? point : "\(point), or \(value)")"
    }

    /// Returns a hint for a date in another order, or for the number of a day in a spreadsheet.
    private static func dateHint(_ text: String) -> String? {
        if let date = date(from: text) { return meant(date) }
        if let days = Int(text), let date = date(ofSpreadsheetDay: days) {
            return "a spreadsheet counts days so; did you mean \"\(date)\"?"
        }
        let parts = text.split { "./- ".contains($0) }.map { $0.count == 1 ? "0" + $0 : String($0) }
        guard parts.count == 3, let year = parts.last, year.count == 4 else { return nil }
        let readings = [[year, parts[1], parts[0]], [year, parts[0], parts[1]]].map { $0.joined(separator: "-") }
            .filter { PartialDate(written: $0) != nil }
        return readings.isEmpty ? nil : "write year, month and day: " + EnglishList.or(readings)
    }

    /// Returns the date that spreadsheets store as a number of days since 30 December 1899. It must be between 1954 and 2064, so that a
    /// year is not taken for a day.
    private static func date(ofSpreadsheetDay days: Int) -> String? {
        guard (20_000...60_000).contains(days) else { return nil }
        let written = Timestamp(seconds: (days - 25_569) * 86_400).written
        return String(written.prefix(10))
    }

    /// Returns a date in the order of ISO 8601, or nil if the order of its parts is uncertain.
    private static func date(from text: String) -> String? {
        let parts = text.split { "./- ".contains($0) }.map { $0.count == 1 ? "0" + $0 : String($0) }
        guard (2...3).contains(parts.count) else { return nil }
        if parts[0].count == 4 { return PartialDate(written: parts.joined(separator: "-")).map(\.written) }
        let isCertain = parts.count == 2 || text.contains(".") || (Int(parts[0]) ?? 0) > 12
        return isCertain ? PartialDate(written: parts.reversed().joined(separator: "-")).map(\.written) : nil
    }
}

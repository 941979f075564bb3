internal import HeraldModel

/// The notation of values in the cells of a table, as the file of `--columns` states it. The default is the notation of records.
///
/// A spreadsheet may have `24.12.2015`, `1.250,50` and `Bangladesh` where records have `2015-12-24`, `1250.50` and `BD`.
/// ``value(of:as:in:)`` translates, and `RecordReader` then reads the values as from any other source.
package struct CellNotation: Sendable, Hashable {
    /// The order of day, month and year in dates.
    enum DateOrder: String, RecordScalar, CaseIterable {
        /// Year, month, day, with hyphens: the notation of records.
        case iso
        case dayFirst = "day-first"
        case monthFirst = "month-first"
    }

    /// The way in which countries are named.
    enum CountryForm: String, RecordScalar, CaseIterable {
        case codes, names
    }

    /// The way in which the words of fixed lists are written.
    enum ChoiceForm: String, RecordScalar, CaseIterable {
        case words, labels
    }

    /// The character between a number and its decimals.
    enum DecimalSign: String, RecordScalar, CaseIterable {
        case point = "."
        case comma = ","
    }

    /// The character between groups of three digits.
    enum GroupSign: String, RecordScalar, CaseIterable {
        case none, point = "."
        case comma = ","
        case space = " "
        case apostrophe = "'"

        /// Returns whether `character` is this sign. There are several spaces and apostrophes.
        func matches(_ character: Character) -> Bool {
            switch self {
            case .none: false
            case .point: character == "."
            case .comma: character == ","
            case .space: [" ", "\u{A0}", "\u{202F}", "\u{2009}"].contains(character)
            case .apostrophe: ["'", "\u{2019}"].contains(character)
            }
        }
    }

    var dates = DateOrder.iso
    var decimal = DecimalSign.point
    var thousands = GroupSign.none
    /// Whether the map of the columns says how numbers are written. If not, a number that can be read in two ways is refused.
    var statesNumbers = false
    var countries = CountryForm.codes
    var choices = ChoiceForm.words

    /// Whether everything is written as in records.
    var isPlain: Bool { self == CellNotation() }

    /// Translates the text of a cell for a field of `type`.
    ///
    /// | text | notation | result |
    /// |---|---|---|
    /// | `24.12.2015` | day first | `2015-12-24` |
    /// | `soon` | day first | `soon`: a date in no notation; the reader of records reports it as it is written |
    /// | `2.5` | decimal comma | `nil`: a record would accept 2.5, but here it may mean something else |
    ///
    /// - Returns: The value as a record has it; the text itself if neither notation accepts it; `nil` if only the notation of records
    ///   accepts it.
    func value(of text: String, as type: ScalarFieldType, in gazetteer: Gazetteer) -> String? {
        if isPlain || text.isEmpty { return text }
        if type.isDate { return date(text).flatMap { type.accepts($0) ? $0 : nil } ?? text }
        if type.isNumber, decimal != .point || thousands != .none { return figure(text) ?? (type.accepts(text) ? nil : text) }
        if type.isCountry, countries == .names { return type.accepts(text) ? text : CellNames.country(text, in: gazetteer) ?? text }
        if let group = type.labelGroup, choices == .labels {
            return type.accepts(text) ? text : CellNames.word(text, of: type.allowed, in: group) ?? text
        }
        return text
    }

    /// Returns the date in the order of ISO 8601, or `nil` if `text` is no date in the order of `dates`.
    ///
    /// A date that begins with a year of four digits is read as year, month, day.
    private func date(_ text: String) -> String? {
        let parts = text.split(omittingEmptySubsequences: false) { "./- ".contains($0) }.map { $0.count == 1 ? "0" + $0 : String($0) }
        guard dates != .iso, (2...3).contains(parts.count), parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }) else {
            return nil
        }
        if parts[0].count == 4 { return parts.joined(separator: "-") }
        guard let year = parts.last, year.count == 4 else { return nil }
        if parts.count == 2 { return "\(year)-\(parts[0])" }
        return dates == .dayFirst ? "\(year)-\(parts[1])-\(parts[0])" : "\(year)-\(parts[0])-\(parts[1])"
    }

    /// Returns the number or range in `text` with a decimal point and without signs between groups.
    ///
    /// `nil` if `text` is no number in this notation.
    private func figure(_ text: String) -> String? {
        guard let dots = text.firstRange(of: "..") else { return number(text) }
        guard let low = number(String(text[..<dots.lowerBound])), let high = number(String(text[dots.upperBound...])) else { return nil }
        return "\(low)..\(high)"
    }

    private func number(_ text: String) -> String? {
        let sign = text.hasPrefix("-") ? "-" : ""
        let parts = text.dropFirst(sign.count).split(separator: Character(decimal.rawValue), omittingEmptySubsequences: false)
        guard let whole = parts.first, parts.count <= 2 else { return nil }
        let groups = whole.split(omittingEmptySubsequences: false) { thousands.matches($0) }
        let isGrouped = groups.count == 1 || (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 }
        let digits = groups.map { String($0) } + parts.dropFirst().map { String($0) }
        guard isGrouped, digits.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } }) else { return nil }
        return sign + groups.map { String($0) }.joined() + parts.dropFirst().map { "." + String($0) }.joined()
    }
}

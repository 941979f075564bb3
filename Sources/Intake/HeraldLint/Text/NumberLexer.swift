internal import HeraldDiagnostics
internal import HeraldModel

/// Reads numbers in digits with the usual separators: `1,234`, `1 234`, `1.234`, `1'234`, `2.9`, `2,9`.
///
/// Blanks and apostrophes only separate thousands. A comma or a point is the decimal separator unless exactly three digits follow. The
/// other cases are:
///
/// | text | is read as |
/// |---|---|
/// | `1,234` | 1234, or 1.234 in a language that writes decimals with a comma |
/// | `1.234` | 1234, marked as ambiguous |
/// | `0.234`, `1234.567` | 0.234, 1234.567 |
/// | `1,234.567`, `1.234,567`, `1 234,567` | 1234.567: the last separator is the decimal one, if it differs from those before it |
/// | `1.234.567` | 1234567 |
/// | `24.12.2009`, `2.1.3` | a date or the number of a section, which has no value |
/// | `3,4,5` | 3, the first number of a list |
struct NumberLexer {
    private let bytes: UnsafeBufferPointer<UInt8>
    /// Whether a comma before three digits separates thousands, as in English, and not decimals, as in French.
    private let commaGroups: Bool

    /// Creates a lexer of `bytes`, a text in `language`.
    init(bytes: UnsafeBufferPointer<UInt8>, language: LanguageTag) {
        self.bytes = bytes
        commaGroups = !["fr", "es", "de", "pt", "it", "nl", "ru"].contains(language.written.prefix(2))
    }

    /// A group of digits, with the separator before it.
    private struct Group {
        var separator: UInt8
        var digits: Range<Int>
    }

    /// Returns the number that begins at `start`, and the index after it.
    func read(at start: Int) -> (NumberLiteral, end: Int) {
        var groups = [Group(separator: 0, digits: start..<endOfDigits(from: start))]
        while let next = group(after: groups[groups.count - 1].digits.upperBound), fits(next, groups) { groups.append(next) }
        let count = groups.count
        let separators = Set(groups.dropFirst().map(\.separator))
        // A date or the number of a section.
        if count > 2, separators == [UInt8(ascii: ".")], groups.dropFirst().contains(where: { $0.digits.count != 3 }) {
            return (NumberLiteral(value: 0, decimals: 0, isGrouped: false, isCode: true), groups[count - 1].digits.upperBound)
        }
        // A list of numbers.
        if count > 2, separators == [UInt8(ascii: ",")], groups.dropFirst().contains(where: { $0.digits.count != 3 }) {
            return plain(groups[0])
        }
        return number(groups)
    }

    /// Returns the number that consists of `groups`.
    private func number(_ groups: [Group]) -> (NumberLiteral, end: Int) {
        guard let last = groups.last, groups.count > 1 else { return plain(groups[0]) }
        let end = last.digits.upperBound
        let isAlone = groups.count == 2
        let isDecimal =
            last.digits.count != 3
            || (isAlone ? separatesDecimals(last, after: groups[0]) : groups[1].separator != last.separator)
        let whole = isDecimal ? groups.dropLast() : groups[...]
        var value = 0.0
        for group in whole { for index in group.digits { value = value * 10 + Double(bytes[index] - 48) } }
        guard isDecimal else {
            let isAmbiguous = isAlone && last.separator == UInt8(ascii: ".")
            return (NumberLiteral(value: value, decimals: 0, isGrouped: true, isAmbiguous: isAmbiguous), end)
        }
        var scale = 1.0
        for index in last.digits {
            scale /= 10
            value += Double(bytes[index] - 48) * scale
        }
        return (NumberLiteral(value: value, decimals: last.digits.count, isGrouped: groups.count > 2), end)
    }

    /// Whether the only separator of a number, which has three digits after it, is the decimal one.
    private func separatesDecimals(_ last: Group, after first: Group) -> Bool {
        switch last.separator {
        case UInt8(ascii: ","): !commaGroups
        case UInt8(ascii: "."): startsWithZero(first) || first.digits.count > 3
        default: false
        }
    }

    /// Returns the number that consists of one group.
    private func plain(_ group: Group) -> (NumberLiteral, end: Int) {
        var value = 0.0
        for index in group.digits { value = value * 10 + Double(bytes[index] - 48) }
        return (NumberLiteral(value: value, decimals: 0, isGrouped: false), group.digits.upperBound)
    }

    /// Whether the digits of a group begin with zero.
    private func startsWithZero(_ group: Group) -> Bool { bytes[group.digits.lowerBound] == 48 }

    /// Whether `next` belongs to the number that begins with `groups`.
    private func fits(_ next: Group, _ groups: [Group]) -> Bool {
        let first = groups[0].digits.count
        let isTriple = next.digits.count == 3
        switch next.separator {
        case UInt8(ascii: " "), UInt8(ascii: "'"):
            return isTriple && first <= 3 && !startsWithZero(groups[0]) && groups.dropFirst().allSatisfy { $0.separator == next.separator }
        case UInt8(ascii: ","), UInt8(ascii: "."):
            if groups.count > 1, let before = groups.last, before.separator != next.separator, before.digits.count != 3 { return false }
            // A comma that separates thousands has at most three digits before it.
            return !isTriple || first <= 3 || next.separator == UInt8(ascii: ".") || !commaGroups
        default: return false
        }
    }

    /// Returns the separator at `index` with the digits after it, or `nil` if none follow. All kinds of spaces count as a blank, and all
    /// kinds of apostrophes as `'`. Any other byte is returned as a separator too; `fits` refuses it.
    private func group(after index: Int) -> Group? {
        guard index < bytes.count else { return nil }
        var (separator, length) = (bytes[index], 1)
        if separator == 0xC2, index + 1 < bytes.count, bytes[index + 1] == 0xA0 { (separator, length) = (UInt8(ascii: " "), 2) }
        if separator == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80 {
            switch bytes[index + 2] {
            case 0x89, 0xAF: (separator, length) = (UInt8(ascii: " "), 3)
            case 0x98, 0x99: (separator, length) = (UInt8(ascii: "'"), 3)
            default: return nil
            }
        }
        let start = index + length
        let end = endOfDigits(from: start)
        return start < end ? Group(separator: separator, digits: start..<end) : nil
    }

    /// Returns the index after the digits that begin at `start`.
    private func endOfDigits(from start: Int) -> Int {
        var index = start
        while index < bytes.count, bytes[index].isASCIIDigit { index += 1 }
        return index
    }
}

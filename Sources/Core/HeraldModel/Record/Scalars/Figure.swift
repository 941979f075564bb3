/// A number as its source prints it, exact: `250000`, `2.9`, or a range `5..8`.
///
/// A figure is text, because `2.90` claims more precision than `2.9` and a binary fraction holds neither.
///
///     let percentage = Figure(written: "2.90")  // 2.90, not 2.9
///     let range = Figure(written: "5..8")!
///     let ends = range.endpoints  // ["5", "8"]
///     let short = Figure(written: "2.5e5")  // 250000
///     let rounded = Figure(written: "about 5")  // nil: that belongs in the statement
public struct Figure: RecordScalar {
    /// ASCII digits with an optional minus sign and decimal point; `..` joins the ends of a range.
    public let written: String

    public static var expectation: String { "a plain number such as 250000 or 2.9, or a range such as [5, 8]" }

    /// Creates a figure, or `nil` if the text is not a number or a range. Separators of thousands are not accepted.
    ///
    /// A number with an exponent, as JSON and programs for statistics write it (RFC 8259, section 6), is written without one.
    public init?(written: String) {
        if let plain = Self.withoutExponent(written) {
            self.written = plain
            return
        }
        let bytes = written[...].utf8
        guard var end = Self.endOfNumber(in: bytes, from: bytes.startIndex) else { return nil }
        if end != bytes.endIndex {
            guard bytes[end...].starts(with: "..".utf8), let last = Self.endOfNumber(in: bytes, from: bytes.index(end, offsetBy: 2)) else {
                return nil
            }
            end = last
        }
        guard end == bytes.endIndex else { return nil }
        self.written = written
    }

    public init?(stored: String) { written = stored }

    /// One number, or the two ends of a range, as written.
    public var endpoints: [String] {
        guard let points = rangeMark else { return [written] }
        return [String(written[..<points.lowerBound]), String(written[points.upperBound...])]
    }

    /// The two points between the ends of a range. `nil` for one number.
    private var rangeMark: Range<String.Index>? {
        let bytes = written.utf8
        var previous: String.Index?
        for index in bytes.indices {
            let isPoint = bytes[index] == UInt8(ascii: ".")
            if isPoint, let previous { return previous..<bytes.index(after: index) }
            previous = isPoint ? index : nil
        }
        return nil
    }

    /// The largest exponent that is accepted, below and above zero. A larger one is a mistake, or belongs in a text.
    private static let largestExponent = 15

    /// Returns a number such as `2.5E+05` as `250000`. `nil` for any other text.
    private static func withoutExponent(_ text: String) -> String? {
        let bytes = text[...].utf8
        guard let mark = bytes.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }), mark > bytes.startIndex,
            endOfNumber(in: bytes[..<mark], from: bytes.startIndex) == mark
        else { return nil }
        let digits = bytes[bytes.index(after: mark)...].drop { $0 == UInt8(ascii: "+") }
        guard (1...4).contains(digits.count), let exponent = Int(Substring(digits)), abs(exponent) <= largestExponent else { return nil }
        let isNegative = bytes.first == UInt8(ascii: "-")
        let parts = text[..<mark].dropFirst(isNegative ? 1 : 0).split(separator: ".", maxSplits: 1)
        let fraction = parts.count > 1 ? parts[1] : ""
        var number = parts[0] + fraction
        var decimals = fraction.utf8.count - exponent
        if decimals < 0 {
            number += String(repeating: "0", count: -decimals)
            decimals = 0
        }
        if number.utf8.count <= decimals { number = String(repeating: "0", count: decimals + 1 - number.utf8.count) + number }
        let whole = number.dropLast(decimals).drop { $0 == "0" }
        return (isNegative ? "-" : "") + (whole.isEmpty ? "0" : whole) + (decimals > 0 ? "." + number.suffix(decimals) : "")
    }

    /// Returns the end of the number that begins at `start`, or `nil` if there is none.
    private static func endOfNumber(in bytes: Substring.UTF8View, from start: String.Index) -> String.Index? {
        let sign = bytes[start...].first == UInt8(ascii: "-") ? bytes.index(after: start) : start
        let whole = endOfDigits(in: bytes, from: sign)
        if whole == sign { return nil }
        guard whole < bytes.endIndex, bytes[whole] == UInt8(ascii: ".") else { return whole }
        let point = bytes.index(after: whole)
        let end = endOfDigits(in: bytes, from: point)
        return end == point ? whole : end
    }

    /// Returns the end of the digits from `start` on.
    private static func endOfDigits(in bytes: Substring.UTF8View, from start: String.Index) -> String.Index {
        bytes[start...].firstIndex { !(48...57).contains($0) } ?? bytes.endIndex
    }
}

extension Figure {
    /// The figure without zeros that do not change its value: `2.90` is `2.9`, and `007` is `7`. Equal values have equal texts.
    package var plainValue: String {
        if isPlainWholeNumber { return written }
        return endpoints.map { end in
            let digits = end.hasPrefix("-") ? end.dropFirst() : end[...]
            let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
            let whole = parts[0].drop { $0 == "0" }
            var fraction = parts.count > 1 ? parts[1] : ""
            while fraction.last == "0" { fraction.removeLast() }
            let isZero = whole.isEmpty && fraction.isEmpty
            return (end.hasPrefix("-") && !isZero ? "-" : "") + (whole.isEmpty ? "0" : whole) + (fraction.isEmpty ? "" : "." + fraction)
        }.joined(separator: "..")
    }

    /// Whether the figure is a whole number without a sign and without a zero at its beginning, as most are.
    private var isPlainWholeNumber: Bool {
        written.utf8.first != UInt8(ascii: "0") && written.utf8.allSatisfy { (48...57).contains($0) }
    }
}

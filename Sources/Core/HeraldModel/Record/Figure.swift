/// A number as the source gives it, exact: `250000`, `2.9`, or a range `5..8`.
public struct Figure: RecordScalar {
    /// Decimal digits with an optional sign and decimal point; the two ends of a range are joined by `..`.
    public let written: String

    public static var expectation: String { "a plain number such as 250000 or 2.9, or a range such as [5, 8]" }

    /// `nil` if `written` is not a number or a range.
    public init?(written: String) {
        let bytes = written.utf8
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

    /// The one or two numbers, as written.
    public var endpoints: [String] { written.split(separator: "..").map(String.init) }

    /// Where the number that begins at `start` ends, or `nil` if there is none.
    private static func endOfNumber(in bytes: String.UTF8View, from start: String.Index) -> String.Index? {
        let sign = bytes[start...].first == UInt8(ascii: "-") ? bytes.index(after: start) : start
        let whole = endOfDigits(in: bytes, from: sign)
        if whole == sign { return nil }
        guard whole < bytes.endIndex, bytes[whole] == UInt8(ascii: ".") else { return whole }
        let point = bytes.index(after: whole)
        let end = endOfDigits(in: bytes, from: point)
        return end == point ? whole : end
    }

    private static func endOfDigits(in bytes: String.UTF8View, from start: String.Index) -> String.Index {
        bytes[start...].firstIndex { !(48...57).contains($0) } ?? bytes.endIndex
    }
}

/// A currency code of ISO 4217, such as `EUR`.
public struct CurrencyCode: RecordScalar {
    /// Three capital letters.
    public let written: String

    public static var expectation: String { "an ISO 4217 code of three capital letters such as EUR" }

    /// `nil` if `written` is not three capital letters; whether the code is in use is for a ``Gazetteer`` to say.
    public init?(written: String) {
        guard written.utf8.count == 3, written.utf8.allSatisfy({ (65...90).contains($0) }) else { return nil }
        self.written = written
    }

    public init?(stored: String) { written = stored }
}

/// What a practice cost, or a part of it.
public struct Cost: RecordPart {
    /// The amount, in units of the currency.
    public var amount = Figure(written: "0")!
    /// The currency.
    public var currency = CurrencyCode(written: "XXX")!
    /// What the amount covers.
    public var note: LocalizedText?

    public init() {}

    public mutating func visit(_ fields: inout some FieldVisitor) {
        fields.required("amount", &amount)
        fields.required("currency", &currency)
        fields.text("note", &note)
    }
}

/// A country code of ISO 3166-1 alpha-2, such as `BD`.
public struct CountryCode: RecordScalar, Comparable {
    /// Two capital letters.
    public let written: String

    public static var expectation: String { "an ISO 3166-1 code of two capital letters such as BD" }

    /// `nil` if `written` is not two capital letters; whether the code is assigned is for a ``Gazetteer`` to say.
    public init?(written: String) {
        guard written.utf8.count == 2, written.utf8.allSatisfy({ (65...90).contains($0) }) else { return nil }
        self.written = written
    }

    public init?(stored: String) { written = stored }

    public static func < (a: CountryCode, b: CountryCode) -> Bool { a.written < b.written }
}

/// What a place is to the people who move.
public enum PlaceRole: String, RecordScalar, CaseIterable {
    case origin, transit, destination
}

/// Where a practice takes place.
public struct Place: RecordPart {
    /// The country.
    public var country = CountryCode(written: "AA")!
    /// The city or district.
    public var city: String?
    /// What the place is to migrants.
    public var role: PlaceRole?

    public init() {}

    public mutating func visit(_ fields: inout some FieldVisitor) {
        fields.required("country", &country)
        fields.optional("city", &city)
        fields.optional("role", &role)
    }
}

/// A migration corridor.
public struct Corridor: RecordPart {
    /// The country people leave.
    public var from = CountryCode(written: "AA")!
    /// The country people go to.
    public var to = CountryCode(written: "AA")!

    public init() {}

    public mutating func visit(_ fields: inout some FieldVisitor) {
        fields.required("from", &from)
        fields.required("to", &to)
    }
}

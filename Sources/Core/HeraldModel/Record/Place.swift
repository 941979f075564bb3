/// The role of a place for the people who migrate.
///
///     var place = Place()
///     place.role = .destination
///     let words = PlaceRole.allowed  // ["origin", "transit", "destination"]
public enum PlaceRole: String, RecordScalar, CaseIterable {
    case origin, transit, destination
}

/// A place where a practice happens.
///
///     var place = Place()
///     place.country = CountryCode(written: "DK")!
///     place.city = "Copenhagen"
///     place.role = .destination
public struct Place: RecordPart {
    /// The country.
    public var country = CountryCode(written: "AA")!
    /// The city or district, in the language of the record.
    public var city: String?
    /// The role of the place for migrants.
    public var role: PlaceRole?

    public init() {}

    public mutating func visit(_ fields: inout some FieldVisitor) {
        fields.required("country", &country)
        fields.optional("city", &city)
        fields.optional("role", &role)
    }
}

/// A migration corridor: two countries in the direction of migration.
///
///     var corridor = Corridor()
///     corridor.from = CountryCode(written: "BD")!
///     corridor.to = CountryCode(written: "IT")!
///     var practice = Practice()
///     practice.corridors = [corridor]
///     let countries = practice.countries.map(\.written)  // ["BD", "IT"]
public struct Corridor: RecordPart {
    /// The country that people leave.
    public var from = CountryCode(written: "AA")!
    /// The country that people go to.
    public var to = CountryCode(written: "AA")!

    public init() {}

    public mutating func visit(_ fields: inout some FieldVisitor) {
        fields.required("from", &from)
        fields.required("to", &to)
    }
}

extension Corridor {
    /// The codes of both countries with a hyphen between them, as in `TO-NZ`.
    package var written: String { "\(from.written)-\(to.written)" }

    /// Creates the corridor with this written form, or `nil` if the text is not two codes with a hyphen between them.
    package init?(written: String) {
        let codes = written.split(separator: "-", omittingEmptySubsequences: false).map { CountryCode(written: String($0)) }
        guard codes.count == 2, let origin = codes[0], let destination = codes[1] else { return nil }
        self.init()
        (from, to) = (origin, destination)
    }
}

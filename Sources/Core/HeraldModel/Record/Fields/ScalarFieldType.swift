/// The type of a single value.
package struct ScalarFieldType: Sendable {
    /// The expected value as messages describe it.
    package var expectation: String
    /// The allowed words, or nothing if there is no fixed list.
    package var allowed: [String]
    /// Whether the value is a ``Figure``: a number or a range of two numbers.
    package var isFigure: Bool
    /// Whether the value is any text.
    package var isText: Bool
    /// Whether the value is a date or a moment.
    package var isDate: Bool
    /// Whether the value is a ``Figure`` or a whole number.
    package var isNumber: Bool
    /// Whether the value is the code of a country.
    package var isCountry: Bool
    /// The group of the labels of the allowed words (`Localization/word(_:)`), or nil if they have none.
    package var labelGroup: String?
    /// Returns whether a text is a value of this type.
    package var accepts: @Sendable (String) -> Bool

    init<S: RecordScalar>(_ type: S.Type) {
        expectation = S.expectation
        allowed = S.allowed
        isFigure = S.self == Figure.self
        isText = S.self == String.self
        isDate = S.self == PartialDate.self || S.self == Timestamp.self
        isNumber = isFigure || S.self == Int.self
        isCountry = S.self == CountryCode.self
        labelGroup = Self.labelGroups[ObjectIdentifier(S.self)]
        accepts = { S(written: $0) != nil }
    }

    /// The groups of labels by the types of their words.
    private static let labelGroups: [ObjectIdentifier: String] = [
        ObjectIdentifier(PracticeKind.self): "kind", ObjectIdentifier(Level.self): "level", ObjectIdentifier(Effect.self): "effect",
        ObjectIdentifier(Category.self): "category", ObjectIdentifier(Criterion.self): "criterion",
        ObjectIdentifier(EvidenceType.self): "evidence", ObjectIdentifier(EvidenceFinding.self): "finding",
        ObjectIdentifier(EthicalFinding.self): "ethics", ObjectIdentifier(OrganisationRole.self): "role",
        ObjectIdentifier(PlaceRole.self): "place", ObjectIdentifier(LinkRelation.self): "relation",
        ObjectIdentifier(SourceType.self): "source",
    ]
}

internal import HeraldModel

/// What a field of the record may hold, for forms of intake that name fields by their paths.
///
/// It comes from the same description of the fields as everything else: a new field is known at once.
package indirect enum RecordFieldType: Sendable {
    /// A single value.
    case scalar(ScalarFieldType)
    /// A list of single values.
    case list(ScalarFieldType)
    /// A localised text.
    case text
    /// A list of localised texts.
    case texts
    /// A mapping of fields.
    case part([RecordField])
    /// A list of mappings of fields.
    case parts([RecordField])
    /// A mapping from keys of the user's choice to values.
    case map(key: ScalarFieldType, value: ScalarFieldType)

    /// The fields of a record and its reviews.
    package static let record = RecordFields.of(Practice.self) + [RecordField("reviews", .parts(RecordFields.of(Review.self)))]
    /// The fields of a record.
    package static let practice = RecordFields.of(Practice.self)
}

/// A field of a record or of a part of one.
package struct RecordField: Sendable {
    /// Its key.
    package var name: String
    /// What it may hold.
    package var type: RecordFieldType
    /// Whether it must be there.
    package var isRequired: Bool

    init(_ name: String, _ shape: RecordFieldType, isRequired: Bool = false) {
        self.name = name
        self.type = shape
        self.isRequired = isRequired
    }
}

/// What a single value may be.
package struct ScalarFieldType: Sendable {
    /// What messages say was expected.
    package var expectation: String
    /// The words allowed, where there is a fixed list; empty otherwise.
    package var allowed: [String]
    /// Whether it is a number or a range of two.
    package var isFigure: Bool
    /// Whether a written form is one.
    package var accepts: @Sendable (String) -> Bool

    init<S: RecordScalar>(_ type: S.Type) {
        expectation = S.expectation
        allowed = S.allowed
        isFigure = S.self == Figure.self
        accepts = { S(written: $0) != nil }
    }
}

/// Describes each field of a part.
private struct RecordFields: FieldVisitor {
    private var fields: [RecordField] = []

    static func of<P: RecordPart>(_ type: P.Type) -> [RecordField] {
        var (part, visitor) = (P(), RecordFields())
        part.visit(&visitor)
        return visitor.fields
    }

    private mutating func add(_ name: StaticString, _ shape: RecordFieldType, isRequired: Bool = false) {
        fields.append(RecordField(name.description, shape, isRequired: isRequired))
    }

    mutating func required<S: RecordScalar>(_ name: StaticString, _ value: inout S) {
        add(name, .scalar(ScalarFieldType(S.self)), isRequired: true)
    }
    mutating func optional<S: RecordScalar>(_ name: StaticString, _ value: inout S?) { add(name, .scalar(ScalarFieldType(S.self))) }
    mutating func defaulted<S: RecordScalar>(_ name: StaticString, _ value: inout S, default: S) {
        add(name, .scalar(ScalarFieldType(S.self)))
    }
    mutating func list<S: RecordScalar>(_ name: StaticString, _ values: inout [S]) { add(name, .list(ScalarFieldType(S.self))) }
    mutating func requiredText(_ name: StaticString, _ value: inout LocalizedText) { add(name, .text, isRequired: true) }
    mutating func text(_ name: StaticString, _ value: inout LocalizedText?) { add(name, .text) }
    mutating func texts(_ name: StaticString, _ values: inout [LocalizedText]) { add(name, .texts) }
    mutating func part<P: RecordPart>(_ name: StaticString, _ value: inout P?) { add(name, .part(Self.of(P.self))) }
    mutating func parts<P: RecordPart>(_ name: StaticString, _ values: inout [P]) { add(name, .parts(Self.of(P.self))) }
    mutating func map<K: RecordScalar, V: RecordScalar>(_ name: StaticString, _ entries: inout [MapEntry<K, V>]) {
        add(name, .map(key: ScalarFieldType(K.self), value: ScalarFieldType(V.self)))
    }
}

/// The type of a field of a record, for tables that name fields by their paths.
///
/// It is derived from the declaration of the fields in the record, so it includes every new field.
package indirect enum RecordFieldType: Sendable {
    /// A single value.
    case scalar(ScalarFieldType)
    /// A list of single values.
    case list(ScalarFieldType)
    /// A localised text.
    case text
    /// A list of localised texts.
    case texts
    /// A mapping with fields of its own.
    case part([RecordField])
    /// A list of mappings with fields of their own.
    case parts([RecordField])
    /// A mapping from keys that the author chooses to values.
    case map(key: ScalarFieldType, value: ScalarFieldType)

    /// The fields of a record, including its reviews.
    package static let record = RecordFields.of(Practice.self) + [RecordField("reviews", .parts(RecordFields.of(Review.self)))]
    /// The fields of a record without its reviews.
    package static let practice = RecordFields.of(Practice.self)
}

/// Collects the fields of a part of a record with their types. Only names and types matter: the values visited are those of an empty part.
private struct RecordFields: FieldVisitor {
    private var fields: [RecordField] = []

    static func of<P: RecordPart>(_ type: P.Type) -> [RecordField] {
        var (part, visitor) = (P(), RecordFields())
        part.visit(&visitor)
        return visitor.fields
    }

    private mutating func add(_ name: StaticString, _ type: RecordFieldType, isRequired: Bool = false) {
        fields.append(RecordField(name.description, type, isRequired: isRequired))
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

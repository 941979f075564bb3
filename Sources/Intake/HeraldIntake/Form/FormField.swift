internal import HeraldModel

/// A field of a record as a form shows it.
struct FormField {
    /// What is written after the key.
    enum Shape {
        /// A value on the key's line, with what stands for a missing one.
        case value(standard: String?)
        /// A list of values on the key's line.
        case list
        /// A mapping on the key's line.
        case map
        /// A list of texts.
        case texts
        /// Fields of its own.
        case part([FormField])
        /// A list of parts.
        case parts([FormField])
    }

    /// The key.
    var name: String
    /// The key after those of the parts it is in, with points between them.
    var field: String
    /// Whether a record without it is refused.
    var isRequired = false
    /// The words allowed; empty if there is no fixed list.
    var allowed: [String] = []
    /// What messages say is expected, in English; empty for texts and parts.
    var expectation = ""
    /// What is written after the key.
    var shape = Shape.value(standard: nil)

    /// The fields of `type`, which is the part of a record called `field`.
    static func fields<P: RecordPart>(of type: P.Type, in field: String = "") -> [FormField] {
        var (part, reader) = (P(), FormReader(prefix: field.isEmpty ? "" : field + "."))
        part.visit(&reader)
        return reader.fields
    }
}

/// Notes what each field of a part wants.
private struct FormReader: FieldVisitor {
    var fields: [FormField] = []
    let prefix: String

    init(prefix: String) { self.prefix = prefix }

    private mutating func add(_ name: StaticString, isRequired: Bool = false, _ shape: FormField.Shape) {
        let name = name.description
        fields.append(FormField(name: name, field: prefix + name, isRequired: isRequired, shape: shape))
    }

    private mutating func add<S: RecordScalar>(
        _ name: StaticString, _ type: S.Type, isRequired: Bool = false, _ shape: FormField.Shape = .value(standard: nil)
    ) {
        add(name, isRequired: isRequired, shape)
        fields[fields.count - 1].allowed = S.allowed
        fields[fields.count - 1].expectation = S.self == String.self ? "" : S.expectation
    }

    mutating func required<S: RecordScalar>(_ name: StaticString, _ value: inout S) { add(name, S.self, isRequired: true) }
    mutating func optional<S: RecordScalar>(_ name: StaticString, _ value: inout S?) { add(name, S.self) }
    mutating func defaulted<S: RecordScalar>(_ name: StaticString, _ value: inout S, default: S) {
        add(name, S.self, .value(standard: `default`.written))
    }
    mutating func list<S: RecordScalar>(_ name: StaticString, _ values: inout [S]) { add(name, S.self, .list) }
    mutating func requiredText(_ name: StaticString, _ value: inout LocalizedText) { add(name, isRequired: true, .value(standard: nil)) }
    mutating func text(_ name: StaticString, _ value: inout LocalizedText?) { add(name, .value(standard: nil)) }
    mutating func texts(_ name: StaticString, _ values: inout [LocalizedText]) { add(name, .texts) }
    mutating func part<P: RecordPart>(_ name: StaticString, _ value: inout P?) {
        add(name, .part(FormField.fields(of: P.self, in: prefix + name.description)))
    }
    mutating func parts<P: RecordPart>(_ name: StaticString, _ values: inout [P]) {
        add(name, .parts(FormField.fields(of: P.self, in: prefix + name.description)))
    }
    mutating func map<K: RecordScalar, V: RecordScalar>(_ name: StaticString, _ entries: inout [MapEntry<K, V>]) {
        add(name, .map)
    }
}

internal import HeraldModel

/// A field of a record as a form shows it.
struct FormField {
    /// The form of the answer to a field.
    enum Shape {
        /// A value on the line of the key. `standard` is the value of an omitted field.
        case value(standard: String?)
        /// A list of values on the line of the key.
        case list
        /// A mapping on the line of the key.
        case map
        /// A list of texts.
        case texts
        /// A mapping with fields of its own.
        case part([FormField])
        /// A list of mappings with fields of their own.
        case parts([FormField])
    }

    /// The key.
    var name: String
    /// The path of the field: its key after the keys of the parts around it, separated by points.
    var field: String
    /// Whether a record without the field is refused.
    var isRequired = false
    /// The allowed words, or nothing if there is no fixed list.
    var allowed: [String] = []
    /// The expected value as messages of intake describe it, in English. It is empty for texts and parts.
    var expectation = ""
    /// The form of the answer.
    var shape = Shape.value(standard: nil)

    /// Returns the fields of `type`, the part of a record at the path `field`.
    static func fields<P: RecordPart>(of type: P.Type, in field: String = "") -> [FormField] {
        var (part, reader) = (P(), FormReader(prefix: field.isEmpty ? "" : field + "."))
        part.visit(&reader)
        return reader.fields
    }
}

/// Collects the fields of a part.
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

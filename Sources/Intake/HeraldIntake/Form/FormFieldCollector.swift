internal import HeraldModel

/// Collects the fields of a part of a record as questions of the form that `herald new practice` writes.
struct FormFieldCollector: FieldVisitor {
    private(set) var fields: [FormField] = []
    /// The path of the part with a point at its end, or an empty text for the whole record.
    private let prefix: String

    init(prefix: String) { self.prefix = prefix }

    private mutating func add(_ name: StaticString, isRequired: Bool = false, _ shape: FormField.Shape) {
        let name = name.description
        fields.append(FormField(name: name, path: prefix + name, isRequired: isRequired, shape: shape))
    }

    private mutating func add<S: RecordScalar>(
        _ name: StaticString, _ type: S.Type, isRequired: Bool = false, _ shape: FormField.Shape = .value
    ) {
        add(name, isRequired: isRequired, shape)
        fields[fields.count - 1].allowed = S.allowed
        fields[fields.count - 1].expectation = S.self == String.self ? "" : S.expectation
    }

    mutating func required<S: RecordScalar>(_ name: StaticString, _ value: inout S) { add(name, S.self, isRequired: true) }
    mutating func optional<S: RecordScalar>(_ name: StaticString, _ value: inout S?) { add(name, S.self) }
    mutating func defaulted<S: RecordScalar>(_ name: StaticString, _ value: inout S, default: S) {
        add(name, S.self, .value)
    }
    mutating func list<S: RecordScalar>(_ name: StaticString, _ values: inout [S]) { add(name, S.self, .list) }
    mutating func requiredText(_ name: StaticString, _ value: inout LocalizedText) { add(name, isRequired: true, .value) }
    mutating func text(_ name: StaticString, _ value: inout LocalizedText?) { add(name, .value) }
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

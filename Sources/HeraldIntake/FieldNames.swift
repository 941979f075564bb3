internal import HeraldModel

/// Collects the names of a part's fields.
struct FieldNames: FieldVisitor {
    private var names: [String] = []

    /// The names of the fields of `type`, in their order.
    static func of<P: RecordPart>(_ type: P.Type) -> [String] {
        var (part, visitor) = (P(), FieldNames())
        part.visit(&visitor)
        return visitor.names
    }

    mutating func required<S: RecordScalar>(_ name: StaticString, _ value: inout S) { names.append(name.description) }
    mutating func optional<S: RecordScalar>(_ name: StaticString, _ value: inout S?) { names.append(name.description) }
    mutating func defaulted<S: RecordScalar>(_ name: StaticString, _ value: inout S, default: S) { names.append(name.description) }
    mutating func list<S: RecordScalar>(_ name: StaticString, _ values: inout [S]) { names.append(name.description) }
    mutating func requiredText(_ name: StaticString, _ value: inout LocalizedText) { names.append(name.description) }
    mutating func text(_ name: StaticString, _ value: inout LocalizedText?) { names.append(name.description) }
    mutating func texts(_ name: StaticString, _ values: inout [LocalizedText]) { names.append(name.description) }
    mutating func part<P: RecordPart>(_ name: StaticString, _ value: inout P?) { names.append(name.description) }
    mutating func parts<P: RecordPart>(_ name: StaticString, _ values: inout [P]) { names.append(name.description) }
    mutating func map<K: RecordScalar, V: RecordScalar>(_ name: StaticString, _ entries: inout [MapEntry<K, V>]) {
        names.append(name.description)
    }
}

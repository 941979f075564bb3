/// Collects the keys of a part of a record.
struct FieldNames: FieldVisitor {
    private var names: Set<String> = []

    /// The keys of `type`.
    static func of<P: RecordPart>(_ type: P.Type) -> Set<String> {
        var (part, visitor) = (P(), FieldNames())
        part.visit(&visitor)
        return visitor.names
    }

    mutating func required<S: RecordScalar>(_ name: StaticString, _ value: inout S) { names.insert(name.description) }
    mutating func optional<S: RecordScalar>(_ name: StaticString, _ value: inout S?) { names.insert(name.description) }
    mutating func defaulted<S: RecordScalar>(_ name: StaticString, _ value: inout S, default: S) { names.insert(name.description) }
    mutating func list<S: RecordScalar>(_ name: StaticString, _ values: inout [S]) { names.insert(name.description) }
    mutating func requiredText(_ name: StaticString, _ value: inout LocalizedText) { names.insert(name.description) }
    mutating func text(_ name: StaticString, _ value: inout LocalizedText?) { names.insert(name.description) }
    mutating func texts(_ name: StaticString, _ values: inout [LocalizedText]) { names.insert(name.description) }
    mutating func part<P: RecordPart>(_ name: StaticString, _ value: inout P?) { names.insert(name.description) }
    mutating func parts<P: RecordPart>(_ name: StaticString, _ values: inout [P]) { names.insert(name.description) }
    mutating func map<K: RecordScalar, V: RecordScalar>(_ name: StaticString, _ entries: inout [MapEntry<K, V>]) {
        names.insert(name.description)
    }
}

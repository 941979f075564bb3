/// Collects the keys of a part of a record, to find keys that the part does not have and to name its keys in messages.
///
/// Only names matter: the values visited are those of an empty part.
package struct FieldNames: FieldVisitor {
    private var names: [String] = []

    /// Returns the keys of `type`, in the order of the stored form.
    package static func of<P: RecordPart>(_ type: P.Type) -> [String] {
        var (part, visitor) = (P(), FieldNames())
        part.visit(&visitor)
        return visitor.names
    }

    package mutating func required<S: RecordScalar>(_ name: StaticString, _ value: inout S) { names.append(name.description) }
    package mutating func optional<S: RecordScalar>(_ name: StaticString, _ value: inout S?) { names.append(name.description) }
    package mutating func defaulted<S: RecordScalar>(_ name: StaticString, _ value: inout S, default: S) { names.append(name.description) }
    package mutating func list<S: RecordScalar>(_ name: StaticString, _ values: inout [S]) { names.append(name.description) }
    package mutating func requiredText(_ name: StaticString, _ value: inout LocalizedText) { names.append(name.description) }
    package mutating func text(_ name: StaticString, _ value: inout LocalizedText?) { names.append(name.description) }
    package mutating func texts(_ name: StaticString, _ values: inout [LocalizedText]) { names.append(name.description) }
    package mutating func part<P: RecordPart>(_ name: StaticString, _ value: inout P?) { names.append(name.description) }
    package mutating func parts<P: RecordPart>(_ name: StaticString, _ values: inout [P]) { names.append(name.description) }
    package mutating func map<K: RecordScalar, V: RecordScalar>(_ name: StaticString, _ entries: inout [MapEntry<K, V>]) {
        names.append(name.description)
    }
}

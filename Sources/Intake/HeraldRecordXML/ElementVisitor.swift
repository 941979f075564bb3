internal import HeraldModel

/// Collects the fields of a part of a record as definitions of XML elements.
///
/// ``ElementDefinition/ofPractice`` calls it once. So the XML form follows the list of fields in `visit`, and a field added to the record
/// has an element without further code. Only names and types matter: the values visited are those of an empty part.
struct ElementVisitor: FieldVisitor {
    private var elements: [ElementDefinition] = []

    /// Returns the definitions of the elements for the fields of `type`, in the order of the fields.
    static func elements<P: RecordPart>(of type: P.Type) -> [ElementDefinition] {
        var (part, visitor) = (P(), ElementVisitor())
        part.visit(&visitor)
        return visitor.elements
    }

    private mutating func add(
        _ name: StaticString, _ content: ElementDefinition.Content, isRequired: Bool = false, defaultValue: String? = nil
    ) {
        elements.append(ElementDefinition(name: name.description, content: content, isRequired: isRequired, defaultValue: defaultValue))
    }

    mutating func required<S: RecordScalar>(_ name: StaticString, _ value: inout S) {
        add(name, .scalar(ScalarContent(S.self)), isRequired: true)
    }
    mutating func optional<S: RecordScalar>(_ name: StaticString, _ value: inout S?) { add(name, .scalar(ScalarContent(S.self))) }
    mutating func defaulted<S: RecordScalar>(_ name: StaticString, _ value: inout S, default: S) {
        add(name, .scalar(ScalarContent(S.self)), defaultValue: `default`.written)
    }
    mutating func list<S: RecordScalar>(_ name: StaticString, _ values: inout [S]) {
        add(name, .list(item: ItemName.of(name), ScalarContent(S.self)))
    }
    mutating func requiredText(_ name: StaticString, _ value: inout LocalizedText) { add(name, .text, isRequired: true) }
    mutating func text(_ name: StaticString, _ value: inout LocalizedText?) { add(name, .text) }
    mutating func texts(_ name: StaticString, _ values: inout [LocalizedText]) { add(name, .texts(item: ItemName.of(name))) }
    mutating func part<P: RecordPart>(_ name: StaticString, _ value: inout P?) { add(name, .part(Self.elements(of: P.self))) }
    mutating func parts<P: RecordPart>(_ name: StaticString, _ values: inout [P]) {
        add(name, .parts(item: ItemName.of(name), Self.elements(of: P.self)))
    }
    mutating func map<K: RecordScalar, V: RecordScalar>(_ name: StaticString, _ entries: inout [MapEntry<K, V>]) {
        add(name, .map(item: ItemName.of(name), key: ItemName.key(of: name), ScalarContent(K.self), ScalarContent(V.self)))
    }
}

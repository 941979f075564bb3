internal import HeraldModel

/// An element of the XML form: how a field of the record, or of a part of it, is written.
///
/// All elements come from ``HeraldModel/RecordPart/visit(_:)``; the reader, the schema and the manual go by them.
package struct ElementDefinition: Sendable {
    /// What an element holds.
    package indirect enum Content: Sendable {
        /// A single value.
        case scalar(ScalarContent)
        /// A text; the element is repeated for each language, with `xml:lang`.
        case text
        /// An element called `item` for each value.
        case list(item: String, ScalarContent)
        /// An element called `item` for each text, with a `text` for each language.
        case texts(item: String)
        /// The elements of a part.
        case part([ElementDefinition])
        /// An element called `item` for each part.
        case parts(item: String, [ElementDefinition])
        /// An element called `item` for each entry; its attribute `key` names the entry.
        case map(item: String, key: String, ScalarContent, ScalarContent)
    }

    /// The name, which is the key of the record.
    package var name: String
    /// What it holds.
    package var content: Content
    /// Whether it must be there.
    package var isRequired = false
    /// The value that stands for a missing one.
    package var defaultValue: String?

    /// Whether it is written as an attribute of the element around it, as identities are.
    package var isAttribute: Bool { name == "id" }
}

extension ElementDefinition {
    /// The elements of a record, with the reviews that may come with it.
    package static let ofPractice: [ElementDefinition] =
        ElementVisitor.elements(of: Practice.self)
        + [ElementDefinition(name: "reviews", content: .parts(item: ItemName.of("reviews"), ElementVisitor.elements(of: Review.self)))]
}

/// What values an element or attribute may hold.
package struct ScalarContent: Sendable {
    /// What messages say was expected.
    package var expectation: String
    /// The words allowed, where there is a fixed list.
    package var words: [String]
    /// The type of RELAX NG that comes nearest.
    package var type: SchemaType

    /// The form of a scalar of the record.
    init<S: RecordScalar>(_ type: S.Type) {
        expectation = S.expectation
        words = S.allowed
        self.type = SchemaType(S.self)
    }
}

/// Describes the fields of a part as elements.
struct ElementVisitor: FieldVisitor {
    private var elements: [ElementDefinition] = []

    /// The elements of the fields of `type`.
    static func elements<P: RecordPart>(of type: P.Type) -> [ElementDefinition] {
        var (part, visitor) = (P(), ElementVisitor())
        part.visit(&visitor)
        return visitor.elements
    }

    private mutating func add(
        _ name: StaticString, _ content: ElementDefinition.Content, isRequired: Bool = false, standIn: String? = nil
    ) {
        elements.append(ElementDefinition(name: name.description, content: content, isRequired: isRequired, defaultValue: standIn))
    }

    mutating func required<S: RecordScalar>(_ name: StaticString, _ value: inout S) {
        add(name, .scalar(ScalarContent(S.self)), isRequired: true)
    }
    mutating func optional<S: RecordScalar>(_ name: StaticString, _ value: inout S?) { add(name, .scalar(ScalarContent(S.self))) }
    mutating func defaulted<S: RecordScalar>(_ name: StaticString, _ value: inout S, default: S) {
        add(name, .scalar(ScalarContent(S.self)), standIn: `default`.written)
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

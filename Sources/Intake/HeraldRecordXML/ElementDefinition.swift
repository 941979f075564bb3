internal import HeraldModel

/// An element of the XML form: the form of a field of the record, or of a part of it.
///
/// All elements are derived from ``HeraldModel/RecordPart/visit(_:)``. The reader, the schemas and the manual use them.
package struct ElementDefinition: Sendable {
    /// The content of an element.
    package indirect enum Content: Sendable {
        /// A single value.
        case scalar(ScalarContent)
        /// A text. The element is repeated for each language, with `xml:lang`.
        case text
        /// An element called `item` for each value.
        case list(item: String, ScalarContent)
        /// An element called `item` for each text, with a `text` for each language.
        case texts(item: String)
        /// The elements of a part.
        case part([ElementDefinition])
        /// An element called `item` for each part.
        case parts(item: String, [ElementDefinition])
        /// An element called `item` for each entry. Its attribute `key` contains the key of the entry.
        case map(item: String, key: String, ScalarContent, ScalarContent)
    }

    /// The name of the element, which is the key of the field.
    package var name: String
    /// The content of the element.
    package var content: Content
    /// Whether the element is required.
    package var isRequired = false
    /// The value of an omitted element, or nil.
    package var defaultValue: String?

    /// Whether the field is an attribute of the element around it, as ids are.
    package var isAttribute: Bool { name == "id" }
}

extension ElementDefinition {
    /// The elements of a record, with the reviews that it may contain.
    package static let ofPractice: [ElementDefinition] =
        ElementVisitor.elements(of: Practice.self)
        + [ElementDefinition(name: "reviews", content: .parts(item: ItemName.of("reviews"), ElementVisitor.elements(of: Review.self)))]
}

/// The values that an element or attribute may contain.
package struct ScalarContent: Sendable {
    /// The expected value as messages describe it.
    package var expectation: String
    /// The allowed words, or nothing if there is no fixed list.
    package var words: [String]
    /// The closest type of RELAX NG.
    package var type: SchemaType

    /// Creates the content for a scalar of the record.
    init<S: RecordScalar>(_ type: S.Type) {
        expectation = S.expectation
        words = S.allowed
        self.type = SchemaType(S.self)
    }
}

/// Collects the fields of a part as elements.
struct ElementVisitor: FieldVisitor {
    private var elements: [ElementDefinition] = []

    /// Returns the elements for the fields of `type`.
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

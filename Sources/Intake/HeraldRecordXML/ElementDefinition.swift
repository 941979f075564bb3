internal import HeraldModel

/// The definition of one element of Herald's XML. The element holds a field of the record, or a field of one of its parts.
///
/// ``ElementVisitor`` derives all definitions from ``HeraldModel/RecordPart/visit(_:)``. The reader, the schemas and the manual use them.
package struct ElementDefinition: Sendable {
    /// The content of an element.
    package indirect enum Content: Sendable {
        /// A single value.
        case scalar(ScalarContent)
        /// A text. The element is repeated for each language, with `xml:lang`.
        case text
        /// A child element for each value. `item` is the name of the child elements.
        case list(item: String, ScalarContent)
        /// A child element for each text. It has an element `text` for each language.
        case texts(item: String)
        /// A part: an element for each of its fields.
        case part([ElementDefinition])
        /// A child element for each part.
        case parts(item: String, [ElementDefinition])
        /// A child element for each entry. `key` is the name of the attribute with the key of the entry.
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

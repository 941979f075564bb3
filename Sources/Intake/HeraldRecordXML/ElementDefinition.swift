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

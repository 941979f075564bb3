import HeraldJSON

extension JSONValue {
    /// The value as a document: indented UTF-8 that ends with a line break.
    var documentBytes: [UInt8] { bytes(.indented) + [0x0A] }

    /// An object with a type (`@type`), followed by those of `members` that have a value.
    static func typed(_ type: String, _ members: (name: String, value: JSONValue?)...) -> JSONValue {
        .present([("@type", .string(type))] + members)
    }

    /// A string, or `nil` without a text.
    static func optional(_ text: String?) -> JSONValue? { text.map(JSONValue.string) }

    /// An array, or its only element.
    static func compacted(_ elements: [JSONValue]) -> JSONValue { elements.count == 1 ? elements[0] : .array(elements) }

    /// A reference to a node that is described elsewhere.
    static func reference(to name: String) -> JSONValue { ["@id": .string(name)] }
}

/// A field of a record or of a part of it.
package struct RecordField: Sendable {
    /// The key.
    package var name: String
    /// The type of its value.
    package var type: RecordFieldType
    /// Whether the field is required.
    package var isRequired: Bool

    init(_ name: String, _ type: RecordFieldType, isRequired: Bool = false) {
        self.name = name
        self.type = type
        self.isRequired = isRequired
    }
}

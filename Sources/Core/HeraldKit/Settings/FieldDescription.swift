/// A setting as the manual shows it.
///
///     let description = FieldDescription.of("file", .string, "The file name without .csv.")
///     let isOptional = !description.isRequired  // true
public struct FieldDescription: Sendable, Hashable {
    /// The key in YAML, in kebab-case.
    public var name: String
    /// The shape of the value.
    public var shape: FieldShape
    /// One sentence for the manual, with a capital and a full stop.
    public var summary: String
    /// The value that applies when the key is left out, in YAML. `nil` if there is none.
    public var defaultValue: String?
    /// Whether the key must be present.
    public var isRequired: Bool
    /// A typical value in YAML, which messages show too. `nil` if none is needed.
    public var example: String?
}

extension FieldDescription {
    /// Returns the description of a setting without default and example that may be left out.
    public static func of(_ name: String, _ shape: FieldShape, _ summary: String) -> FieldDescription {
        FieldDescription(name: name, shape: shape, summary: summary, defaultValue: nil, isRequired: false, example: nil)
    }
}

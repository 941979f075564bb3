import HeraldModel

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
    /// The texts that are accepted, for the manual: `a date such as 2010, 2010-06 or 2010-06-30`. For a list, it describes the elements.
    /// `nil` if any text is accepted, or if the value is not a text.
    public var expectation: String?
}

extension FieldDescription {
    /// Returns the description of a setting without default and example that may be left out.
    ///
    /// - Parameters:
    ///   - name: The key in kebab-case.
    ///   - shape: The shape of the value.
    ///   - summary: One sentence for the manual.
    ///   - expectation: The texts that are accepted, if the shape has a text and not every text is.
    public static func of(
        _ name: String, _ shape: FieldShape, _ summary: String, expecting expectation: String? = nil
    ) -> FieldDescription {
        FieldDescription(
            name: name, shape: shape, summary: summary, defaultValue: nil, isRequired: false, example: nil, expectation: expectation)
    }

    /// Returns the description of a scalar, or of a list of scalars, of the model.
    static func scalar<S: RecordScalar>(_ name: String, _ type: S.Type, isList: Bool = false, _ summary: String) -> FieldDescription {
        let shape = FieldShape.shape(of: S.self)
        let isAnyText = S.self == String.self || shape != .string
        return .of(name, isList ? .list(shape) : shape, summary, expecting: isAnyText ? nil : S.expectation)
    }
}

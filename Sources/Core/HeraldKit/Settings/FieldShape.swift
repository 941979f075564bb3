public import HeraldModel

/// The shape of a setting's value, for the manual and the JSON Schema.
///
///     let shape = FieldShape.list(.choice(["html", "text"]))
///     let size = FieldShape.integer(1...500)
///     let language = FieldShape.shape(of: LanguageTag.self)  // .string
public indirect enum FieldShape: Sendable, Hashable {
    /// Any text.
    case string
    /// A text, or a mapping from language tags to texts.
    case translations
    /// One word of a fixed list.
    case choice([String])
    /// A whole number within limits, both included.
    case integer(ClosedRange<Int>)
    /// `true` or `false`.
    case boolean
    /// A list of values of one shape. In YAML a single value is accepted as a list of one.
    case list(FieldShape)
    /// A mapping with the given settings.
    case mapping([FieldDescription])
    /// A mapping from names that the user chooses to mappings with the given settings.
    case named([FieldDescription])
    /// A list of texts in which a text may occur twice, as the arguments of a program. A single text is accepted as a list of one.
    case arguments
    /// A mapping of any keys and values, which only its receiver understands.
    case free
}

extension FieldShape {
    /// Returns the shape of a scalar of the model: a whole number, a choice if its words are a fixed list,
    /// otherwise a text.
    public static func shape<S: RecordScalar>(of type: S.Type) -> FieldShape {
        if S.self == Int.self { return .integer(Int.min...Int.max) }
        return S.allowed.isEmpty ? .string : .choice(S.allowed)
    }
}

public import HeraldModel

/// The question of the questionnaire for one field of a record.
public struct FieldQuestion: Sendable, Hashable {
    /// The path of the field: its key after the keys of the parts around it, such as `claims.value`.
    public let field: String
    /// The question in English.
    public let english: String
    /// The question in French.
    public let french: String
    /// An example of an answer as YAML, or an empty text for parts, whose fields have examples of their own.
    public let example: String

    /// Returns the question in `language`, or in English if there is no translation.
    public func text(in language: LanguageTag) -> String {
        language.written.split(separator: "-").first == "fr" ? french : english
    }
}

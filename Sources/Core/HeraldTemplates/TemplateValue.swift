/// What a tag of a template stands for.
public enum TemplateValue {
    /// A text, which is escaped: `{{title}}`. In a section, an empty text counts as missing.
    case text(String)
    /// HTML that an ``HTMLWriter`` made: `{{{results}}}`.
    case html(HTML)
    /// Whether a section is shown: `{{#is-stale}}…{{/is-stale}}`.
    case flag(Bool)
    /// A section shown once for each value; an empty list counts as missing.
    case list([TemplateValue])
    /// A section in which further names hold. Values are computed when a tag asks for them.
    case object((String) -> TemplateValue?)
}

/// The names that a template may use, so that a misspelt one is found when the template is read.
public struct TemplateVocabulary: Sendable {
    /// Names of texts, flags, lists and objects.
    public let values: Set<String>
    /// Names of HTML.
    public let html: Set<String>

    /// Creates a vocabulary.
    public init(values: Set<String>, html: Set<String>) {
        self.values = values
        self.html = html
    }
}

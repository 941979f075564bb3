/// The value of a name in a template.
///
///     func value(_ name: String) -> TemplateValue? {
///         switch name {
///         case "title": .text("Fees & costs")
///         case "is-new": .flag(true)
///         case "places": .list(["Fiji", "Tonga"].map { place in .object { $0 == "name" ? .text(place) : nil } })
///         default: nil
///         }
///     }
///
/// A name without a value, an empty text and an empty list all count as missing: `{{#name}}` hides its section and
/// `{{^name}}` shows it.
public enum TemplateValue {
    /// A text, which is escaped: `{{title}}`.
    case text(String)
    /// HTML from an ``HTMLWriter``: `{{{results}}}`, with three braces.
    case html(HTML)
    /// A condition: `{{#is-stale}}…{{/is-stale}}`.
    case flag(Bool)
    /// Values for which a section is repeated: `{{#places}}…{{/places}}`.
    case list([TemplateValue])
    /// Further names that are known inside a section. The function is called when a tag asks for one of them.
    case object((String) -> TemplateValue?)
}

/// The names that a template may use.
///
/// A misspelt name is found when a template is read, not when a page is made with a gap.
///
///     let vocabulary = TemplateVocabulary(values: ["title", "places", "name"], html: ["footer"])
///     let files = TemplateFiles(["page.mustache": "{{titel}}"], vocabulary: vocabulary)
///     #expect(throws: Diagnostic.self) {
///         try files.template("page.mustache", labels: Localization.of(.english), overrides: [:])
///     }
public struct TemplateVocabulary: Sendable {
    /// The names of texts, flags, lists and objects.
    public let values: Set<String>
    /// The names of HTML, which need three braces.
    public let html: Set<String>

    /// Creates a vocabulary. No name may be in both sets.
    public init(values: Set<String>, html: Set<String>) {
        self.values = values
        self.html = html
    }
}

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

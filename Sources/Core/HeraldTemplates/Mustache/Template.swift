internal import Mustache

/// A page with tags for values, in [Mustache](https://mustache.github.io/mustache.5.html). ``TemplateFiles`` makes
/// it.
///
/// | tag | effect |
/// |---|---|
/// | `{{name}}` | a text, escaped |
/// | `{{{name}}}` | a piece of ``HTML`` |
/// | `{{label.name}}` | a fixed word in the language of the page |
/// | `{{#name}}…{{/name}}` | a section: shown if there is a value, repeated for a list |
/// | `{{^name}}…{{/name}}` | a section shown if there is no value |
/// | `{{> file}}` | another template |
///
///     let files = TemplateFiles(
///         ["page.mustache": "<h1>{{title}}</h1>"], vocabulary: TemplateVocabulary(values: ["title"], html: []))
///     let template = try files.template("page.mustache", labels: Localization.of(.english), overrides: [:])
///     let page = try template.render { $0 == "title" ? .text("Fees & costs") : nil }
///     let html = page.html  // <h1>Fees &amp; costs</h1>
///
/// Rendering changes nothing in the template, so it may happen in several tasks at once.
public struct Template: Sendable {
    private let page: MustacheTemplate
    private let partials: MustacheLibrary
    private let flat: FlatTemplate?
    private let file: String

    /// Creates a template from its parsed page and the templates that it includes. With `flat` pages are made
    /// without swift-mustache.
    init(page: MustacheTemplate, partials: MustacheLibrary, flat: FlatTemplate?, file: String) {
        self.page = page
        self.partials = partials
        self.flat = flat
        self.file = file
    }

    /// Returns the page with values in place of its tags.
    ///
    /// - Parameter values: Returns the value of a name, or `nil` if it has none.
    /// - Returns: The page, and the number of characters that became U+FFFD.
    /// - Throws: A `Diagnostic` if a value is HTML where the tag takes text, or text where it takes HTML.
    public func render(_ values: @escaping (String) -> TemplateValue?) throws -> (html: HTML, replacedCharacterCount: Int) {
        if let page = flat?.render(values) { return page }
        let rendering = TemplateRendering()
        let text = page.render(ObjectBox(look: values, rendering: rendering), library: partials)
        if let misused = rendering.misused {
            throw TemplateScanner.misuse(of: misused.name, expectsHTML: misused.expectsHTML, at: nil, in: file)
        }
        return (HTML(written: rendering.assemble(text)), rendering.replacedCharacterCount)
    }
}

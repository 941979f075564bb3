internal import Mustache

/// A page with tags for values, in [Mustache](https://mustache.github.io/mustache.5.html); see `docs/communications/templates.md`.
///
/// `{{name}}` is escaped, `{{{name}}}` takes only ``HTML``, `{{label.name}}` is a fixed word in the language of the template,
/// and `{{> file}}` another template.
public struct Template: Sendable {
    private let page: MustacheTemplate
    private let partials: MustacheLibrary
    private let flat: FlatTemplate?
    private let file: String

    init(page: MustacheTemplate, partials: MustacheLibrary, flat: FlatTemplate?, file: String) {
        self.page = page
        self.partials = partials
        self.flat = flat
        self.file = file
    }

    /// The page with `values` in place of its tags, and how many characters became U+FFFD.
    ///
    /// Throws a ``Diagnostic`` if a value is HTML where text is asked for, or the other way round.
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

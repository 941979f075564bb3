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

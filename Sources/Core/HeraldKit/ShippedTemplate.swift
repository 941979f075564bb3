/// A template or style sheet that an exporter ships, so that people can copy it and change the copy.
///
/// `herald new template` lists the templates of all exporters; with a name it writes one into the folder `Templates` of the workspace,
/// where it replaces the shipped one.
///
///     let templates = [
///         ShippedTemplate("titles.mustache", "the list of titles", text: "<h1>{{site}}</h1><style>{{> titles.css}}</style>"),
///         ShippedTemplate("titles.css", "its style", text: "h1 { color: navy }"),
///     ]
///     let style = templates.texts["titles.css"]  // "h1 { color: navy }"
public struct ShippedTemplate: Sendable, Hashable {
    /// The name of the file, which ends with `.mustache`, `.css`, `.typ` or `.yaml`. Exporters that share a file name share the template.
    public var file: String
    /// The pages that it is for, in a few words without a full stop: `the policy brief of a practice`.
    public var summary: String
    /// The template itself.
    public var text: String

    /// Creates a template.
    ///
    /// - Parameters:
    ///   - file: The name of the file.
    ///   - summary: The pages that it is for.
    ///   - text: The template itself.
    public init(_ file: String, _ summary: String, text: String) {
        self.file = file
        self.summary = summary
        self.text = text
    }
}

extension Sequence where Element == ShippedTemplate {
    /// The texts by file name, as `TemplateFiles` of HeraldTemplates takes them.
    ///
    /// Of two templates with the same file name the first one counts.
    public var texts: [String: String] { Dictionary(map { ($0.file, $0.text) }) { first, _ in first } }
}

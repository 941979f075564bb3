internal import HeraldDiagnostics
internal import HeraldModel
internal import Mustache
internal import Synchronization

/// The templates of an exporter by file name. A file of the workspace with the same name replaces one.
///
///     let files = TemplateFiles(
///         ["page.mustache": "{{> head.css}}{{title}}", "head.css": "<style>h1 { color: navy }</style>"],
///         vocabulary: TemplateVocabulary(values: ["title"], html: []))
///     let template = try files.template(
///         "page.mustache", labels: Localization.of(.english), overrides: ["head.css": "<style>h1 { color: teal }</style>"])
///
/// Make one for the program and keep it: a template is compiled once for each language, and again only when the
/// overrides change. It can be used from several tasks at once.
public final class TemplateFiles: Sendable {
    /// A template, and the labels and overrides it was compiled with.
    private struct Compiled {
        var template: Template
        var labels: Localization
        var overrides: [String: String]
    }

    /// The parts of a template, collected while it is compiled.
    private struct Sources {
        var partials = MustacheLibrary()
        /// The text of each file, with its labels filled in.
        var scanned: [String: String] = [:]
    }

    private let shipped: [String: String]
    private let vocabulary: TemplateVocabulary
    private let labels: [String: LabelWords]
    private let compiled = Mutex<[String: Compiled]>([:])

    /// Creates the files.
    ///
    /// - Parameters:
    ///   - shipped: The templates by file name.
    ///   - vocabulary: The names that templates may use, those of the workspace too.
    ///   - labels: Labels that Herald does not have, by their names in templates: `all-titles` for `{{label.all-titles}}`. One with the
    ///     name of a ``Label`` replaces it in these templates.
    public init(_ shipped: [String: String], vocabulary: TemplateVocabulary, labels: [String: LabelWords] = [:]) {
        self.shipped = shipped
        self.vocabulary = vocabulary
        self.labels = labels
    }

    /// Returns a template, compiled.
    ///
    /// - Parameters:
    ///   - file: The name of the template's file.
    ///   - labels: The fixed words.
    ///   - overrides: Templates of the workspace by file name: `templates` of the context.
    /// - Throws: A `Diagnostic` with file, line and column if the template, or one that it includes, is not
    ///   well-formed, includes itself, or uses a name that does not exist.
    public func template(_ file: String, labels: Localization, overrides: [String: String]) throws -> Template {
        let key = "\(labels.language.written) \(file)"
        if let cached = compiled.withLock({ $0[key] }), cached.labels === labels, cached.overrides == overrides {
            return cached.template
        }
        var sources = Sources()
        let page = try compile(file, labels: labels, overrides: overrides, sources: &sources, including: [])
        let flat = FlatTemplate(sources.scanned[file] ?? "", partials: sources.scanned)
        let template = Template(page: page, partials: sources.partials, flat: flat, file: file)
        compiled.withLock { $0[key] = Compiled(template: template, labels: labels, overrides: overrides) }
        return template
    }

    /// Returns a compiled file. The files that it includes are added to `sources`.
    ///
    /// `including` are the files that include it, the outermost first. By them, a file that includes itself is found.
    private func compile(
        _ file: String, labels: Localization, overrides: [String: String], sources: inout Sources, including: [String]
    ) throws -> MustacheTemplate {
        let source = overrides[file] ?? shipped[file] ?? ""
        do {
            _ = try MustacheTemplate(string: source)
        } catch let error as MustacheTemplate.ParserError {
            throw TemplateScanner.diagnostic(for: error, file: file)
        }
        let scanned = try TemplateScanner.scan(
            source, file: file, labels: labels, ownLabels: self.labels, vocabulary: vocabulary)
        for partial in scanned.partials {
            try check(partial, including: including + [file], overrides: overrides)
            if sources.partials.getTemplate(named: partial.name) != nil { continue }
            let template = try compile(
                partial.name, labels: labels, overrides: overrides, sources: &sources, including: including + [file])
            sources.partials.register(template, named: partial.name)
        }
        sources.scanned[file] = scanned.source
        return try MustacheTemplate(string: "{{% CONTENT_TYPE: \(HeraldContentType.name)}}\n" + scanned.source)
    }

    /// Throws a `Diagnostic` if an included file does not exist or includes itself.
    private func check(_ partial: TemplateScanner.Tag, including: [String], overrides: [String: String]) throws {
        if including.contains(partial.name) {
            throw Diagnostic("\"\(partial.name)\" includes itself", at: partial.position, excerpt: partial.line)
        }
        let known = Set(shipped.keys).union(overrides.keys).sorted()
        if known.contains(partial.name) { return }
        throw Diagnostic(
            "no template is called \"\(partial.name)\"; expected \(EnglishList.or(known))", at: partial.position, excerpt: partial.line,
            hint: NearMiss.hint(for: partial.name, among: known))
    }
}

internal import HeraldDiagnostics
internal import HeraldModel
internal import Mustache
internal import Synchronization

/// An exporter's templates by file name; files of the workspace with the same name take their place.
public final class TemplateFiles: Sendable {
    private struct Compiled {
        var template: Template
        var overrides: [String: String]
    }

    /// What a template is made of, gathered while it is compiled.
    private struct Sources {
        var partials = MustacheLibrary()
        /// Every file's text with its labels filled in.
        var scanned: [String: String] = [:]
    }

    private let shipped: [String: String]
    private let vocabulary: TemplateVocabulary
    private let compiled = Mutex<[String: Compiled]>([:])

    /// Takes the shipped templates by file name.
    public init(_ shipped: [String: String], vocabulary: TemplateVocabulary) {
        self.shipped = shipped
        self.vocabulary = vocabulary
    }

    /// The template called `file` with fixed words from `labels`. Each is compiled once.
    ///
    /// Throws a ``Diagnostic`` with file, line and column if it or a template it includes is not well-formed or asks for something
    /// that does not exist.
    public func template(_ file: String, labels: Localization, overrides: [String: String]) throws -> Template {
        let key = "\(labels.language.written) \(file)"
        if let known = compiled.withLock({ $0[key] }), known.overrides == overrides { return known.template }
        var sources = Sources()
        let page = try compile(file, labels: labels, overrides: overrides, sources: &sources, including: [])
        let flat = FlatTemplate(sources.scanned[file] ?? "", partials: sources.scanned)
        let template = Template(page: page, partials: sources.partials, flat: flat, file: file)
        compiled.withLock { $0[key] = Compiled(template: template, overrides: overrides) }
        return template
    }

    private func compile(
        _ file: String, labels: Localization, overrides: [String: String], sources: inout Sources, including: [String]
    ) throws -> MustacheTemplate {
        let source = overrides[file] ?? shipped[file] ?? ""
        do {
            _ = try MustacheTemplate(string: source)
        } catch let error as MustacheTemplate.ParserError {
            throw TemplateScanner.diagnostic(for: error, file: file)
        }
        let scanned = try TemplateScanner.scan(source, file: file, labels: labels, vocabulary: vocabulary)
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

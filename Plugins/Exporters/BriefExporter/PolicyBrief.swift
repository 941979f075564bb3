internal import HeraldComposition
internal import HeraldDiagnostics
public import HeraldKit
public import HeraldModel
internal import HeraldRendering
internal import HeraldTemplates

/// Policy briefs: one document for each practice, language and format.
///
/// `practices/<id>.html` is in the site's language if the practice is available in it, otherwise in the practice's own. Briefs in other
/// languages are `practices/<id>.<language>.html`, and other formats have other extensions. All formats of a brief come from one
/// composition, so they state the same facts.
public struct PolicyBrief: Exporter {
    /// The settings under `with:`.
    public struct Settings: ParsableSettings {
        /// Further languages of briefs.
        public var languages: [LanguageTag] = []
        /// Formats of briefs.
        public var formats = [DocumentFormat.html]
        /// The length of PDF and DOCX, in English words.
        public var words = 1100

        public init() {}

        public static var fields: [Field<Self>] {
            [
                .list("languages", \.languages, "Further languages in which briefs are made, where the practice has them.").example(
                    "[fr, es, ar]"),
                .list(
                    "formats", \.formats,
                    "`html` for browsers, `pdf` for printing and filing, `docx` for Word, `epub` for reading devices, `text` and `markdown`."
                ).example("[html, pdf, docx]"),
                .integer(
                    "words", \.words, in: 300...100_000,
                    "The length of PDF and DOCX in English words, about two pages; context, weaknesses and sources are always whole."
                ),
            ]
        }
    }

    public static let name = "policy-brief"
    public static let summary = "A brief for each practice, language and format, for reading, printing and passing on."
    public static let templates = [BriefTemplates.brief, BriefTemplates.style] + TypstTemplates.shipped
    private let settings: Settings

    public init(settings: Settings) { self.settings = settings }

    public var plan: ExportPlan { .perPractice(folder: PracticeBrief.folder, documents: documents).namingLinkedPractices() }

    public var usesTypesetter: Bool { settings.formats.contains(.pdf) }

    /// Returns the briefs of one practice, the main language first.
    package func documents(of practice: PublishedPractice, in context: ExportContext) throws -> [Document] {
        let variants = try BriefVariant.all(of: practice.practice, asked: settings.languages, site: context.site.language)
        let renderer = CompositionRenderer(context, pagedWords: settings.words)
        var documents: [Document] = []
        var hasReplaced = false
        for variant in variants {
            let brief = try PracticeBrief(practice, variant, among: variants, as: settings.formats, context: context)
            for format in settings.formats {
                let path = variant.path(as: format)
                let prepared = renderer.prepared(brief.composition, as: format)
                guard let (bytes, replaced) = try rendering(of: brief, prepared, as: format, at: path, by: renderer) else { continue }
                hasReplaced = hasReplaced || replaced > 0
                context.reportFigures(of: prepared, in: path)
                documents.append(
                    Document(
                        path: path, mediaType: format.mediaType, bytes: bytes,
                        practices: [PracticeVersion(practice.practice.id, practice.version)]))
            }
        }
        if hasReplaced { context.warnOfReplacedCharacters(in: practice.practice.id) }
        return documents
    }

    /// Returns a brief in a format, or `nil` if the typesetter could not make its PDF, which is reported. A mistake in a template is
    /// thrown: it has a position, and concerns all briefs.
    private func rendering(
        of brief: PracticeBrief, _ prepared: Composition, as format: DocumentFormat, at path: DocumentPath, by renderer: CompositionRenderer
    ) throws -> CompositionRenderer.Rendering? {
        if format == .html { return try page(of: brief) }
        do {
            return try renderer.rendering(of: prepared, as: format)
        } catch let problem as Diagnostic where format == .pdf && problem.position == nil {
            brief.context.report(FailedDocument(path, practices: [brief.localized.practice.id], because: problem))
            return nil
        }
    }

    private func page(of brief: PracticeBrief) throws -> CompositionRenderer.Rendering {
        let page = BriefPage(brief)
        let template = try BriefTemplates.files.template(
            "brief.mustache", labels: brief.localized.labels, overrides: brief.context.templates(styling: [BriefTemplates.style]))
        let rendered = try template.render(page.value)
        return (rendered.html.bytes, page.writer.replacedCharacterCount + rendered.replacedCharacterCount)
    }
}

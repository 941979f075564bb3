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
        public var formats = [Format.html]

        public init() {}

        public static var fields: [Field<Self>] {
            [
                .list("languages", \.languages, "Further languages in which briefs are made, where the practice has them.").example(
                    "[fr, es, ar]"),
                .list("formats", \.formats, "`html` for browsers and printers, `text` for mail readers, `markdown` for editors.").example(
                    "[html, text]"),
            ]
        }
    }

    public static let name = "policy-brief"
    public static let summary = "A brief for each practice, language and format, for reading, printing and passing on."
    public static let templates = [BriefTemplates.brief, BriefTemplates.style]
    private let settings: Settings

    public init(settings: Settings) { self.settings = settings }

    public var plan: ExportPlan { .perPractice(folder: PracticeBrief.folder, documents: documents) }

    /// Returns the briefs of one practice, the main language first.
    package func documents(of practice: PublishedPractice, in context: ExportContext) throws -> [Document] {
        let variants = try BriefVariant.all(of: practice.practice, asked: settings.languages, site: context.site.language)
        var hasReplaced = false
        let documents = try variants.flatMap { variant in
            let brief = PracticeBrief(practice, variant, among: variants, as: settings.formats, context: context)
            return try settings.formats.map { format in
                let (bytes, replaced) = try rendered(brief, as: format)
                hasReplaced = hasReplaced || replaced > 0
                return Document(
                    path: variant.path(as: format), mediaType: format.mediaType, bytes: bytes,
                    practices: [PracticeVersion(practice.practice.id, practice.version)])
            }
        }
        if hasReplaced { context.warnOfReplacedCharacters(in: practice.practice.id) }
        return documents
    }

    /// Returns a brief in a format, and how many characters were replaced because they are controls.
    private func rendered(_ brief: PracticeBrief, as format: Format) throws -> (bytes: [UInt8], replaced: Int) {
        switch format {
        case .html:
            let page = BriefPage(brief)
            let template = try BriefTemplates.files.template(
                "brief.mustache", labels: brief.localized.labels, overrides: brief.context.templates)
            let rendered = try template.render(page.value)
            return (rendered.html.bytes, page.writer.replacedCharacterCount + rendered.replacedCharacterCount)
        case .text: return TextRenderer(brief.composition).rendered()
        case .markdown: return MarkdownRenderer(brief.composition, linkBase: brief.context.address(of: "")).rendered()
        }
    }
}

extension PolicyBrief {
    /// The format of a brief.
    public enum Format: String, RecordScalar, CaseIterable {
        /// HTML for browsers and printers.
        case html
        /// Plain text for mail readers.
        case text
        /// Markdown for editors and sites made of Markdown (CommonMark with tables).
        case markdown

        /// The extension of files.
        var fileExtension: String {
            switch self {
            case .html: "html"
            case .text: "txt"
            case .markdown: "md"
            }
        }

        /// The media type of documents.
        var mediaType: String {
            switch self {
            case .html: "text/html"
            case .text: "text/plain; charset=utf-8"
            case .markdown: "text/markdown; charset=utf-8"
            }
        }
    }
}

public import HeraldKit
public import HeraldModel
internal import HeraldTemplates

/// Policy briefs: one self-contained HTML page for each practice, for screen and print.
///
/// `practices/<id>.html` is in the site's language if the practice is available in it, otherwise in the practice's own. Briefs in other
/// languages are `practices/<id>.<language>.html`.
public struct PolicyBrief: Exporter {
    /// The settings under `with:`.
    public struct Settings: ParsableSettings {
        /// Further languages of briefs.
        public var languages: [LanguageTag] = []

        public init() {}

        public static var fields: [Field<Self>] {
            [
                .list("languages", \.languages, "Further languages in which briefs are made, where the practice has them.").example(
                    "[fr, es, ar]")
            ]
        }
    }

    public static let name = "policy-brief"
    public static let summary = "One self-contained HTML page for each practice, for reading, printing and passing on."
    public static let templates = [BriefTemplates.brief, BriefTemplates.style]
    private let settings: Settings

    public init(settings: Settings) { self.settings = settings }

    public var plan: ExportPlan { .perPractice(folder: "practices", documents: documents) }

    /// Returns the briefs of one practice, the main language first.
    package func documents(of practice: PublishedPractice, in context: ExportContext) throws -> [Document] {
        let variants = BriefVariant.all(of: practice.practice, asked: settings.languages, site: context.site.language)
        var hasReplaced = false
        let documents = try variants.map { variant in
            let page = BriefPage(practice, variant: variant, among: variants, context: context)
            let template = try BriefTemplates.files.template("brief.mustache", labels: page.localized.labels, overrides: context.templates)
            let rendered = try template.render(page.value)
            hasReplaced = hasReplaced || page.writer.replacedCharacterCount + rendered.replacedCharacterCount > 0
            return Document(
                path: variant.path, mediaType: "text/html", bytes: rendered.html.bytes,
                practices: [PracticeVersion(practice.practice.id, practice.version)])
        }
        if hasReplaced { context.warnOfReplacedCharacters(in: practice.practice.id) }
        return documents
    }
}

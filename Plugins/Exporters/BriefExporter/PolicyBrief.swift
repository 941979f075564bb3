public import HeraldKit
public import HeraldModel
internal import HeraldTemplates

/// One self-contained page for each practice, to be read, printed and passed on.
///
/// The page `practices/<id>.html` is in the site's language if the practice has it, else in the practice's own; further languages
/// are `practices/<id>.<language>.html`.
public struct PolicyBrief: Exporter {
    /// What stands under `with:`.
    public struct Settings: ParsableSettings {
        /// Further languages in which briefs are made.
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
    public static let revision = 2
    private let settings: Settings
    private let templates = BriefTemplates.files

    public init(settings: Settings) { self.settings = settings }

    public var plan: ExportPlan { .perPractice(folder: "practices", documents: documents) }

    /// The briefs of one practice, the main language first.
    package func documents(of practice: PublishedPractice, in context: ExportContext) throws -> [Document] {
        let editions = BriefVariant.all(of: practice.practice, asked: settings.languages, site: context.site.language)
        var hasReplaced = false
        let documents = try editions.map { edition in
            let page = BriefPage(practice, edition: edition, among: editions, context: context)
            let template = try templates.template("brief.mustache", labels: page.localized.labels, overrides: context.templates)
            let rendered = try template.render(page.value)
            hasReplaced = hasReplaced || page.writer.replacedCharacterCount + rendered.replacedCharacterCount > 0
            return Document(
                path: edition.path, mediaType: "text/html", bytes: rendered.html.bytes,
                practices: [PracticeVersion(practice.practice.id, practice.version)])
        }
        if hasReplaced { context.warnOfReplacedCharacters(in: practice.practice.id) }
        return documents
    }
}

/// A brief of a practice in one language.
struct BriefVariant {
    /// Its language.
    var language: LanguageTag
    /// Where it is in the release.
    var path: DocumentPath
    /// Its path seen from its neighbours.
    var file: DocumentPath

    /// The editions of `practice`, the main one first.
    static func all(of practice: Practice, asked: [LanguageTag], site: LanguageTag) -> [BriefVariant] {
        let available = practice.languages
        let main = available.contains(site) ? site : practice.language
        let further = asked.isEmpty ? [] : available.filter { $0 != main && asked.contains($0) }
        return ([main] + further).compactMap { language in
            let file = language == main ? "\(practice.id).html" : "\(practice.id).\(language.written).html"
            guard let path = DocumentPath("practices/\(file)"), let name = DocumentPath(file) else { return nil }
            return BriefVariant(language: language, path: path, file: name)
        }
    }
}

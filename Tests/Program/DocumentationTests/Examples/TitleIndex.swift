public import HeraldKit
import HeraldModel
import HeraldTemplates

/// A page of all titles in the order of the alphabet, each with a link to its brief.
public struct TitleIndex: Exporter {
    public static let name = "title-index"
    public static let summary = "A page of all titles in the order of the alphabet, each with a link to its brief."

    public init(settings: NoSettings) {}

    public var plan: ExportPlan { .whole(write) }

    private func write(_ selection: Selection, to sink: any DocumentSink, in context: ExportContext) async throws {
        let (language, labels) = (context.site.language, context.localization(of: context.site.language))
        var titles: [(key: SortKey, title: Passage, version: PracticeVersion)] = []
        for try await published in selection {
            let localized = context.localized(published, in: language)
            let title = localized.passage(published.practice.title)
            let version = PracticeVersion(published.practice.id, published.version)
            titles.append((SortKey(title.text, in: language), title, version))
        }
        titles.sort { ($0.key, $0.version.practice) < ($1.key, $1.version.practice) }
        let list = HTMLWriter(labels: labels)
        for (_, title, version) in titles {
            let replaced = list.replacedCharacterCount
            list.begin("li")
            list.language(title.language)
            if let brief = PracticePath.brief.path(of: version.practice) { list.link(to: brief, title.text) }
            list.end("li")
            if list.replacedCharacterCount > replaced { context.warnOfReplacedCharacters(in: version.practice) }
        }
        let items = list.finish()
        let template = try Self.files.template("title-index.mustache", labels: labels, overrides: context.templates)
        let page = try template.render { name in
            switch name {
            case "language": .text(labels.language.written)
            case "direction": .text(labels.language.isRightToLeft ? "rtl" : "ltr")
            case "site": .text(context.site.title)
            case "list": .html(items)
            default: nil
            }
        }
        guard let path = DocumentPath("titles.html") else { return }
        try sink.add(Document(path: path, mediaType: "text/html", bytes: page.html.bytes, practices: titles.map(\.version)))
    }

    public static let templates = [
        ShippedTemplate(
            "title-index.mustache", "the page of all titles",
            text: """
                <!DOCTYPE html>
                <html lang="{{language}}" dir="{{direction}}">
                <head><meta charset="utf-8"><title>{{label.all-titles}} – {{site}}</title><style>{{> title-index.css}}</style></head>
                <body><h1>{{label.all-titles}}</h1><ul>{{{list}}}</ul></body>
                </html>

                """),
        ShippedTemplate("title-index.css", "its style", text: "body { max-width: 40rem; margin: auto; font-family: sans-serif }"),
    ]

    private static let files = TemplateFiles(
        templates.texts,
        vocabulary: TemplateVocabulary(values: ["language", "direction", "site"], html: ["list"]),
        labels: ["all-titles": LabelWords(en: "All titles", fr: "Tous les titres", es: "Todos los títulos", ar: "جميع العناوين")])
}

internal import HeraldKit
internal import HeraldModel
internal import HeraldTemplates

/// Composes one page of the index of briefs: a list of practices, newest first, with filters that need no script.
final class BriefIndexPage: PageComposer {
    private let page: SelectionPage
    private let sink: any DocumentSink
    private let context: ExportContext
    private let labels: Localization
    private let list: HTMLWriter
    private var versions: [PracticeVersion] = []
    private var filters: IndexFilters

    init(_ page: SelectionPage, sink: any DocumentSink, context: ExportContext) {
        self.page = page
        self.sink = sink
        self.context = context
        labels = context.localization(of: context.site.language)
        list = HTMLWriter(labels: labels, capacity: 65_536)
        filters = IndexFilters(context: context, labels: labels)
    }

    func add(_ practice: PublishedPractice) throws {
        let replaced = list.replacedCharacterCount
        write(practice)
        if list.replacedCharacterCount > replaced { context.warnOfReplacedCharacters(in: practice.practice.id) }
        versions.append(PracticeVersion(practice.practice.id, practice.version))
    }

    func finish() throws {
        let count = versions.count
        let blocks = IndexBlocks(page: page, filters: filters, context: context, labels: labels)
        let entries = list.finish()
        let overrides = context.templates(styling: [BriefTemplates.style])
        let template = try BriefTemplates.files.template("brief-index.mustache", labels: labels, overrides: overrides)
        let writer = HTMLWriter(labels: labels)
        let rendered = try template.render { [labels, context] name in
            switch name {
            case "language": .text(labels.language.written)
            case "direction": .text(labels.language.isRightToLeft ? "rtl" : "ltr")
            case "site": .text(context.site.title)
            case "practices": .text(labels.practices(count))
            case "list": .html(entries)
            default: blocks.value(name, writer) ?? BriefPage.value(name, of: context, writer: writer)
            }
        }
        for name in ["index-\(page.number).html"] + (page.isNewest ? ["index.html"] : []) {
            guard let path = DocumentPath(name) else { continue }
            try sink.add(Document(path: path, mediaType: "text/html", bytes: rendered.html.bytes, practices: versions))
        }
    }

    /// Writes an entry of two lines: the title, and category, kind, countries and date.
    private func write(_ published: PublishedPractice) {
        let practice = published.practice
        let localized = context.localized(published, in: context.site.language)
        list.begin("article")
        list.attribute("class", (["entry", practice.category.written] + filters.tokens(of: practice)).joined(separator: " "))
        list.begin("h2")
        // The title stays at the side where the page begins, whatever its direction.
        let title = localized.passage(practice.title)
        list.begin("bdi")
        localized.markLanguage(title.language, in: list)
        if let path = DocumentPath("practices/\(practice.id).html") { list.link(to: path, title.text) }
        list.end("bdi")
        list.end("h2")
        list.begin("p")
        list.begin("span", "badge")
        list.begin("i")
        list.attribute("aria-hidden", "true")
        list.end("i")
        list.text(localized.labels.name(of: practice.category))
        list.end("span")
        var facts = [localized.labels.name(of: practice.kind)] + practice.countries.map { localized.name(of: $0) }
        facts.append(localized.labels.date(published.updated))
        if title.language != labels.language { facts.append(labels.name(of: title.language)) }
        list.text(" · " + facts.joined(separator: " · "))
        list.end("p")
        list.end("article")
    }
}

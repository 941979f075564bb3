public import HeraldKit
internal import HeraldModel
internal import HeraldTemplates

/// HTML pages that list the practices, newest first: `index.html`, and older pages `index-<n>.html`.
///
/// Each page links only to its neighbours, by names that never change. So a new practice changes the newest page alone. The newest page is
/// written twice: as `index.html` and under its permanent name.
public struct BriefIndex: Exporter {
    /// The settings under `with:`.
    public struct Settings: ParsableSettings {
        /// The number of practices on a page.
        public var pageSize = 200

        public init() {}

        public static var fields: [Field<Self>] {
            [.integer("page-size", \.pageSize, in: 10...10_000, "Practices on one page; the newest holds up to twice as many.")]
        }
    }

    public static let name = "brief-index"
    public static let summary = "HTML pages that list the practices, the latest first, and lead to their briefs."
    public static let templates = [BriefTemplates.index, BriefTemplates.style]
    private let settings: Settings

    public init(settings: Settings) { self.settings = settings }

    public var plan: ExportPlan { .pages(size: settings.pageSize, begin: page) }

    private func page(_ page: SelectionPage, to sink: any DocumentSink, in context: ExportContext) throws -> any PageComposer {
        BriefIndexPage(page, sink: sink, context: context)
    }
}

/// Writes one page of the index.
private final class BriefIndexPage: PageComposer {
    private let page: SelectionPage
    private let sink: any DocumentSink
    private let context: ExportContext
    private let labels: Localization
    private let list: HTMLWriter
    private var versions: [PracticeVersion] = []

    init(_ page: SelectionPage, sink: any DocumentSink, context: ExportContext) {
        self.page = page
        self.sink = sink
        self.context = context
        labels = context.localization(of: context.site.language)
        list = HTMLWriter(labels: labels, capacity: 65_536)
    }

    func add(_ practice: PublishedPractice) throws {
        let replaced = list.replacedCharacterCount
        write(practice, to: list, in: context)
        if list.replacedCharacterCount > replaced { context.warnOfReplacedCharacters(in: practice.practice.id) }
        versions.append(PracticeVersion(practice.practice.id, practice.version))
    }

    func finish() throws {
        let count = versions.count
        let (entries, navigation) = (list.finish(), navigation(of: page, labels: labels))
        let template = try BriefTemplates.files.template("brief-index.mustache", labels: labels, overrides: context.templates)
        let writer = HTMLWriter(labels: labels)
        let rendered = try template.render { [labels, context] name in
            switch name {
            case "language": .text(labels.language.written)
            case "direction": .text(labels.language.isRightToLeft ? "rtl" : "ltr")
            case "site": .text(context.site.title)
            case "practices": .text(labels.practices(count))
            case "list": .html(entries)
            case "navigation": .html(navigation)
            default: BriefPage.value(name, of: context, writer: writer)
            }
        }
        for name in ["index-\(page.number).html"] + (page.isNewest ? ["index.html"] : []) {
            guard let path = DocumentPath(name) else { continue }
            try sink.add(Document(path: path, mediaType: "text/html", bytes: rendered.html.bytes, practices: versions))
        }
    }

    private func write(_ practice: PublishedPractice, to writer: HTMLWriter, in context: ExportContext) {
        let localized = context.localized(practice, in: context.site.language)
        writer.begin("article")
        writer.attribute("class", "entry \(practice.practice.category.written)")
        writer.begin("p", "badge")
        writer.begin("i")
        writer.attribute("aria-hidden", "true")
        writer.end("i")
        writer.text(localized.labels.name(of: practice.practice.category))
        writer.end("p")
        writer.begin("h2")
        let title = localized.passage(practice.practice.title)
        localized.markLanguage(title.language, in: writer)
        if let path = DocumentPath("practices/\(practice.practice.id).html") { writer.link(to: path, title.text) }
        writer.end("h2")
        localized.write(practice.practice.summary, as: "p", to: writer)
        let facts = [localized.labels.name(of: practice.practice.kind)] + practice.practice.countries.map { localized.name(of: $0) }
        writer.element("small", facts.joined(separator: " · ") + " · " + localized.labels.date(practice.updated))
        writer.end("article")
    }

    private func navigation(of page: SelectionPage, labels: Localization) -> HTML {
        let writer = HTMLWriter(labels: labels)
        let neighbours = [(Label.newer, page.isNewest ? nil : page.number + 1), (.older, page.number > 1 ? page.number - 1 : nil)]
        writer.begin("nav")
        for (label, number) in neighbours {
            guard let number, let path = DocumentPath("index-\(number).html") else { continue }
            writer.link(to: path, labels[label])
        }
        writer.end("nav")
        return page.isNewest && page.number == 1 ? .empty : writer.finish()
    }
}

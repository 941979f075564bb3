public import HeraldKit
internal import HeraldModel
internal import HeraldXML

/// The addresses of all briefs for search engines (sitemaps.org 0.9), with their languages and, where there are some, their pictures.
///
/// The entry point is always `sitemap.xml`: the sitemap itself, or an index of `sitemap-1.xml`, `sitemap-2.xml` … once there are more
/// practices than one page stands for.
public struct Sitemap: Exporter {
    public static let name = "sitemap"
    public static let summary = "The addresses of all briefs for search engines (sitemaps.org 0.9), with languages and pictures."
    public static let checks = [CatalogueSchema.sitemap.check("a sitemap (sitemaps.org 0.9)", suffix: ".xml")]
    private let settings: SitemapSettings

    public init(settings: SitemapSettings) { self.settings = settings }

    public var plan: ExportPlan {
        .pages(size: settings.pageSize ?? SitemapLimits.pageSize(editions: 1 + settings.languages.count), begin: page)
    }

    private func page(_ page: SelectionPage, to sink: any DocumentSink, in context: ExportContext) throws -> any PageComposer {
        SitemapPage(page, settings: settings, release: sink, context: context)
    }
}

/// Composes one page of a sitemap.
private final class SitemapPage: PageComposer {
    private let settings: SitemapSettings
    private let context: ExportContext
    private let files: SitemapListWriter
    private let patterns: (page: PathTemplate, translation: PathTemplate, image: PathTemplate?)

    init(_ page: SelectionPage, settings: SitemapSettings, release: any DocumentSink, context: ExportContext) {
        self.settings = settings
        self.context = context
        patterns = (PathTemplate(settings.page), PathTemplate(settings.pageIn), settings.image.map(PathTemplate.init))
        let (hasLanguages, hasImages) = (!settings.languages.isEmpty, settings.image != nil)
        let form = SitemapListWriter.ListLayout(name: settings.name.written) { writer, _ in
            writer.startElement(
                "urlset", ("xmlns", Namespaces.sitemap), ("xmlns:xhtml", hasLanguages ? Namespaces.xhtml : nil),
                ("xmlns:image", hasImages ? Namespaces.image : nil))
        } startIndex: {
            $0.startElement("sitemapindex", ("xmlns", Namespaces.sitemap))
        }
        files = SitemapListWriter(form, page: page, release: release, context: context)
    }

    func add(_ published: PublishedPractice) throws {
        let editions = BriefVariants(
            of: published.practice, at: patterns.page, patterns.translation, languages: settings.languages, in: context
        ).all
        let image = patterns.image?.path(of: published.practice.id).map { context.webAddress(of: $0.description) }
        files.note(published)
        for edition in editions {
            try files.add { writer in
                writer.withElement("url") {
                    writer.element("loc", edition.address)
                    writer.element("lastmod", published.updated.written)
                    if editions.count > 1 { writeAlternates(editions, to: writer) }
                    if let image { writer.withElement("image:image") { writer.element("image:loc", image) } }
                }
            }
        }
    }

    /// Names every edition, this one included, and the one for readers of any other language.
    private func writeAlternates(_ editions: [BriefVariants.Edition], to writer: XMLWriter) {
        for edition in editions { writeAlternate(edition.language.written, edition.address, to: writer) }
        writeAlternate("x-default", editions[0].address, to: writer)
    }

    private func writeAlternate(_ language: String, _ address: String, to writer: XMLWriter) {
        writer.emptyElement("xhtml:link", ("rel", "alternate"), ("hreflang", language), ("href", address))
    }

    func finish() throws {
        // A sitemap has at least one address. A page of which every practice has moved on since names the site itself.
        if files.count == 0 {
            try files.add { writer in writer.withElement("url") { writer.element("loc", context.siteAddress) } }
        }
        try files.finish()
    }
}

public import HeraldKit
internal import HeraldModel
internal import HeraldXML

/// Exports a sitemap of all briefs for search engines (sitemaps.org 0.9), with alternate languages and images.
///
/// `sitemap.xml` is always the entry point. It is the sitemap itself, or an index of `sitemap-1.xml`, `sitemap-2.xml` … if there are more
/// practices than one page holds.
public struct Sitemap: Exporter {
    public static let name = "sitemap"
    public static let summary = "The addresses of all briefs for search engines (sitemaps.org 0.9), with languages and pictures."
    public static let checks = [CatalogueSchema.sitemap.check("a sitemap (sitemaps.org 0.9)", suffix: ".xml")]
    private let settings: SitemapSettings

    public init(settings: SitemapSettings) { self.settings = settings }

    public var plan: ExportPlan {
        .pages(size: settings.pageSize ?? SitemapLimits.pageSize(variants: 1 + settings.languages.count), begin: page)
    }

    private func page(_ page: SelectionPage, to sink: any DocumentSink, in context: ExportContext) throws -> any PageComposer {
        SitemapPage(page, settings: settings, sink: sink, context: context)
    }
}

/// Writes one page of a sitemap.
private final class SitemapPage: PageComposer {
    private let settings: SitemapSettings
    private let context: ExportContext
    private let files: SitemapListWriter

    init(_ page: SelectionPage, settings: SitemapSettings, sink: any DocumentSink, context: ExportContext) {
        self.settings = settings
        self.context = context
        let (hasLanguages, hasImages) = (!settings.languages.isEmpty, settings.image != nil)
        let layout = SitemapListWriter.ListLayout(name: settings.name.written) { writer, _ in
            writer.startElement(
                "urlset", ("xmlns", Namespaces.sitemap), ("xmlns:xhtml", hasLanguages ? Namespaces.xhtml : nil),
                ("xmlns:image", hasImages ? Namespaces.image : nil))
        } startIndex: {
            $0.startElement("sitemapindex", ("xmlns", Namespaces.sitemap))
        }
        files = SitemapListWriter(layout, page: page, sink: sink, context: context)
    }

    func add(_ published: PublishedPractice) throws {
        let pages = context.addresses(
            of: settings.page.pages(
                of: published.practice, in: settings.languages, translation: settings.pageIn, main: context.site.language))
        let image = settings.image?.path(of: published.practice.id).map { context.webAddress(of: $0.description) }
        files.note(published)
        for page in pages {
            try files.add { writer in
                writer.withElement("url") {
                    writer.element("loc", page.address)
                    writer.element("lastmod", published.updated.written)
                    if pages.count > 1 { writeAlternates(pages, to: writer) }
                    if let image { writer.withElement("image:image") { writer.element("image:loc", image) } }
                }
            }
        }
    }

    /// Links to all languages, including this one, and to the page for readers of other languages.
    private func writeAlternates(_ pages: [PageAddress], to writer: XMLWriter) {
        for page in pages { writeAlternate(page.language.written, page.address, to: writer) }
        writeAlternate("x-default", pages[0].address, to: writer)
    }

    private func writeAlternate(_ language: String, _ address: String, to writer: XMLWriter) {
        writer.emptyElement("xhtml:link", ("rel", "alternate"), ("hreflang", language), ("href", address))
    }

    func finish() throws {
        // A sitemap must have an entry. A page whose practices all moved to newer pages lists the site itself.
        if files.count == 0 {
            try files.add { writer in writer.withElement("url") { writer.element("loc", context.siteAddress) } }
        }
        try files.finish()
    }
}

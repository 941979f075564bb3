internal import HeraldComposition
internal import HeraldKit
internal import HeraldModel
internal import HeraldRendering
internal import HeraldTemplates

/// The HTML page of an archive of editions. Each block is rendered when the template uses it.
struct EditionArchivePage {
    private let archive: EditionArchive
    private let composition: Composition
    /// Writes all blocks, one after the other, also those of `renderer`. So each must be finished, which empties the writer, before the
    /// next one begins.
    private let writer: HTMLWriter
    private let renderer: HTMLRenderer
    private var context: ExportContext { archive.context }

    init(_ archive: EditionArchive, at path: DocumentPath) throws {
        self.archive = archive
        composition = try archive.composition(at: path)
        writer = HTMLWriter(labels: archive.labels, capacity: 16_384)
        renderer = HTMLRenderer(composition, to: writer, folder: "digests/", linkBase: archive.context.address(of: ""))
    }

    /// The names that the template can use.
    static let vocabulary = TemplateVocabulary(
        values: ["language", "direction", "title", "heading", "site", "publisher", "description"],
        html: ["logo", "alternates", "opening", "body", "terms"])

    /// Returns the page. Throws errors of the template.
    func rendered() throws -> [UInt8] {
        let template = try ArchiveTemplates.files.template(
            "editions.mustache", labels: archive.labels, overrides: context.templates(styling: [ArchiveTemplates.style]))
        let alternates = try self.alternates
        return try template.render { name in
            name == "alternates" ? .html(alternates) : self.value(name)
        }.html.bytes
    }

    private func value(_ name: String) -> TemplateValue? {
        let site = context.site
        return switch name {
        case "language": .text(composition.language.written)
        case "direction": .text(composition.language.isRightToLeft ? "rtl" : "ltr")
        case "title": .text(composition.title.plainText)
        case "heading": .text(archive.heading)
        case "site": .text(composition.imprint.collection)
        case "publisher": .text(site.publisher)
        case "description": .text(composition.lead.first?.plainText ?? "")
        case "opening": .html(renderer.opening)
        case "body": .html(renderer.body)
        case "logo": block { writer.logo(at: context.pageLogo.address, name: context.pageLogo.text) }
        case "terms": block { writer.terms(rights: site.rights, at: site.rightsAddress, contact: site.contact) }
        default: nil
        }
    }

    private func block(_ write: () -> Void) -> TemplateValue {
        write()
        return .html(writer.finish())
    }

    /// Links for machines: to the feed, so that feed readers find it, and to the archive in each language.
    private var alternates: HTML {
        get throws {
            let title = "\(composition.title.plainText) – \(archive.heading)"
            writeAlternate(("type", EditionFeed.mediaType), title: title, try archive.feed)
            for language in archive.languages where archive.languages.count > 1 {
                writeAlternate(("hreflang", language.written), try archive.path(in: language, as: "html"))
            }
            return writer.finish()
        }
    }

    private func writeAlternate(_ attribute: (StaticString, String), title: String? = nil, _ path: DocumentPath) {
        writer.begin("link")
        writer.attribute("rel", "alternate")
        writer.attribute(attribute.0, attribute.1)
        if let title { writer.attribute("title", title) }
        writer.attribute("href", context.address(of: path.description))
    }
}

/// The shipped templates of archives of editions.
enum ArchiveTemplates {
    static let files = TemplateFiles(shipped.texts, vocabulary: EditionArchivePage.vocabulary)

    static let style = ShippedTemplate("editions.css", "the style of archives of editions, besides that of briefs", text: styleText)

    static let shipped = [
        ShippedTemplate("editions.mustache", "the archive of the editions of a digest", text: pageText), style, CompositionStyle.shipped,
    ]

    private static let pageText = """
        <!DOCTYPE html>
        <html lang="{{language}}" dir="{{direction}}">
        <head>
        <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{title}} – {{heading}} – {{site}}</title>
        <meta name="description" content="{{description}}">
        {{{alternates}}}<style>{{> brief.css}}{{> editions.css}}</style>
        </head>
        <body class="editions">
        <a class="skip" href="#main">{{label.skip}}</a>
        <header class="top"><span>{{{logo}}}{{publisher}}</span> <span>{{site}}</span></header>
        <main id="main">
        <header class="head">{{{opening}}}</header>
        <div class="text">{{{body}}}</div>
        </main>
        <footer><p><strong>{{publisher}}</strong> · {{site}}</p>{{{terms}}}</footer>
        </body>
        </html>

        """

    private static let styleText = """
        .editions .text{max-width:48rem}.editions .part p{font-family:var(--sans);font-size:.9375rem;color:var(--soft)}\
        .editions .part ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding:0}\
        .editions .part ul,.editions .part a{font-family:var(--sans);font-size:.9375rem}.editions .part h2 a{font:inherit}\
        .editions .ref{padding:0;font-size:inherit;text-decoration:underline}
        """
}

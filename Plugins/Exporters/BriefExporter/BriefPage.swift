internal import HeraldComposition
internal import HeraldKit
internal import HeraldModel
internal import HeraldRendering
internal import HeraldTemplates

/// The HTML page of one brief. Each block is rendered when the template uses it.
final class BriefPage {
    let brief: PracticeBrief
    let writer: HTMLWriter
    private let renderer: HTMLRenderer

    init(_ brief: PracticeBrief) {
        self.brief = brief
        writer = HTMLWriter(labels: brief.localized.labels, capacity: 16_384)
        renderer = HTMLRenderer(brief.composition, to: writer, folder: PracticeBrief.folder + "/", linkBase: brief.context.address(of: ""))
    }

    private var context: ExportContext { brief.context }

    /// The names that the templates of briefs and their index can use.
    static let vocabulary = TemplateVocabulary(
        values: LocalizedPractice.valueNames.union([
            "site", "publisher", "address", "rights", "rights-address", "contact", "practices", "description",
        ]),
        html: [
            "logo", "terms", "alternates", "opening", "facts", "body", "references", "citation", "footer", "list", "navigation",
            "also", "filters", "filter-style", "shown",
        ])

    /// Returns a value for the template, or `nil` for an unknown name.
    func value(_ name: String) -> TemplateValue? {
        switch name {
        case "site": .text(brief.composition.imprint.collection)
        case "address": .text(brief.composition.imprint.address)
        case "description": .text(brief.composition.lead.first?.plainText ?? "")
        case "alternates": block { writeAlternates() }
        case "opening": .html(renderer.opening)
        case "facts": .html(renderer.facts)
        case "body": .html(renderer.body)
        case "references": .html(renderer.references)
        case "citation": .html(renderer.citation)
        case "footer": block { writeFooter() }
        default: Self.value(name, of: context, writer: writer) ?? brief.localized.value(name)
        }
    }

    /// Returns a value that briefs and their index share, or `nil` for another name.
    static func value(_ name: String, of context: ExportContext, writer: HTMLWriter) -> TemplateValue? {
        let site = context.site
        switch name {
        case "publisher": return .text(site.publisher)
        case "rights": return site.rights.map { .text($0) }
        case "rights-address": return site.rightsAddress.map { .text($0) }
        case "contact": return site.contact.map { .text($0) }
        case "logo": writer.logo(at: context.pageLogo.address, name: context.pageLogo.text)
        case "terms": writer.terms(rights: site.rights, at: site.rightsAddress, contact: site.contact)
        default: return nil
        }
        return .html(writer.finish())
    }

    private func block(_ write: () -> Void) -> TemplateValue {
        write()
        return .html(writer.finish())
    }

    /// Links for machines to the brief in other languages and formats.
    private func writeAlternates() {
        if brief.variants.count > 1 {
            for other in brief.variants { writeAlternate(to: other.path(as: .html), "hreflang", other.language.written) }
        }
        for format in brief.formats where format != .html {
            writeAlternate(to: brief.variant.path(as: format), "type", format.mediaType)
        }
    }

    private func writeAlternate(to path: DocumentPath, _ attribute: StaticString, _ value: String) {
        writer.begin("link")
        writer.attribute("rel", "alternate")
        writer.attribute(attribute, value)
        writer.attribute("href", PracticeBrief.fileName(of: path))
    }

    private func writeFooter() {
        writer.begin("p")
        writer.element("strong", context.site.publisher)
        writer.literal(" · ")
        writer.text(brief.composition.imprint.collection)
        writer.end("p")
        writer.terms(rights: context.site.rights, at: context.site.rightsAddress, contact: context.site.contact)
        writer.html(renderer.imprintFacts)
    }
}

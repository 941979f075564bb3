internal import HeraldComposition
internal import HeraldKit
internal import HeraldModel
internal import HeraldRendering
internal import HeraldTemplates

/// The HTML page of a document on several practices. Each block is rendered when the template uses it.
struct BookPage {
    /// A link for machines to the document in another format or language.
    struct Alternate {
        var attribute: StaticString
        var value: String
        var path: DocumentPath

        init(_ attribute: StaticString, _ value: String, _ path: DocumentPath) {
            self.attribute = attribute
            self.value = value
            self.path = path
        }
    }

    private let composition: Composition
    private let alternates: [Alternate]
    private let context: ExportContext
    private let writer: HTMLWriter
    private let renderer: HTMLRenderer

    init(_ composition: Composition, at path: DocumentPath, alternates: [Alternate], in context: ExportContext) {
        self.composition = composition
        self.alternates = alternates
        self.context = context
        writer = HTMLWriter(labels: context.localization(of: composition.language), capacity: 65_536)
        let folder = path.description.split(separator: "/").dropLast().map { $0 + "/" }.joined()
        renderer = HTMLRenderer(composition, to: writer, folder: folder, linkBase: context.address(of: ""))
    }

    /// The number of forbidden characters of texts that were replaced so far.
    var replacedCharacterCount: Int { writer.replacedCharacterCount }

    /// The names that the template can use.
    static let vocabulary = TemplateVocabulary(
        values: ["language", "direction", "title", "site", "publisher", "address", "description", "kind"],
        html: ["logo", "alternates", "opening", "contents", "body", "references", "citation", "footer"])

    /// Returns a value for the template, or `nil` for an unknown name.
    func value(_ name: String) -> TemplateValue? {
        switch name {
        case "language": .text(composition.language.written)
        case "direction": .text(composition.language.isRightToLeft ? "rtl" : "ltr")
        case "title": .text(composition.title.plainText)
        case "site": .text(composition.imprint.collection)
        case "publisher": .text(context.site.publisher)
        case "address": .text(composition.imprint.address)
        case "description": .text(composition.lead.first?.plainText ?? "")
        case "kind": .text(composition.kind.rawValue)
        default: block(name).map { .html($0) }
        }
    }

    private func block(_ name: String) -> HTML? {
        switch name {
        case "opening": return renderer.opening
        case "contents": return renderer.contents
        case "body": return renderer.body
        case "references": return renderer.references
        case "citation": return renderer.citation
        case "logo": writer.logo(at: context.pageLogo.address, name: context.pageLogo.text)
        case "alternates": for alternate in alternates { write(alternate) }
        case "footer": writeFooter()
        default: return nil
        }
        return writer.finish()
    }

    private func write(_ alternate: Alternate) {
        writer.begin("link")
        writer.attribute("rel", "alternate")
        writer.attribute(alternate.attribute, alternate.value)
        writer.attribute("href", context.address(of: alternate.path.description))
    }

    private func writeFooter() {
        writer.begin("p")
        writer.element("strong", context.site.publisher)
        writer.literal(" · ")
        writer.text(composition.imprint.collection)
        writer.end("p")
        writer.terms(rights: context.site.rights, at: context.site.rightsAddress, contact: context.site.contact)
    }
}

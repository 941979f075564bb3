internal import HeraldKit
internal import HeraldModel
internal import HeraldTemplates

/// The contents of one brief. Each block is rendered when the template uses it.
final class BriefPage {
    let localized: LocalizedPractice
    let writer: HTMLWriter
    let context: ExportContext
    private let variant: BriefVariant
    private let variants: [BriefVariant]

    init(_ practice: PublishedPractice, variant: BriefVariant, among variants: [BriefVariant], context: ExportContext) {
        localized = LocalizedPractice(practice, in: variant.language, taxonomy: context.taxonomy, gazetteer: context.gazetteer)
        writer = HTMLWriter(labels: localized.labels, capacity: 16_384)
        self.variant = variant
        self.variants = variants
        self.context = context
    }

    var practice: Practice { localized.practice }

    /// The names that the templates of briefs and their index can use.
    static let vocabulary = TemplateVocabulary(
        values: LocalizedPractice.valueNames.union([
            "site", "publisher", "address", "rights", "rights-address", "contact", "pages", "practices", "newer", "older",
        ]),
        html: ["logo", "terms", "alternates", "opening", "facts", "body", "references", "footer", "list", "navigation"])

    /// Returns a value for the template, or `nil` for an unknown name.
    func value(_ name: String) -> TemplateValue? {
        switch name {
        case "site": .text(context.site.title(in: variant.language))
        case "address": .text(context.address(of: variant.path.description))
        case "alternates": block { writeAlternates() }
        case "opening": block { writeHeading() }
        case "facts": block { writeFacts() }
        case "body": block { writeBody() }
        case "references": block { writeSources() }
        case "footer": block { writeFooter() }
        default: Self.value(name, of: context, writer: writer) ?? localized.value(name)
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
        case "logo": writer.logo(at: context.logoAddress, name: site.namedPublisher ?? site.title)
        case "terms": writer.terms(rights: site.rights, at: site.rightsAddress, contact: site.contact)
        default: return nil
        }
        return .html(writer.finish())
    }

    private func block(_ write: () -> Void) -> TemplateValue {
        write()
        return .html(writer.finish())
    }

    private func writeBody() {
        writeSetting()
        writeResults()
        writeAssessment()
        writeTransfer()
    }

    /// Writes a section with a heading.
    func section(_ label: Label, _ style: StaticString = "part", _ contents: () -> Void) {
        writer.begin("section", style)
        writer.element("h2", label)
        contents()
        writer.end("section")
    }

    /// Writes a section with a list of texts. Does nothing if `texts` is empty.
    func listSection(_ label: Label, _ texts: [LocalizedText]) {
        if texts.isEmpty { return }
        section(label) { localized.writeList(texts, to: writer) }
    }

    private func writeAlternates() {
        if variants.count < 2 { return }
        for other in variants {
            writer.begin("link")
            writer.attribute("rel", "alternate")
            writer.attribute("hreflang", other.language.written)
            writer.attribute("href", other.file.description)
        }
    }

    private func writeFooter() {
        writer.begin("p")
        writer.element("strong", context.site.publisher)
        writer.literal(" · ")
        writer.text(context.site.title(in: variant.language))
        writer.end("p")
        writer.terms(rights: context.site.rights, at: context.site.rightsAddress, contact: context.site.contact)
        writer.begin("p")
        fact(.record, practice.id.written)
        fact(.version, String(localized.published.version))
        fact(.published, localized.labels.date(localized.published.published))
        fact(.updated, localized.labels.date(localized.published.updated))
        writer.end("p")
        writeLanguages()
    }

    private func fact(_ label: Label, _ text: String) {
        writer.begin("span")
        writer.label(label)
        writer.literal(": ")
        writer.element("bdi", text)
        writer.end("span")
        writer.literal(" ")
    }

    private func writeLanguages() {
        if variants.count < 2 { return }
        writer.begin("p")
        writer.label(.alsoIn)
        writer.literal(": ")
        for other in variants where other.language != variant.language {
            writer.begin("a")
            writer.attribute("href", other.file.description)
            writer.attribute("hreflang", other.language.written)
            writer.attribute("lang", other.language.written)
            writer.text(Localization.nativeName(of: other.language))
            writer.end("a")
            writer.literal(" ")
        }
        writer.end("p")
    }
}

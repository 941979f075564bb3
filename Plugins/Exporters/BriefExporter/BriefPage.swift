internal import HeraldKit
internal import HeraldModel
internal import HeraldTemplates

/// The blocks of one brief, each made when the template asks for it.
final class BriefPage {
    let localized: LocalizedPractice
    let writer: HTMLWriter
    let context: ExportContext
    private let edition: BriefVariant
    private let variants: [BriefVariant]

    init(_ practice: PublishedPractice, edition: BriefVariant, among editions: [BriefVariant], context: ExportContext) {
        localized = LocalizedPractice(practice, in: edition.language, taxonomy: context.taxonomy, gazetteer: context.gazetteer)
        writer = HTMLWriter(labels: localized.labels, capacity: 16_384)
        self.edition = edition
        self.variants = editions
        self.context = context
    }

    var practice: Practice { localized.practice }

    /// The names of the page's own values.
    static let vocabulary = TemplateVocabulary(
        values: LocalizedPractice.valueNames.union(["site", "publisher", "address", "pages", "practices", "newer", "older"]),
        html: ["alternates", "opening", "facts", "body", "references", "footer", "list", "navigation"])

    /// A value for the template.
    func value(_ name: String) -> TemplateValue? {
        switch name {
        case "site": .text(context.site.title)
        case "publisher": .text(context.site.publisher)
        case "address": .text(context.address(of: edition.path.description))
        case "alternates": block { writeAlternates() }
        case "opening": block { writeHeading() }
        case "facts": block { writeFacts() }
        case "body": block { writeBody() }
        case "references": block { writeSources() }
        case "footer": block { writeFooter() }
        default: localized.value(name)
        }
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

    /// Begins a section with its heading.
    func section(_ label: Label, _ style: StaticString = "part", _ contents: () -> Void) {
        writer.begin("section", style)
        writer.element("h2", label)
        contents()
        writer.end("section")
    }

    /// A section that holds a list of texts; nothing if there are none.
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
        writer.text(context.site.title)
        writer.end("p")
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
        for other in variants where other.language != edition.language {
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

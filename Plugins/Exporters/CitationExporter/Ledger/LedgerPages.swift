import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldTemplates

/// The ledger for people: pages with a table for each practice that has figures.
final class LedgerPages {
    private let settings: ClaimLedger.Settings
    private let sink: any DocumentSink
    private let context: ExportContext
    private let labels: Localization
    private let list: HTMLWriter
    private var versions: [PracticeVersion] = []
    private var number = 1

    init(_ settings: ClaimLedger.Settings, to sink: any DocumentSink, in context: ExportContext) {
        self.settings = settings
        self.sink = sink
        self.context = context
        labels = context.localization(of: context.site.language)
        list = HTMLWriter(labels: labels, capacity: 65_536)
    }

    /// Adds the table of a practice. A full page is completed first.
    func add(_ ledger: PracticeLedger) throws {
        if versions.count == settings.pageSize { try complete(isLast: false) }
        LedgerTable(ledger, writer: list, labels: labels).write()
        versions.append(ledger.version)
    }

    /// Completes the last page.
    func finish() throws { try complete(isLast: true) }

    private func complete(isLast: Bool) throws {
        if versions.isEmpty { list.element("p", LedgerWords.nothing.text(in: labels)) }
        let (tables, navigation) = (list.finish(), navigation(isLast: isLast))
        let template = try LedgerTemplates.files.template(
            "ledger.mustache", labels: labels, overrides: context.templates(styling: [LedgerTemplates.style]))
        let rendered = try template.render { [labels, context] name in
            switch name {
            case "language": .text(labels.language.written)
            case "direction": .text(labels.language.isRightToLeft ? "rtl" : "ltr")
            case "tables": .html(tables)
            case "navigation": .html(navigation)
            default: Self.value(name, of: context, labels)
            }
        }
        try sink.add(
            Document(path: try path(of: number), mediaType: "text/html", bytes: rendered.html.bytes, practices: versions))
        versions = []
        number += 1
    }

    private static func value(_ name: String, of context: ExportContext, _ labels: Localization) -> TemplateValue? {
        let site = context.site
        let writer = HTMLWriter(labels: labels)
        switch name {
        case "site": return .text(site.title(in: labels.language))
        case "publisher": return .text(site.publisher)
        case "rights": return site.rights.map { .text($0) }
        case "rights-address": return site.rightsAddress.map { .text($0) }
        case "contact": return site.contact.map { .text($0) }
        case "files":
            writer.begin("p")
            for name in ["claims.csv", "claims.json"] {
                if let document = DocumentPath(name) { writer.link(to: document, name) }
                writer.literal(" ")
            }
            writer.end("p")
        case "logo": writer.logo(at: context.pageLogo.address, name: context.pageLogo.text)
        case "terms": writer.terms(rights: site.rights, at: site.rightsAddress, contact: site.contact)
        default: return nil
        }
        return .html(writer.finish())
    }

    private func navigation(isLast: Bool) -> HTML {
        if isLast, number == 1 { return .empty }
        let writer = HTMLWriter(labels: labels)
        writer.begin("nav")
        let neighbours = [
            (LedgerWords.previous, number > 1 ? name(of: number - 1) : nil), (LedgerWords.next, isLast ? nil : name(of: number + 1)),
        ]
        for (words, name) in neighbours {
            if let page = name.flatMap(DocumentPath.init) { writer.link(to: page, words.text(in: labels)) }
        }
        writer.end("nav")
        return writer.finish()
    }

    private func name(of page: Int) -> String { page == 1 ? "index.html" : "index-\(page).html" }

    private func path(of page: Int) throws -> DocumentPath {
        let path = "\(settings.folder)/\(name(of: page))"
        guard let document = DocumentPath(path) else { throw Diagnostic("\"\(path)\" cannot be a document's path") }
        return document
    }
}

import HeraldKit
import HeraldModel
import HeraldTemplates
import HeraldText

/// The page of a coverage. Each block is written when the template uses it.
struct CoveragePage {
    private let table: CoverageTable
    private let scope: CoverageScope
    private let calls: [(row: CoverageRow, call: CoverageCall)]
    private let context: ExportContext
    private let labels: Localization
    private let writer: HTMLWriter
    private let grid: CoverageGrid

    init(
        _ table: CoverageTable, _ settings: Coverage.Settings, _ scope: CoverageScope, _ calls: [(row: CoverageRow, call: CoverageCall)],
        in context: ExportContext
    ) {
        self.table = table
        self.scope = scope
        self.calls = calls
        self.context = context
        labels = context.localization(of: context.site.language)
        writer = HTMLWriter(labels: labels, capacity: 65_536)
        grid = CoverageGrid(table, settings, scope, writer: writer, labels: labels)
    }

    /// The names that the template can use.
    static let vocabulary = TemplateVocabulary(
        values: ["language", "direction", "coverage-title", "site", "publisher", "rights", "rights-address", "contact"],
        html: ["logo", "terms", "summary", "matrix", "table", "calls"])

    /// Returns the page.
    func rendered() throws -> HTML {
        try CoverageTemplates.files.template(
            "coverage.mustache", labels: labels, overrides: context.templates(styling: [CoverageTemplates.style])
        ).render(value).html
    }

    private func value(_ name: String) -> TemplateValue? {
        let site = context.site
        switch name {
        case "language": return .text(labels.language.written)
        case "direction": return .text(labels.language.isRightToLeft ? "rtl" : "ltr")
        case "coverage-title": return .text(scope.title)
        case "site": return .text(site.title(in: labels.language))
        case "publisher": return .text(site.publisher)
        case "rights": return site.rights.map { .text($0) }
        case "rights-address": return site.rightsAddress.map { .text($0) }
        case "contact": return site.contact.map { .text($0) }
        case "logo": writer.logo(at: context.pageLogo.address, name: context.pageLogo.text)
        case "terms": writer.terms(rights: site.rights, at: site.rightsAddress, contact: site.contact)
        case "summary": writeSummary()
        case "matrix": writeMatrix()
        case "table": grid.write()
        case "calls": writeCalls()
        default: return nil
        }
        return .html(writer.finish())
    }

    private func writeSummary() {
        let blanks = table.blanks.count
        let sentences = [
            CoverageWords.explanation.sentence(in: labels, scope.scheme, scope.sufficient),
            scope.places.map { CoverageWords.places.sentence(in: labels, $0) },
            CoverageWords.result.sentence(
                in: labels, labels.number(String(table.rows.count - blanks)), labels.number(String(table.rows.count))),
            table.unclassifiedCount == 0
                ? nil : CoverageWords.unclassified.sentence(in: labels, labels.practices(table.unclassifiedCount)),
        ]
        for sentence in sentences { if let sentence { writer.element("p", sentence) } }
        writeBlanks()
        writer.begin("p", "files")
        for name in ["coverage.csv", "coverage.json", CoverageMatrix.fileName] {
            if let path = DocumentPath(name) { writer.link(to: path, name) }
            writer.literal(" ")
        }
        writer.end("p")
    }

    /// Writes a list of the blanks, each with a link to its call.
    private func writeBlanks() {
        if calls.isEmpty { return }
        writer.begin("ul", "blanks")
        for (row, _) in calls {
            writer.begin("li")
            writer.link(toElement: CoverageGrid.anchor(of: row), row.number)
            writer.literal(" ")
            writer.begin("bdi")
            if row.label.language != labels.language { writer.language(row.label.language) }
            writer.text(row.label.text)
            writer.end("bdi")
            writer.literal(" – ")
            writer.text(CoverageWords.status(table.status(of: row)).text(in: labels))
            writer.end("li")
        }
        writer.end("ul")
    }

    private func writeMatrix() {
        writer.begin("figure")
        writer.begin("img")
        writer.attribute("src", CoverageMatrix.fileName)
        writer.attribute("alt", CoverageWords.matrixAlternative.text(in: labels))
        writer.end("figure")
    }

    private func writeCalls() {
        if calls.isEmpty { writer.element("p", CoverageWords.noBlanks.text(in: labels)) }
        for (row, call) in calls {
            writer.begin("section", "call")
            writer.attribute("id", CoverageGrid.anchor(of: row))
            writer.element("h3", call.heading.text)
            writer.element("p", call.paragraph.text)
            writer.begin("p", "files")
            if let path = DocumentPath(CoverageDocuments.callName(of: row)) { writer.link(to: path, CoverageWords.asText.text(in: labels)) }
            writer.end("p")
            writer.end("section")
        }
    }
}

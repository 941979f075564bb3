import HeraldKit
import HeraldModel
import HeraldTemplates

/// The table of a page: a row for each list of the scheme (a ``CoverageRow``), a column for each category of evidence.
struct CoverageGrid {
    private let table: CoverageTable
    private let settings: Coverage.Settings
    private let scope: CoverageScope
    private let writer: HTMLWriter
    private let labels: Localization

    init(_ table: CoverageTable, _ settings: Coverage.Settings, _ scope: CoverageScope, writer: HTMLWriter, labels: Localization) {
        self.table = table
        self.settings = settings
        self.scope = scope
        self.writer = writer
        self.labels = labels
    }

    /// Returns the id, on the page, of the call for practices that `row` links to.
    static func anchor(of row: CoverageRow) -> String { "call-\(row.number)" }

    func write() {
        writer.begin("div", "table")
        writer.attribute("tabindex", "0")  // Keyboards scroll it where it is wider than the page.
        writer.begin("table")
        writer.element("caption", CoverageWords.caption.sentence(in: labels, scope.scheme))
        writer.begin("thead")
        writer.begin("tr")
        for name in [CoverageWords.list.text(in: labels)] + Category.allCases.map({ labels.name(of: $0) }) + [
            CoverageWords.status.text(in: labels)
        ] {
            writer.begin("th")
            writer.attribute("scope", "col")
            writer.text(name)
            writer.end("th")
        }
        writer.end("tr")
        writer.end("thead")
        writer.begin("tbody")
        for row in table.rows { write(row) }
        writer.end("tbody")
        writer.end("table")
        writer.end("div")
    }

    private func write(_ row: CoverageRow) {
        let status = table.status(of: row)
        writer.begin("tr")
        writer.attribute("class", "\(status.rawValue) depth-\(min(row.depth, 3))")
        writer.begin("th")
        writer.attribute("scope", "row")
        writer.element("b", row.number)
        writer.literal(" ")
        writer.begin("span")
        mark(row.label.language)
        writer.text(row.label.text)
        writer.end("span")
        writer.end("th")
        for category in Category.allCases { writeCell(row, category) }
        writer.begin("td", "status")
        writer.text(CoverageWords.status(status).text(in: labels))
        if status != .sufficient {
            writer.literal(" ")
            writer.link(toElement: Self.anchor(of: row), CoverageWords.call.text(in: labels))
        }
        writer.end("td")
        writer.end("tr")
    }

    private func writeCell(_ row: CoverageRow, _ category: Category) {
        let count = row.counts[category] ?? 0
        let links = row.links[category] ?? []
        writer.begin("td")
        if links.isEmpty {
            writer.element("span", "count", labels.number(String(count)))
        } else {
            writer.begin("details")
            writer.element("summary", "count", labels.number(String(count)))
            writer.begin("ul")
            for link in links { write(link) }
            if count > links.count {
                writer.element("li", CoverageWords.more.sentence(in: labels, labels.number(String(count - links.count))))
            }
            writer.end("ul")
            writer.end("details")
        }
        writer.end("td")
    }

    /// Writes a link to a brief. The page is in a folder, so the link begins one folder up.
    private func write(_ link: CoverageRow.Link) {
        writer.begin("li")
        mark(link.title.language)
        if let path = link.path {
            writer.begin("a")
            writer.attribute("href", "../\(path)")
            writer.text(link.title.text)
            writer.end("a")
        } else {
            writer.text(link.title.text)
        }
        writer.end("li")
    }

    private func mark(_ language: LanguageTag) {
        if language != labels.language { writer.language(language) }
    }
}

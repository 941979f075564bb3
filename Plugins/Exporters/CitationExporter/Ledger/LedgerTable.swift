import HeraldCitations
import HeraldKit
import HeraldModel
import HeraldTemplates
import HeraldText

/// The HTML of one practice in the ledger: its name, a table of its figures with their sources, the documents that print them.
struct LedgerTable {
    private let ledger: PracticeLedger
    private let writer: HTMLWriter
    private let labels: Localization

    init(_ ledger: PracticeLedger, writer: HTMLWriter, labels: Localization) {
        self.ledger = ledger
        self.writer = writer
        self.labels = labels
    }

    func write() {
        writer.begin("section")
        writer.attribute("class", "practice " + ledger.practice.category.written)
        writer.attribute("id", ledger.practice.id.written)
        writeHead()
        writer.begin("div", "table")
        writer.attribute("tabindex", "0")  // Keyboards scroll it where it is wider than the page.
        writer.begin("table")
        writer.element("caption", "hidden", LedgerWords.figures.text(in: labels))
        writeColumns()
        writer.begin("tbody")
        for entry in ledger.entries { write(entry) }
        writer.end("tbody")
        writer.end("table")
        writer.end("div")
        writeDocuments()
        writer.end("section")
    }

    private func writeHead() {
        let title = ledger.localized.passage(ledger.practice.title)
        writer.begin("h2")
        link(to: ledger.documents.first?.path, TextLine(title.text).text, in: title.language)
        writer.end("h2")
        writer.begin("p", "badge")
        writer.begin("i")
        writer.attribute("aria-hidden", "true")
        writer.end("i")
        writer.text(labels.name(of: ledger.practice.category))
        writer.end("p")
        let facts =
            ["\(labels[.version]) \(ledger.published.version)", labels.date(ledger.published.updated)] + ledger.evidence(in: labels)
        writer.begin("p", "facts")
        writer.text(facts.joined(separator: " · "))
        writer.end("p")
    }

    private func writeColumns() {
        writer.begin("thead")
        writer.begin("tr")
        for name in LedgerWords.columns.map({ $0.text(in: labels) }) {
            writer.begin("th")
            writer.attribute("scope", "col")
            writer.text(name)
            writer.end("th")
        }
        writer.end("tr")
        writer.end("thead")
    }

    private func write(_ entry: CitedFigure) {
        writer.begin("tr")
        writer.begin("th")
        writer.attribute("scope", "row")
        writer.element("small", LedgerWords.kind(entry.kind).text(in: labels))
        writer.literal(" ")
        writer.begin("span")
        mark(entry.statementLanguage)
        writer.text(entry.statement.text)
        writer.end("span")
        writer.end("th")
        writer.begin("td", "number")
        mark(ledger.localized.labels.language)
        writer.text(entry.printed.text)
        writer.end("td")
        writer.element("td", entry.year.map { String($0) } ?? "–")
        writeSource(of: entry)
        writer.begin("td")
        writer.element("code", entry.field)
        writer.end("td")
        writer.end("tr")
    }

    private func writeSource(of entry: CitedFigure) {
        writer.begin("td")
        if let source = entry.source {
            let words = TextLine(ledger.localized.shortCitation(of: source.id, page: entry.page?.text)).text
            writer.begin("bdi")
            mark(ledger.localized.labels.language)
            if let address = ledger.localized.address(of: source) { writer.link(to: address, words) } else { writer.text(words) }
            writer.end("bdi")
        } else {
            writer.literal("–")
        }
        writer.end("td")
    }

    private func writeDocuments() {
        if ledger.documents.isEmpty { return }
        writer.begin("p", "facts")
        writer.text(LedgerWords.printedIn.text(in: labels))
        for document in ledger.documents {
            writer.literal(" ")
            link(to: document.path, document.path.description, in: labels.language)
        }
        writer.end("p")
    }

    /// Writes a link to a document of the release. The ledger is in a folder, so links begin one folder up.
    private func link(to document: DocumentPath?, _ text: String, in language: LanguageTag) {
        if let document {
            writer.begin("a")
            writer.attribute("href", "../\(document)")
        }
        writer.begin("bdi")
        mark(language)
        writer.text(text)
        writer.end("bdi")
        if document != nil { writer.end("a") }
    }

    private func mark(_ language: LanguageTag) {
        if language != labels.language { writer.language(language) }
    }
}

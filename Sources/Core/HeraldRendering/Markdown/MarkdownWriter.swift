import HeraldComposition
import HeraldModel
import HeraldTemplates

/// Writes blocks as Markdown, with every text escaped, so that no record can make a heading, a link or HTML (``MarkdownText``).
struct MarkdownWriter {
    private let language: LanguageTag
    private let linkBase: String
    /// The ids of the sections that something leads to.
    private let anchors: Set<String>
    private var lines: [String] = []
    private var replaced = 0

    init(_ composition: Composition, linkBase: String) {
        language = composition.language
        self.linkBase = linkBase
        let runs = (composition.lead + composition.notices).joined() + composition.sections.flatMap(\.allRuns)
        anchors = Set(runs.compactMap { if case .section(let id)? = $0.link { id } else { nil } })
    }

    /// Returns the text in UTF-8, and how many characters were replaced because they are controls.
    func finish() -> (bytes: [UInt8], replaced: Int) { (Array((lines.joined(separator: "\n") + "\n").utf8), replaced) }

    /// Adds a line as it is.
    mutating func line(_ text: String) { lines.append(text) }

    mutating func heading(_ text: [Inline], level: Int) { block(String(repeating: "#", count: min(level, 6)) + " " + written(text)) }

    mutating func paragraph(_ text: [Inline]) { block(written(text)) }

    mutating func quote(_ text: [Inline]) { block("> " + written(text)) }

    mutating func rule() { block("---") }

    mutating func footnote(_ number: Int, _ text: [Inline]) { block("[^\(number)]: " + written(text)) }

    mutating func list(_ items: [[Inline]], isOrdered: Bool = false) {
        if items.isEmpty { return }
        lines.append("")
        for (index, item) in items.enumerated() { lines.append((isOrdered ? "\(index + 1). " : "- ") + written(item)) }
    }

    mutating func terms(_ terms: [Term]) {
        if terms.isEmpty { return }
        lines.append("")
        for term in terms {
            let name = "- **\(written(term.name))**"
            if term.details.count == 1 {
                lines.append("\(name): \(written(term.details[0]))")
            } else {
                lines.append(name)
                for detail in term.details { lines.append("  - " + written(detail)) }
            }
        }
    }

    /// Adds a section. If something leads to it, an anchor is before its heading, because readers of Markdown make those of headings in
    /// different ways.
    mutating func section(_ section: Section, level: Int) {
        if anchors.contains(section.id) { block("<a id=\"\(section.id)\"></a>") }
        heading(section.heading, level: level)
        for block in section.blocks { write(block, level: level) }
        for inner in section.sections { self.section(inner, level: level + 1) }
    }

    private mutating func write(_ block: Block, level: Int) {
        switch block {
        case .paragraph(let text): paragraph(text)
        case .list(let items): list(items)
        case .terms(let terms): self.terms(terms)
        case .table(let table): write(table)
        case .figure(let figure):
            paragraph(figure.caption)
            self.block(escaped(figure.description))
            write(figure.table)
        case .box(let box): write(box, level: level)
        case .columns(let boxes): for box in boxes { write(box, level: level) }
        }
    }

    private mutating func write(_ box: Box, level: Int) {
        if !box.heading.isEmpty { heading(box.heading, level: level + 1) }
        for block in box.blocks { write(block, level: level + 1) }
    }

    private mutating func write(_ table: Table) {
        if !table.caption.isEmpty { paragraph(table.caption) }
        lines.append("")
        lines.append(row(table.columns.map(\.heading)))
        lines.append("|" + table.columns.map { $0.isNumeric ? " ---: |" : " --- |" }.joined())
        for cells in table.rows { lines.append(row(cells)) }
    }

    private mutating func row(_ cells: [[Inline]]) -> String {
        var row = "|"
        for cell in cells { row += " \(written(cell)) |" }
        return row
    }

    private mutating func block(_ text: String) {
        lines.append("")
        lines.append(text)
    }

    private mutating func written(_ text: [Inline]) -> String {
        var line = ""
        let isRightToLeft = text.language(in: language).isRightToLeft
        for run in text { line += written(run.isolated(isRightToLeft: isRightToLeft), isAtStart: line.isEmpty) }
        return line
    }

    /// Returns a run with its style, link and note. Blanks stay outside of the marks of a style, where Markdown requires them.
    private mutating func written(_ run: Inline, isAtStart: Bool) -> String {
        var text = escaped(run.text, isAtStart: isAtStart)
        let mark: String? =
            switch run.style {
            case .strong, .figure: "**"
            case .title: "*"
            case .plain, .small, .name: nil
            }
        if let mark, !text.isEmpty, text.first != " ", text.last != " " { text = mark + text + mark }
        if let target = target(of: run.link) { text = "[\(text)](<\(target)>)" }
        return text + (run.note.map { "[^\($0)]" } ?? "")
    }

    private mutating func escaped(_ text: String, isAtStart: Bool = false) -> String {
        let (escaped, count) = MarkdownText.escaped(text, isAtStart: isAtStart)
        replaced += count
        return escaped
    }

    private func target(of link: Inline.Link?) -> String? {
        switch link {
        case .address(let address): LinkAddress(address)?.written.filter { !"<>\\".contains($0) }
        case .document(let path): linkBase + path.description
        case .section(let id): "#" + id
        case nil: nil
        }
    }
}

import HeraldComposition
import HeraldModel
import HeraldTemplates

/// Writes the blocks of a composition as mail.
struct MailBlocks {
    let composition: Composition
    let writer: MailWriter

    init(_ composition: Composition, to writer: MailWriter) {
        self.composition = composition
        self.writer = writer
    }

    var html: HTMLWriter { writer.html }

    /// The declarations of a paragraph of text. Some programs do not pass the font of a cell on to what is in it.
    var paragraph: String { "margin:0 0 12px;\(writer.textFont);font-size:16px;line-height:1.55" }
    /// The declarations of small text.
    var note: String { "margin:0 0 8px;\(writer.textFont);font-size:14px;line-height:1.5" }

    /// Writes everything from the line above the title to the citation.
    ///
    /// - Parameters:
    ///   - cut: The number of sections before the place where others are left out. `nil` if none are.
    ///   - pointer: Writes what is at that place.
    ///   - end: Writes what comes after the sections.
    func write(cutAfter cut: Int?, at pointer: () -> Void, end: () -> Void) {
        writeOpening()
        writeHighlights()
        writeFacts()
        for section in composition.sections.prefix(cut ?? 0) { write(section, level: 2) }
        if cut != nil { pointer() }
        for section in composition.sections.dropFirst(cut ?? 0) { write(section, level: 2) }
        end()
        writeReferences(composition.notes, composition.imprint.words.notes)
        writeReferences(composition.sources, composition.imprint.words.sources)
        writeCitation()
    }

    private func writeOpening() {
        if !composition.eyebrow.isEmpty {
            writer.paragraph(
                composition.eyebrow, as: "p", "margin:0 0 6px;\(writer.textFont);font-size:14px;line-height:1.4;font-weight:bold",
                text: .accent)
        }
        writer.paragraph(
            composition.title, as: "h1", "margin:0 0 10px;\(writer.headingFont);font-size:26px;line-height:1.25;font-weight:bold",
            text: .title)
        writer.begin("p", "margin:0 0 16px;\(writer.textFont);font-size:13px;line-height:1.5", text: .muted)
        html.text(composition.imprint.date)
        if !composition.imprint.languages.isEmpty {
            html.literal(" · ")
            html.text(composition.imprint.words.alsoIn + composition.imprint.words.colon)
            for (index, language) in composition.imprint.languages.enumerated() {
                if index > 0 { html.literal(" · ") }
                writer.write([language])
            }
        }
        writer.end("p")
        if let badge = composition.badge { write(badge) }
        for notice in composition.notices {
            set(apart: .line, width: "1px solid", side: nil, bottom: 4) { writer.paragraph(notice, as: "p", note) }
        }
        for lead in composition.lead {
            // Lines of small text are as close as their size asks for.
            let size = lead.allSatisfy { $0.style == .small } ? 13 : 18
            writer.paragraph(lead, as: "p", "margin:0 0 14px;\(writer.textFont);font-size:\(size)px;line-height:1.5", text: .text)
        }
    }

    private func write(_ badge: Badge) {
        set(apart: MailColour(badge.category), width: "4px solid", side: writer.start, background: .panel) {
            writer.begin(
                "p", "margin:0 0 4px;\(writer.textFont);font-size:15px;line-height:1.4;font-weight:bold", text: MailColour(badge.category))
            html.text(badge.name)
            writer.end("p")
            writer.paragraph(badge.explanation, as: "p", "margin:0;\(writer.textFont);font-size:14px;line-height:1.5", text: .text)
        }
    }

    /// Writes a part with a border around it, or on one side. `bottom` is the room below its last line, which may have some of its own.
    func set(
        apart colour: MailColour, width: String, side: String?, background: MailColour? = nil, bottom: Int = 12, _ content: () -> Void
    ) {
        let border = side.map { "border-\($0):\(width)" } ?? "border:\(width)"
        writer.begin("div", "margin:0 0 16px;padding:12px 14px \(bottom)px;\(border)", background: background, border: colour)
        content()
        writer.end("div")
    }

    private static let layout = "width:100%;border-collapse:collapse;border-spacing:0;margin:0 0 16px"

    /// Writes the large figures, each above the thing that it counts: a figure with its unit is one word, and may be a wide one.
    private func writeHighlights() {
        if composition.highlights.isEmpty { return }
        writer.begin("div", "margin:0 0 16px")
        for highlight in composition.highlights {
            writer.begin("div", "padding:9px 0 8px;border-top:1px solid", border: .line)
            writer.paragraph(
                [highlight.figure], as: "p", "margin:0 0 1px;\(writer.headingFont);font-size:21px;line-height:1.3;font-weight:bold",
                text: .accent)
            writer.paragraph(highlight.label, as: "p", "margin:0;\(writer.textFont);font-size:15px;line-height:1.45", text: .text)
            writer.end("div")
        }
        writer.end("div")
    }

    private func writeFacts() {
        if composition.facts.isEmpty { return }
        heading([Inline(composition.imprint.words.keyFacts, composition.language)], level: 2)
        writer.begin("table", Self.layout + ";table-layout:fixed")
        html.begin("tbody")
        for fact in composition.facts { row(fact) }
        html.end("tbody")
        html.end("table")
    }

    /// Writes a name beside what is said about it.
    private func row(_ fact: Term) {
        html.begin("tr")
        let cell = "vertical-align:top;text-align:\(writer.start);border-top:1px solid;\(writer.textFont);line-height:1.5"
        writer.begin(
            "th", "width:36%;padding:9px 0;padding-\(writer.end):12px;\(cell);font-size:14px;font-weight:normal", text: .muted,
            border: .line)
        html.attribute("scope", "row")
        writer.write(fact.name)
        writer.end("th")
        writer.begin("td", "padding:9px 0;\(cell);font-size:15px", text: .text, border: .line)
        for (index, detail) in fact.details.enumerated() {
            writer.paragraph(detail, as: "div", index == 0 ? "" : "margin-top:4px")
        }
        writer.end("td")
        html.end("tr")
    }

    /// Writes a heading of a level from 2 to 6. The first one of a box has no room above. One that is set apart has a line and more room.
    func heading(_ runs: [Inline], level: Int, isFirst: Bool = false, isSetApart: Bool = false) {
        let (name, size): (StaticString, Int) =
            switch level {
            case ...2: ("h2", 20)
            case 3: ("h3", 17)
            case 4: ("h4", 16)
            case 5: ("h5", 15)
            default: ("h6", 15)
            }
        let hasLine = level <= 2 || isSetApart
        let line = hasLine ? ";padding-top:18px;border-top:\(isSetApart ? 2 : 1)px solid" : ""
        let top = isFirst ? 0 : isSetApart ? 32 : level <= 2 ? 20 : 16
        writer.paragraph(
            runs, as: name, "margin:\(top)px 0 10px;\(writer.headingFont);font-size:\(size)px;line-height:1.3;font-weight:bold\(line)",
            text: .title, border: hasLine ? .line : nil)
    }

    /// The declarations of notes and sources, whose addresses may be longer than a line.
    private static let reference = "font-size:13px;line-height:1.5;overflow-wrap:anywhere"

    private func writeReferences(_ entries: [[Inline]], _ words: String) {
        if entries.isEmpty { return }
        heading([Inline(words, composition.language)], level: 2)
        for (index, entry) in entries.enumerated() {
            writer.begin("p", "margin:0 0 6px;\(writer.textFont);\(Self.reference)", text: .text)
            html.text("[\(index + 1)] ")
            writer.write(entry)
            writer.end("p")
        }
    }

    private func writeCitation() {
        if composition.imprint.citation.isEmpty { return }
        writer.begin(
            "p", "margin:20px 0 8px;padding-top:14px;border-top:1px solid;\(writer.textFont);\(Self.reference)",
            text: .text, border: .line)
        html.element("b", composition.imprint.words.citeAs)
        html.text(composition.imprint.words.colon)
        writer.write(composition.imprint.citation)
        writer.end("p")
    }
}

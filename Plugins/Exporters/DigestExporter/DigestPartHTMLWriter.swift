internal import HeraldModel
internal import HeraldTemplates

/// Writes a part of a practice as HTML.
struct DigestPartHTMLWriter {
    let entry: DigestEntry
    let tone: Audience.Tone
    let writer: HTMLWriter

    private var localized: LocalizedPractice { entry.localized }
    private var hasBibliography: Bool { entry.parts.contains { $0.layout == .bibliography } }

    func write(_ part: DigestPart) {
        switch part.layout {
        case .paragraphs: for piece in part.pieces { element("p", piece, joint: part.leadSeparator(in: localized.labels)) }
        case .list:
            writer.begin("ul")
            for piece in part.pieces { element("li", piece, joint: part.leadSeparator(in: localized.labels)) }
            writer.end("ul")
        case .terms: writeTerms(part)
        case .figures where tone == .policy && part.pieces.contains { !$0.lead.isEmpty }: writeTable(part)
        case .figures:
            writer.begin("ul")
            for piece in part.pieces { element("li", piece, joint: part.leadSeparator(in: localized.labels)) }
            writer.end("ul")
        case .bibliography: writeBibliography(part)
        }
    }

    private func element(_ name: StaticString, _ piece: DigestPart.Piece, joint: String) {
        writer.begin(name)
        if let passage = piece.passage { localized.markLanguage(passage.language, in: writer) }
        if !piece.lead.isEmpty {
            writeLead(of: piece, as: "b")
            if piece.passage != nil { writer.text(joint) }
        }
        writePassage(of: piece, isMarked: true)
        writer.end(name)
    }

    /// Writes the lead, isolated because it may run in another direction than the page.
    private func writeLead(of piece: DigestPart.Piece, as element: StaticString) {
        writer.begin(element)
        writer.element("bdi", piece.lead)
        writer.end(element)
    }

    private func writePassage(of piece: DigestPart.Piece, isMarked: Bool = false) {
        if let passage = piece.passage {
            writer.begin("span")
            if !isMarked { localized.markLanguage(passage.language, in: writer) }
            writer.text(passage.text)
            writer.end("span")
        }
        if hasBibliography {
            localized.writeReference(to: piece.source, page: piece.page, to: writer, prefix: "\(entry.practice.id)-")
            return
        }
        let citation = localized.shortCitation(of: piece.source, page: piece.page)
        if citation.isEmpty { return }
        writer.literal(" ")
        writer.element("small", "(\(citation))")
    }

    private func writeTerms(_ part: DigestPart) {
        writer.begin("dl")
        for piece in part.pieces {
            if piece.lead.isEmpty {
                writer.begin("dd", "whole")
            } else {
                writeLead(of: piece, as: "dt")
                writer.begin("dd")
            }
            writePassage(of: piece)
            writer.end("dd")
        }
        writer.end("dl")
    }

    private func writeTable(_ part: DigestPart) {
        writer.begin("table")
        writer.begin("tbody")
        for piece in part.pieces {
            writer.begin("tr")
            if !piece.lead.isEmpty {
                writer.begin("th")
                writer.attribute("scope", "row")
                writer.element("bdi", piece.lead)
                writer.end("th")
            }
            writer.begin("td")
            if piece.lead.isEmpty { writer.attribute("colspan", "2") }
            writePassage(of: piece)
            writer.end("td")
            writer.end("tr")
        }
        writer.end("tbody")
        writer.end("table")
    }

    private func writeBibliography(_ part: DigestPart) {
        writer.begin("ol")
        for piece in part.pieces {
            guard let number = piece.number, localized.practice.sources.indices.contains(number - 1) else { continue }
            writer.begin("li")
            writer.attribute("id", "\(entry.practice.id)-source-\(number)")
            localized.writeEntry(for: localized.practice.sources[number - 1], to: writer)
            writer.end("li")
        }
        writer.end("ol")
    }
}

internal import HeraldKit
internal import HeraldModel
internal import HeraldTemplates

/// A digest as text for mail readers, in one of three layouts.
struct DigestTextRenderer {
    private let issue: ComposedDigest
    private var tone: Audience.Tone { issue.audience.tone }

    init(_ issue: ComposedDigest) { self.issue = issue }

    /// The text, and the practices in which characters were replaced.
    func written() -> (bytes: [UInt8], replaced: [Slug]) {
        var text = PlainTextWriter()
        writeHead(to: &text)
        writeContents(to: &text)
        var replaced: [Slug] = []
        for group in issue.groups {
            text.blankLine()
            if let heading = group.heading { writeGroup(heading, to: &text) }
            for entry in group.entries {
                let before = text.replacedCharacterCount
                write(entry, to: &text)
                if text.replacedCharacterCount > before { replaced.append(entry.practice.id) }
            }
        }
        replaced += writeWithdrawals(to: &text)
        writeFoot(to: &text)
        return (text.bytes, replaced)
    }

    private func writeHead(to text: inout PlainTextWriter) {
        if tone == .policy { text.rule("=") }
        text.paragraph(tone == .policy ? issue.title.uppercased() : issue.title)
        text.paragraph(issue.subtitle)
        if tone == .policy { text.rule("=") } else { text.blankLine() }
        let state = issue.labels.sentence(.asOf, issue.labels.date(issue.context.moment.time))
        text.paragraph([issue.context.site.publisher, state, issue.labels.practices(issue.count)].joined(separator: " · "))
        text.paragraph(issue.labels[.principle])
    }

    private func writeContents(to text: inout PlainTextWriter) {
        text.heading(issue.labels[.contents], rule: tone == .scholarly ? "-" : "=")
        for group in issue.groups {
            if let heading = group.heading {
                text.blankLine()
                text.paragraph(heading)
            }
            for entry in group.entries { text.paragraph(entry.reading.text(entry.practice.title), first: "  - ") }
        }
        if issue.withdrawals.isEmpty { return }
        text.blankLine()
        text.paragraph(issue.labels[.withdrawnPractices])
    }

    private func writeGroup(_ heading: String, to text: inout PlainTextWriter) {
        switch tone {
        case .policy: text.heading(heading.uppercased(), rule: "=")
        case .practical: text.heading(heading, rule: "=")
        case .scholarly: text.heading(heading, rule: "=")
        }
    }

    private func write(_ entry: DigestEntry, to text: inout PlainTextWriter) {
        let title = entry.reading.text(entry.practice.title)
        let category = issue.labels.name(of: entry.practice.category)
        text.blankLine()
        switch tone {
        case .policy:
            text.rule("-")
            text.paragraph("[\(category)]")
            text.paragraph(title)
            text.paragraph(entry.facts)
        case .practical:
            text.heading(title, rule: "-")
            text.paragraph("\(category) · \(entry.facts)")
        case .scholarly:
            text.heading(title, rule: "-")
            text.paragraph("\(entry.facts). \(category).")
        }
        if let change = entry.reading.change { text.paragraph(change) }
        for part in entry.parts { write(part, of: entry, to: &text) }
        if let note = entry.shorteningNote {
            text.blankLine()
            text.paragraph(note)
        }
        if let brief = entry.brief {
            if !entry.isShortened { text.blankLine() }
            text.paragraph("\(issue.labels[.fullBrief]): \(brief)")
        }
    }

    private func write(_ part: DigestPart, of entry: DigestEntry, to text: inout PlainTextWriter) {
        text.blankLine()
        switch tone {
        case .policy: text.paragraph(part.heading.uppercased())
        case .practical: text.paragraph(part.heading + ":")
        case .scholarly: text.paragraph(part.heading)
        }
        let (bullet, rest) = bullets(for: part)
        for piece in part.pieces { text.paragraph(line(of: piece, in: part, of: entry), first: marker(piece, bullet), rest: rest) }
    }

    private func bullets(for part: DigestPart) -> (first: String, rest: String) {
        switch (tone, part.layout) {
        case (.policy, .paragraphs): ("", "")
        case (.policy, _): ("- ", "  ")
        case (.practical, .paragraphs): ("  ", "  ")
        case (.practical, _): ("  * ", "    ")
        case (.scholarly, .bibliography): ("    ", "        ")
        case (.scholarly, _): ("    ", "    ")
        }
    }

    private func marker(_ piece: DigestPart.Piece, _ bullet: String) -> String {
        tone == .scholarly ? piece.number.map { "\(bullet)[\($0)] " } ?? bullet : bullet
    }

    private func line(of piece: DigestPart.Piece, in part: DigestPart, of entry: DigestEntry) -> String {
        let reading = entry.reading
        if let number = piece.number, reading.practice.sources.indices.contains(number - 1) {
            let source = reading.practice.sources[number - 1]
            return reading.citation(of: source) + (reading.address(of: source).map { " " + $0 } ?? "")
        }
        var line = piece.lead
        if let passage = piece.passage { line += (line.isEmpty ? "" : part.leadSeparator) + passage.text }
        let hasBibliography = entry.parts.contains { $0.layout == .bibliography }
        let citation =
            hasBibliography && tone == .scholarly
            ? reading.reference(to: piece.source, page: piece.page) : reading.shortCitation(of: piece.source, page: piece.page)
        if citation.isEmpty { return line }
        return line + (citation.hasPrefix("[") ? " \(citation)" : " (\(citation))")
    }

    /// Title, date and reason of each practice withdrawn of late, and nothing else. Gives those in which characters were replaced.
    private func writeWithdrawals(to text: inout PlainTextWriter) -> [Slug] {
        if issue.withdrawals.isEmpty { return [] }
        writeGroup(issue.labels[.withdrawnPractices], to: &text)
        let bullet = tone == .scholarly ? "" : tone == .policy ? "- " : "* "
        let rest = String(repeating: " ", count: tone == .scholarly ? 4 : bullet.count)
        return issue.withdrawals.filter { withdrawal in
            let before = text.replacedCharacterCount
            text.blankLine()
            text.paragraph(withdrawal.title, first: bullet, rest: rest)
            text.paragraph(issue.date(of: withdrawal), first: rest)
            if !withdrawal.reason.isEmpty { text.paragraph("\(issue.labels[.reason]): \(withdrawal.reason)", first: rest) }
            return text.replacedCharacterCount > before
        }.map(\.practice)
    }

    private func writeFoot(to text: inout PlainTextWriter) {
        text.blankLine()
        text.rule(tone == .policy ? "=" : "-")
        text.paragraph("\(issue.context.site.publisher) · \(issue.context.site.title)")
        text.paragraph(issue.context.site.address)
    }
}

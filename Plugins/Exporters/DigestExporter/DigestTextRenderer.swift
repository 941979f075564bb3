internal import HeraldKit
internal import HeraldModel
internal import HeraldTemplates

/// Renders a digest as plain text for mail readers, with a layout for each tone.
struct DigestTextRenderer {
    private let digest: ComposedDigest
    private var tone: Audience.Tone { digest.audience.tone }

    init(_ digest: ComposedDigest) { self.digest = digest }

    /// Returns the text in UTF-8, and the practices in which characters were replaced.
    func written() -> (bytes: [UInt8], replaced: [Slug]) {
        var text = PlainTextWriter()
        writeHead(to: &text)
        writeContents(to: &text)
        var replaced: [Slug] = []
        for group in digest.groups {
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
        text.paragraph(tone == .policy ? digest.title.uppercased() : digest.title)
        text.paragraph(digest.subtitle)
        if tone == .policy { text.rule("=") } else { text.blankLine() }
        let state = digest.labels.sentence(.asOf, digest.labels.date(digest.context.moment.time))
        text.paragraph([digest.context.site.publisher, state, digest.labels.practices(digest.count)].joined(separator: " · "))
        text.paragraph(digest.labels[.principle])
        for paragraph in digest.introduction {
            text.blankLine()
            text.paragraph(paragraph)
        }
    }

    private func writeContents(to text: inout PlainTextWriter) {
        text.heading(digest.labels[.contents], rule: tone == .scholarly ? "-" : "=")
        for group in digest.groups {
            if let heading = group.heading {
                text.blankLine()
                text.paragraph(heading)
            }
            for entry in group.entries { text.paragraph(entry.localized.text(entry.practice.title), first: "  - ") }
        }
        if digest.withdrawals.isEmpty { return }
        text.blankLine()
        text.paragraph(digest.labels[.withdrawnPractices])
    }

    private func writeGroup(_ heading: String, to text: inout PlainTextWriter) {
        switch tone {
        case .policy: text.heading(heading.uppercased(), rule: "=")
        case .practical: text.heading(heading, rule: "=")
        case .scholarly: text.heading(heading, rule: "=")
        }
    }

    private func write(_ entry: DigestEntry, to text: inout PlainTextWriter) {
        let title = entry.localized.text(entry.practice.title)
        let category = digest.labels.name(of: entry.practice.category)
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
        if let change = entry.localized.change { text.paragraph(change) }
        if let notice = entry.localized.staleNotice { text.paragraph(notice) }
        for part in entry.parts { write(part, of: entry, to: &text) }
        if let note = entry.shorteningNote {
            text.blankLine()
            text.paragraph(note)
        }
        if let brief = entry.brief {
            if !entry.isShortened { text.blankLine() }
            text.paragraph(digest.labels[.fullBrief] + digest.labels.notation.colon + brief)
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

    /// Returns the text of a piece: the full citation of a numbered source, otherwise the passage with a short citation of its source.
    private func line(of piece: DigestPart.Piece, in part: DigestPart, of entry: DigestEntry) -> String {
        let localized = entry.localized
        if let number = piece.number, localized.practice.sources.indices.contains(number - 1) {
            let source = localized.practice.sources[number - 1]
            return localized.citation(of: source) + (localized.address(of: source).map { " " + $0 } ?? "")
        }
        var line = piece.lead
        if let passage = piece.passage {
            line += (line.isEmpty ? "" : part.leadSeparator(in: localized.labels)) + localized.joined([passage.text])
        }
        let hasBibliography = entry.parts.contains { $0.layout == .bibliography }
        let citation =
            hasBibliography && tone == .scholarly
            ? localized.reference(to: piece.source, page: piece.page) : localized.shortCitation(of: piece.source, page: piece.page)
        if citation.isEmpty { return line }
        return line + (citation.hasPrefix("[") ? " \(citation)" : " (\(citation))")
    }

    /// Writes title, date and reason of each recent withdrawal. Returns the practices in which characters were replaced.
    private func writeWithdrawals(to text: inout PlainTextWriter) -> [Slug] {
        if digest.withdrawals.isEmpty { return [] }
        writeGroup(digest.labels[.withdrawnPractices], to: &text)
        let bullet = tone == .scholarly ? "" : tone == .policy ? "- " : "* "
        let rest = String(repeating: " ", count: tone == .scholarly ? 4 : bullet.count)
        return digest.withdrawals.filter { withdrawal in
            let before = text.replacedCharacterCount
            text.blankLine()
            text.paragraph(withdrawal.title, first: bullet, rest: rest)
            text.paragraph(digest.date(of: withdrawal), first: rest)
            if !withdrawal.reason.isEmpty { text.paragraph("\(digest.labels[.reason]): \(withdrawal.reason)", first: rest) }
            return text.replacedCharacterCount > before
        }.map(\.practice)
    }

    private func writeFoot(to text: inout PlainTextWriter) {
        text.blankLine()
        text.rule(tone == .policy ? "=" : "-")
        let site = digest.context.site
        text.paragraph("\(site.publisher) · \(site.title(in: digest.labels.language))")
        text.paragraph(site.address)
        if let rights = site.rights ?? site.rightsAddress {
            let address = site.rights == nil ? "" : site.rightsAddress.map { " <\($0)>" } ?? ""
            text.paragraph("\(digest.labels[.termsOfUse]): \(rights)\(address)")
        }
        if let contact = site.contact { text.paragraph("\(digest.labels[.contact]): \(contact)") }
    }
}

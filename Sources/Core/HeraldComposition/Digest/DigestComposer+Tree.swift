import HeraldKit
package import HeraldModel
import HeraldTemplates

extension DigestComposer {
    /// Composes a digest of sections.
    ///
    /// - Parameters:
    ///   - sections: The practices. Each is in one section only.
    ///   - frame: Title, introduction, withdrawals, and what was left out.
    ///   - place: The document that readers find on line.
    package func digest(_ sections: [DigestSection], in frame: DigestFrame = DigestFrame(), at place: DocumentPlace) -> Digest {
        var notes = NoteNumbering()
        let usual = [word(parts.labels.sentence(.digestFor, audience.title.label(in: parts.labels.language)))]
        let own = frame.title.flatMap { $0.text(in: parts.language) == nil ? nil : parts.runs($0) }
        let title = frame.recall?.title ?? own ?? usual
        let eyebrow = eyebrow(frame.recall == nil ? (own == nil ? [] : usual) : own ?? usual, frame)
        let overview = frame.recall == nil ? overview(of: sections, &notes) : nil
        let sections = sections.map { numbered($0, by: &notes) }
        let shown = sections.flatMap(\.entries)
        var digest = Digest(
            title: title, recall: frame.recall, news: frame.news, subtitle: [], introduction: [], notices: notices(on: shown, frame),
            count: [], overview: overview, archive: frame.archive,
            sections: sections, withdrawals: frame.withdrawals.map(withdrawal), reviews: reviews(of: frame.reviews),
            composition: parts.document(.digest, eyebrow: eyebrow, title: title, at: place))
        if frame.recall == nil {
            digest.subtitle = [word(parts.labels.word("\(audience.tone.written).subtitle") ?? "")]
            digest.introduction = frame.introduction.flatMap { $0.text(in: parts.language) == nil ? nil : parts.paragraphs($0) } ?? []
            (digest.count, digest.callToAction) = (count(of: shown, frame), callToAction)
        }
        complete(&digest, notes.notes)
        return digest
    }

    /// Puts all parts of the digest into its tree.
    private func complete(_ digest: inout Digest, _ notes: [[Inline]]) {
        let more = digest.archive.map { [word(" · "), $0] } ?? []
        let remarks = (digest.count + [word(" · "), word(parts.labels[.principle])] + more).map { run in
            Inline(run.text, run.language, style: .small, link: run.link)
        }
        digest.composition.tone = audience.tone
        digest.composition.notices = digest.notices
        if digest.recall == nil {
            digest.composition.lead = (digest.news.isEmpty ? [] : [digest.news]) + [digest.subtitle] + digest.introduction + [remarks]
        }
        digest.composition.sections =
            [digest.overview].compactMap { $0 } + tree(of: digest.sections) + tree(of: digest.withdrawals)
            + [digest.reviews, digest.callToAction].compactMap { $0 }
        digest.composition.notes = notes
        digest.composition.sources = citedWorks(in: digest.entries)
    }

    /// The line above the title: the issue, `start`, and the themes.
    private func eyebrow(_ start: [Inline], _ frame: DigestFrame) -> [Inline] {
        let issue = frame.issue.map { [word($0)] } ?? []
        let separator = issue.isEmpty || start.isEmpty ? [] : [word(" · ")]
        return frame.subjects.reduce(into: issue + separator + start) { line, subject in
            if !line.isEmpty { line.append(word(" · ")) }
            line.append(name(of: subject))
        }
    }

    private func numbered(_ section: DigestSection, by notes: inout NoteNumbering) -> DigestSection {
        var section = section
        for index in section.entries.indices {
            let entry = section.entries[index]
            notes.begin(entry.notes)
            for part in entry.parts.indices { section.entries[index].parts[part].section = notes.numbered(entry.parts[part].section) }
        }
        return section
    }

    private func withdrawal(_ tombstone: Tombstone, _ title: LocalizedText?) -> DigestWithdrawal {
        let date = parts.labels.date(tombstone.time)
        let day =
            switch tombstone.cause {
            case .withdrawn: parts.labels.sentence(.withdrawnOn, date)
            case .noLongerMatches: DigestWords.left.sentence(in: parts.labels, date)
            }
        return DigestWithdrawal(
            practice: tombstone.practice, title: [self.title(of: tombstone, title)], date: [word(day)],
            reason: words(of: tombstone.reason))
    }

    /// Returns the words of a reason for readers of the digest. A text in another language has the name of that language after it. Empty if
    /// there is no reason.
    package func words(of reason: LocalizedReason) -> [Inline] {
        if reason.isEmpty { return [] }
        let passage = reason.passage(in: parts.language)
        let text = passage.text.onOneLine
        guard let language = passage.language, !reason.isWritten(in: parts.language) else { return [word(text, style: .name)] }
        return [Inline(text, language, style: .name), word(" (\(parts.labels.name(of: language)))")]
    }

    /// Returns the title of a practice that was withdrawn or is no longer selected, in the language of the digest if `title` has it.
    package func title(of tombstone: Tombstone, _ title: LocalizedText?) -> Inline {
        let translated = title.flatMap { title in
            sequence(first: parts.language, next: \.broader).lazy.compactMap { language in
                title.translation(in: language).map { Inline($0.onOneLine, language) }
            }.first
        }
        return translated ?? Inline(tombstone.title.onOneLine, tombstone.language)
    }

    // MARK: The tree

    private func tree(of sections: [DigestSection]) -> [Section] {
        sections.enumerated().flatMap { index, section in
            let entries = section.entries.map(tree)
            if section.heading.isEmpty { return entries }
            return [Section(Section.groupID(index), section.heading, section.lead.map(Block.paragraph), sections: entries)]
        }
    }

    /// The entry as a section: a box with category and facts, then the parts. The last one says where the whole text is.
    private func tree(of entry: DigestEntry) -> Section {
        let labels = parts.labels
        let category = entry.practice.category
        let line = [word(labels.name(of: category), style: .strong), word(" · ")] + entry.facts
        let others = (entry.reason.isEmpty ? [] : [entry.reason]) + entry.remarks
        let box = Box(.practice, category: category, ([line] + others).map(Block.paragraph))
        var sections = entry.parts.map(\.section)
        var pointer = entry.shortened.map { Inline($0.text, $0.language, style: .small) }
        if let brief = entry.brief {
            if !pointer.isEmpty { pointer.append(word(" ")) }
            pointer.append(Inline(labels[.fullBrief], labels.language, link: .document(brief)))
        }
        if let last = sections.indices.last, !pointer.isEmpty { sections[last].blocks.append(.paragraph(pointer)) }
        return Section(PracticeComposer.sectionID(of: entry.practice.id), entry.title, [.box(box)], sections: sections)
    }

    private func tree(of withdrawals: [DigestWithdrawal]) -> [Section] {
        if withdrawals.isEmpty { return [] }
        let terms = withdrawals.map { withdrawal in
            let reason = withdrawal.reason.isEmpty ? [] : [[word(parts.labels[.reason] + parts.labels.notation.colon)] + withdrawal.reason]
            return Term(withdrawal.title, [withdrawal.date] + reason)
        }
        return [Section(Section.withdrawnID, [word(parts.labels[.withdrawnPractices])], [.terms(terms)])]
    }

    /// The works that notes name, unless each practice has a bibliography of its own.
    private func citedWorks(in entries: [DigestEntry]) -> [[Inline]] {
        if audience.parts.contains(.sources) { return [] }
        let cited = References()
        for entry in entries { cited.add(entry.localized, only: entry.citedSources) }
        return cited.sources(in: parts.labels)
    }
}

package import HeraldKit
package import HeraldModel
import HeraldTemplates

extension DigestComposer {
    /// Composes a digest of sections.
    ///
    /// - Parameters:
    ///   - sections: The practices. Each is in one section only.
    ///   - title: The title. `nil` for one such as `Digest for Ministries`.
    ///   - introduction: A text before the practices. `nil` for none, or if it is in other languages only.
    ///   - withdrawals: Practices that readers of earlier digests know, newest first.
    ///   - place: The document that readers find on line.
    package func digest(
        _ sections: [DigestSection], title: SettingText? = nil, introduction: SettingText? = nil, withdrawals: [Tombstone] = [],
        at place: DocumentPlace
    ) -> Digest {
        let labels = parts.labels
        var notes = NoteNumbering()
        let usual = [word(labels.sentence(.digestFor, audience.title.label(in: labels.language)))]
        let own = title.flatMap { $0.text(in: parts.language) == nil ? nil : parts.runs($0) }
        let sections = sections.map { numbered($0, by: &notes) }
        let subtitle = [word(labels.word("\(audience.tone.written).subtitle") ?? "")]
        let text = introduction.flatMap { $0.text(in: parts.language) == nil ? nil : parts.paragraphs($0) } ?? []
        let tombstones = withdrawals.map(withdrawal)
        var composition = parts.document(.digest, eyebrow: own == nil ? [] : usual, title: own ?? usual, at: place)
        let count = labels.practices(sections.reduce(0) { $0 + $1.entries.count })
        composition.tone = audience.tone
        let remarks = [count, " · ", labels[.principle]].map { word($0, style: .small) }
        composition.lead = [subtitle] + text + [remarks]
        composition.sections = tree(of: sections) + tree(of: tombstones)
        composition.notes = notes.notes
        composition.sources = citedWorks(in: sections)
        return Digest(
            title: composition.title, subtitle: subtitle, introduction: text, sections: sections, withdrawals: tombstones,
            composition: composition)
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

    private func withdrawal(_ tombstone: Tombstone) -> DigestWithdrawal {
        let day = parts.labels.sentence(.withdrawnOn, parts.labels.date(tombstone.time))
        return DigestWithdrawal(
            practice: tombstone.practice, title: [Inline(tombstone.title.onOneLine, tombstone.language)], date: [word(day)],
            reason: tombstone.reason.isEmpty ? [] : [word(tombstone.reason.onOneLine, style: .name)])
    }

    // MARK: The tree

    private func tree(of sections: [DigestSection]) -> [Section] {
        sections.enumerated().flatMap { index, section in
            let entries = section.entries.map(tree)
            if section.heading.isEmpty { return entries }
            return [Section("group-\(index + 1)", section.heading, section.lead.map(Block.paragraph), sections: entries)]
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
        return [Section("withdrawn", [word(parts.labels[.withdrawnPractices])], [.terms(terms)])]
    }

    /// The works that notes name, unless each practice has a bibliography of its own.
    private func citedWorks(in sections: [DigestSection]) -> [[Inline]] {
        if audience.parts.contains(.sources) { return [] }
        let cited = References()
        for entry in sections.flatMap(\.entries) { cited.add(entry.localized, only: entry.citedSources) }
        return cited.sources(in: parts.labels)
    }
}

import HeraldModel
import HeraldTemplates

extension DigestComposer {
    /// The number of practices, such as `10 of 14` if the limit left some out.
    func count(of entries: [DigestEntry], _ frame: DigestFrame) -> [Inline] {
        guard let available = frame.available, available > entries.count else { return [word(parts.labels.practices(entries.count))] }
        return [word(sentence(DigestWords.practicesOf, entries.count, available))]
    }

    /// Sentences on what is not in the digest, and on practices that are not in its language.
    func notices(on entries: [DigestEntry], _ frame: DigestFrame) -> [[Inline]] {
        var notices = frame.notices
        if let available = frame.available, available > entries.count {
            notices.append([word(sentence(DigestWords.leftOut, entries.count, available))])
        }
        if frame.omitted > 0 { notices.append([word(sentence(DigestWords.omitted, frame.omitted))]) }
        let foreign = entries.count { !isTranslated($0.practice) }
        if foreign > 0 {
            let words = audience.untranslated == .summary ? DigestWords.summarized : DigestWords.untranslated
            notices.append([word(sentence(words, foreign, entries.count))])
        }
        return notices
    }

    private func sentence(_ words: LabelWords, _ numbers: Int...) -> String {
        let values = numbers.map { parts.labels.number(String($0)) }
        return words.sentence(in: parts.labels, values[0], values.last ?? "")
    }

    /// The table of all practices, if the audience has one: the title of each with a link to its section, its countries, one finding, and
    /// its category of evidence.
    func overview(of sections: [DigestSection], _ notes: inout NoteNumbering) -> Section? {
        let entries = sections.flatMap(\.entries)
        guard audience.hasOverview, !entries.isEmpty else { return nil }
        notes.shareEqualNotes(true)
        defer { notes.shareEqualNotes(false) }
        let rows = entries.map { entry -> [[Inline]] in
            notes.begin(entry.notes)
            let section = Inline.Link.section(PracticeComposer.sectionID(of: entry.practice.id))
            let title = entry.title.map { Inline($0.text, $0.language, link: section) }
            return [
                title, listed(countries(of: entry.practice, entry.localized), between: entry.localized.comma),
                entry.finding.map { notes.numbered($0) }, [word(parts.labels.name(of: entry.practice.category))],
            ]
        }
        var columns = [DigestWords.practice, DigestWords.country, DigestWords.finding, DigestWords.evidence].map {
            Table.Column([parts.word($0)])
        }
        if rows.contains(where: { $0[1].count > 1 }) {
            (columns[1].heading, columns[1].headingOfOne) = ([parts.word(DigestWords.countries)], columns[1].heading)
        }
        return Section(
            Section.overviewID, [parts.word(DigestWords.overview)], [.table(Table(caption: [], columns: columns, rows: rows))])
    }

    /// The names of a practice's countries, in the alphabetical order of the digest's language.
    func countries(of practice: Practice, _ localized: LocalizedPractice) -> [Inline] {
        let names = practice.countries.map { localized.name(of: $0).onOneLine }
        return names.map { (name: $0, key: SortKey($0, in: parts.labels.language)) }.sorted { ($0.key, $0.name) < ($1.key, $1.name) }.map {
            word($0.name, style: .name)
        }
    }

    /// Returns runs with fixed words between them.
    func listed(_ runs: [Inline], between separator: String) -> [Inline] {
        runs.reduce(into: []) { line, run in line += line.isEmpty ? [run] : [word(separator), run] }
    }

    /// The section with practices for which an evaluation is expected soon, each with a link to its full brief.
    func reviews(of practices: [DigestFrame.Review]) -> Section? {
        if practices.isEmpty { return nil }
        let terms = practices.map { practice, year in
            let title = parts.localized(practice).passage(practice.practice.title)
            let link = parts.brief(of: practice.practice.id).map(Inline.Link.document)
            return Term(
                [Inline(title.text.onOneLine, title.language, link: link)],
                [[word(DigestWords.expected.sentence(in: parts.labels, String(year)))]])
        }
        return Section("reviews", [parts.word(DigestWords.reviews)], [.terms(terms)])
    }

    /// The section on how readers can go on, if the audience has a text for it.
    var callToAction: Section? {
        guard let texts = audience.callToAction else { return nil }
        let language = parts.labels.language
        let text = Inline(texts.label(in: language).onOneLine, texts.resolvedLanguage(for: language))
        return text.text.isEmpty ? nil : Section(Section.callToActionID, [parts.word(DigestWords.callToAction)], [.paragraph([text])])
    }
}

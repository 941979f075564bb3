package import HeraldModel
import HeraldTemplates

/// Composes briefs of themes: what was tried, where and with what evidence, practice beside practice.
package struct ThemeComposer {
    private let parts: CollectionComposer

    package init(_ parts: CollectionComposer) { self.parts = parts }

    /// The fewest words that a practice gets. With fewer, only its first sentence and the parts that are never cut would remain.
    private static let leastWords = 60

    /// Composes the brief of a theme.
    ///
    /// - Parameters:
    ///   - theme: The theme.
    ///   - practices: The practices of the theme. They are shown in alphabetical order.
    ///   - words: The number of words of the brief. Evidence, context and weaknesses are whole, so many practices make it longer.
    ///   - figures: Drawings of the theme.
    ///   - place: The paths of the document that readers find on line, in this language and in others.
    package func brief(
        of theme: ThemeCode, _ practices: [PublishedPractice], words: Int, figures: [Figure] = [], at place: DocumentPlace
    ) -> Composition {
        let practices = parts.alphabetical(practices)
        let labels = parts.labels
        let scheme = parts.name(ofConcept: String(theme.scheme))
        var brief = parts.document(
            .theme, eyebrow: [parts.word(CollectionWords.themeBrief), parts.word(" · "), scheme],
            title: [parts.name(ofConcept: theme.written)], at: place)
        brief.lead = [[parts.word("\(labels.practices(practices.count)) · \(labels[.principle])")]]
        let overview = Section(Section.overviewID, [parts.word(CollectionWords.overview)], [.table(table(practices))], isEssential: true)
        let charts = figures.isEmpty ? [] : [Section("charts", [parts.word(labels[.charts])], figures.map(Block.figure))]
        let share = max(Self.leastWords, (words - overview.wordCount) / max(practices.count, 1))
        let sections = practices.map { practice in
            parts.composer(of: practice).section(at: .glance, words: share, page: parts.brief(of: practice.practice.id))
        }
        // In spite of its name, `otherPractices` is the word "Practices".
        brief.sections =
            [overview] + charts + [Section("practices", [parts.word(labels[.otherPractices])], [], sections: sections, isEssential: true)]
        return parts.finished(brief)
    }

    /// The table of all practices: what, where, in which category and with what evidence.
    private func table(_ practices: [PublishedPractice]) -> Table {
        let columns = [CollectionWords.practice, CollectionWords.countries, CollectionWords.category].map { Table.Column([parts.word($0)]) }
        let rows = practices.map { practice -> [[Inline]] in
            let composer = parts.composer(of: practice)
            let countries = parts.localized(practice).joined(composer.placedCountries)
            return [
                [parts.linkedTitle(of: practice)], countries.isEmpty ? [] : [parts.word(countries, style: .name)],
                [parts.word(parts.labels.name(of: practice.practice.category))], composer.evidenceLine,
            ]
        }
        return Table(
            caption: [parts.word(CollectionWords.tried)], columns: columns + [Table.Column([parts.word(parts.labels[.evidence])])],
            rows: rows)
    }
}

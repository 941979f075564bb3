package import HeraldModel
import HeraldTemplates

extension PracticeComposer {
    /// Returns the practice as a section of a document on several practices.
    ///
    /// - Parameters:
    ///   - depth: How much of it is shown.
    ///   - words: The most words of the box that ``PracticeDepth/glance`` shows. `nil` for no limit.
    ///   - page: The document with the full brief. `nil` if there is none.
    ///   - title: Returns the title of another practice with the place that it leads to. `nil` for a practice that readers cannot find.
    package func section(
        at depth: PracticeDepth, words: Int? = nil, page: DocumentPath? = nil, title: (Slug) -> Inline? = { _ in nil }
    ) -> Section {
        references.add(localized)
        let id = Self.sectionID(of: practice.id)
        var section = Section(id, [run(practice.title)], [], isEssential: true)
        switch depth {
        case .glance: section.blocks = [.box(glance(words: words, page: page))]
        case .short, .whole:
            let front = front()
            let description = depth == .whole ? [purpose(), approach()].compactMap { $0 } + narrative() : []
            var inner = [results(), evidence(), transfer()].compactMap { $0 } + description + [context(), assessment()]
            if depth == .whole { inner += ending(title) }
            section.sections = inner.map { part in
                var part = part
                part.id = "\(id)--\(part.id)"
                return part
            }
            section.blocks = front + remarks + pointer(to: page)
        }
        return section
    }

    /// The id of a practice's section. Inner sections add two hyphens and a name to it. No id of a practice has two hyphens in a row, so
    /// these ids are distinct.
    static func sectionID(of practice: Slug) -> String { sectionPrefix + practice.written }

    /// The beginning of the ids of practices' sections, and of no others.
    static let sectionPrefix = "practice-"

    /// The sections of a brief after strengths and weaknesses.
    func ending(_ title: (Slug) -> Inline?) -> [Section] {
        [lessons(), unintendedEffects(), criteria(), ethics(), links(title), themes(), contacts()].compactMap { $0 }
    }

    /// A box with category and key facts, the key message and the figures.
    private func front() -> [Block] {
        let badge = badge()
        let category = Term([word(badge.name, style: .strong)], [badge.explanation])
        let box = Box(.practice, category: badge.category, [.terms([category] + facts().map(onOneLine) + sourceLine)])
        let figures = highlights().map { [$0.figure, word(" – ")] + $0.label }
        let lead = paragraphs(practice.summary).map(Block.paragraph)
        return [.box(box)] + lead + (figures.isEmpty ? [] : [.list(figures)])
    }

    /// A name with all that is said about it in one paragraph.
    func onOneLine(_ term: Term) -> Term {
        Term(term.name, [Array(term.details.map { [word(labels.notation.semicolon)] + $0 }.joined().dropFirst())])
    }

    /// The remarks on the text as small paragraphs. Compose them last, because they name the languages of all that was composed.
    var remarks: [Block] {
        notices().map { notice in .paragraph(notice.map { Inline($0.text, $0.language, style: .small) }) }
    }

    /// The works that the record rests on, in one line, as below the boxes of reports.
    var sourceLine: [Term] {
        let works = practice.sources.map { localized.shortCitation(of: $0.id, page: nil).onOneLine }
        if works.isEmpty { return [] }
        let line = works.flatMap { [word(labels.notation.semicolon), word($0, style: .name)] }.dropFirst()
        return [Term([word(.sources)], [Array(line)])]
    }

    /// The link to the full brief, if there is one.
    func pointer(to page: DocumentPath?) -> [Block] {
        guard let page else { return [] }
        return [.paragraph([Inline(labels[.fullBrief], labels.language, link: .document(page))])]
    }
}

import HeraldModel
import HeraldTemplates

extension PracticeComposer {
    /// The practice in one box: category, kind, place and period in a line, what it is and what came of it, its evidence, context and
    /// weaknesses, and its sources.
    ///
    /// If the box would have more than `words` words, texts other than evidence, costs, context and weaknesses are cut at the ends of
    /// sentences. The first sentence of the summary is always there.
    func glance(words: Int?, page: DocumentPath?) -> Box {
        let whole = glanceSections
        let kept = words.map { whole.shortened(to: $0).sections } ?? whole
        var terms: [Term] = []
        var summary: [Block] = []
        for section in kept {
            if section.heading.isEmpty { summary = section.blocks } else { terms.append(Term(section.heading, section.details)) }
        }
        if summary.isEmpty { summary = firstSentence }
        return Box(
            .practice, category: practice.category,
            [.paragraph(glanceLine)] + summary + [.terms(terms + sourceLine)] + remarks + pointer(to: page))
    }

    /// Category, kind, countries and period.
    private var glanceLine: [Inline] {
        var line = [word(labels.name(of: practice.category), style: .strong), word(" · "), word(labels.name(of: practice.kind))]
        let countries = placedCountries
        if !countries.isEmpty { line += [word(" · "), word(localized.joined(countries), style: .name)] }
        if let timeframe = practice.timeframe, timeframe != Timeframe() { line += [word(" · "), word(labels.period(timeframe))] }
        return line
    }

    /// The names of the countries in the order of the record's places, each once.
    var placedCountries: [String] {
        var names: [String] = []
        for place in practice.places {
            let name = localized.name(of: place.country).onOneLine
            if !names.contains(name) { names.append(name) }
        }
        return names
    }

    private var firstSentence: [Block] {
        guard var text = paragraphs(practice.summary).first, !text.isEmpty else { return [] }
        text[0].text = SentenceTokenizer.of(text[0].text).first.map(String.init) ?? text[0].text
        return [.paragraph(text)]
    }

    /// The parts of the box. The heading of the summary is empty.
    private var glanceSections: [Section] {
        let summary = Section("summary", [], paragraphs(practice.summary).map(Block.paragraph))
        let strengths = listSection(.strengths, practice.strengths)
        let weaknesses: [Block] =
            practice.weaknesses.isEmpty ? [.paragraph([word(.noWeaknesses)])] : [.list(practice.weaknesses.map { [run($0)] })]
        return [
            summary, section(.results, glanceResults), section(.evidence, isEssential: true, [.paragraph(evidenceLine)]),
            section(.approach, practice.approach.map { paragraphs($0).map(Block.paragraph) } ?? []),
            section(.costs, isEssential: true, costs.map(Block.paragraph)),
            section(.context, isEssential: true, contextParagraphs), strengths,
            section(.weaknesses, isEssential: true, weaknesses), section(.transferability, transferParagraphs),
        ].compactMap { $0 }
    }

    private var transferParagraphs: [Block] { practice.transferability.map { paragraphs($0).map(Block.paragraph) } ?? [] }

    /// The first claims of the record with their figures and notes.
    private var glanceResults: [Block] {
        let claims = practice.claims.prefix(4).enumerated().map { index, claim -> [Inline] in
            let note = note(on: claim.source, page: claim.page)
            guard claim.value != nil else { return [run(claim.statement, note: note)] }
            return [figure(ofClaim: index), word(" – "), run(claim.statement)]
        }
        return claims.isEmpty ? [] : [.list(claims)]
    }

    /// The pieces of evidence with their findings in one line, or the meaning of the category if the record names none.
    var evidenceLine: [Inline] {
        var line: [Inline] = []
        for entry in practice.evidence {
            if !line.isEmpty { line.append(word(labels.notation.semicolon)) }
            let year = entry.year.map { " (\($0))" } ?? ""
            let finding = entry.finding.map { labels.phrase(labels.name(of: entry.type) + year, labels.name(of: $0)) }
            var run = word(finding ?? labels.name(of: entry.type) + year)
            run.note = note(on: entry.source, page: entry.page)
            line.append(run)
        }
        return line.isEmpty ? badge().explanation : line
    }

    /// The parts of the context, each with its name, or the words that the record does not describe it.
    private var contextParagraphs: [Block] {
        let parts = localized.contextParts.flatMap { part in
            paragraphs(part.text).enumerated().map { index, text -> Block in
                if index > 0 { return .paragraph(text) }
                return .paragraph([word(labels.phrase(labels[part.label], ""), style: .small)] + text)
            }
        }
        return parts.isEmpty ? [.paragraph([word(.noContext)])] : parts
    }
}

extension Section {
    /// The texts of paragraphs and lists, as the details of a term.
    fileprivate var details: [[Inline]] {
        blocks.flatMap { block -> [[Inline]] in
            switch block {
            case .paragraph(let text): [text]
            case .list(let items): items
            default: []
            }
        }
    }
}

extension Localization {
    /// Returns a name and what is said about it, parted as the language parts them: `Research: positive effect`.
    func phrase(_ name: String, _ rest: String) -> String { pattern("figure.item", [name, rest]) }
}

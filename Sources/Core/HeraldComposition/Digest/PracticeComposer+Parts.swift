import HeraldModel
import HeraldTemplates

extension PracticeComposer {
    /// Returns a part of the practice for a digest, with the heading that its tone has. `nil` if the record says nothing about the part.
    /// Context, weaknesses and costs are never `nil`: if the record is silent on them, the part says so.
    func part(_ part: Audience.Part, tone: Audience.Tone) -> DigestPart? {
        let blocks = blocks(of: part)
        if blocks.isEmpty { return nil }
        let plain = Label.allCases.first { $0.name == part.written }
        let heading = labels.word("\(tone.written).\(part.written)") ?? plain.map { labels[$0] } ?? part.written
        var section = Section("\(Self.sectionID(of: practice.id))--\(part.written)", [word(heading)], blocks)
        section.isEssential = [.results, .costs, .funding, .themes, .sources, .contacts].contains(part)
        section.keepsBeginning = [.summary, .context, .weaknesses].contains(part)
        return DigestPart(key: part, section: section)
    }

    private func blocks(of part: Audience.Part) -> [Block] {
        switch part {
        case .summary: paragraphs(practice.summary).map(Block.paragraph)
        case .purpose: purpose()?.blocks ?? []
        case .approach: (approach()?.blocks ?? []) + narrative().flatMap(onOneLevel)
        case .transferability: practice.transferability.map { paragraphs($0).map(Block.paragraph) } ?? []
        case .context: context().blocks
        case .results: allResults
        case .costs: costs.map(Block.paragraph)
        case .criteria: criteria()?.blocks ?? []
        case .evidence: assessedEvidence
        case .strengths: list(practice.strengths)
        case .weaknesses: practice.weaknesses.isEmpty ? [.paragraph([word(.noWeaknesses)])] : list(practice.weaknesses)
        case .lessons: list(practice.lessons)
        case .unintendedEffects: list(practice.unintendedEffects)
        case .constraints: list(practice.constraints)
        case .targetGroups: list(practice.targetGroups)
        case .organisations: organisations.isEmpty ? [] : [.list(organisations)]
        case .funding: funding
        case .themes: commitments
        case .contacts: contacts()?.blocks ?? []
        case .ethics: ethics()?.blocks ?? []
        case .sources: practice.sources.isEmpty ? [] : [.list(practice.sources.map(entry))]
        }
    }

    /// The themes of the schemes that governments have adopted, or all themes if there are none of those.
    private var commitments: [Block] {
        let adopted = themes { ["gcm", "sdg"].contains($0.scheme) }?.blocks ?? []
        return adopted.isEmpty ? themes()?.blocks ?? [] : adopted
    }

    /// Who paid, and what it cost, or that the cost is not known.
    private var funding: [Block] {
        let funders = practice.organisations.filter { $0.role == .funder }.map { localized.joined([$0.name]).onOneLine }
        let paid = funders.map { [word(labels.name(of: OrganisationRole.funder) + labels.notation.colon), word($0, style: .name)] }
        let amounts = costs.map { [word(labels[.costs] + labels.notation.colon)] + $0 }
        return [.list(paid + amounts)]
    }

    /// One result with its source, for a table of practices: the first claim with a quantity, or else the first claim, or else the first
    /// sentence of the summary.
    var finding: [Inline] {
        let claims = practice.claims
        if let index = claims.firstIndex(where: { $0.value != nil && !$0.isYear }) {
            var figure = figure(ofClaim: index)
            let note = figure.note
            figure.note = nil
            return [figure, word(" – "), run(claims[index].statement, note: note)]
        }
        if let claim = claims.first { return [run(claim.statement, note: note(on: claim.source, page: claim.page))] }
        return paragraphs(practice.summary).first?.firstSentence ?? []
    }

    private func list(_ texts: [LocalizedText]) -> [Block] { texts.isEmpty ? [] : [.list(texts.map { [run($0)] })] }

    /// The blocks of a section. Its heading becomes the beginning of the first paragraph.
    private func onOneLevel(_ section: Section) -> [Block] {
        guard case .paragraph(let first)? = section.blocks.first else { return section.blocks }
        let heading = section.heading.map { Inline($0.text, $0.language, style: .strong) } + [word(labels.notation.colon)]
        return [.paragraph(heading + first)] + section.blocks.dropFirst()
    }

    /// The category with its explanation, then each piece of evidence.
    private var assessedEvidence: [Block] {
        let badge = badge()
        let category = Term([word(badge.name, style: .strong)], [badge.explanation])
        guard case .terms(let evidence)? = evidence()?.blocks.first else { return [.terms([category])] }
        return [.terms([category] + evidence)]
    }

    /// A source of the record as an entry of its bibliography.
    private func entry(_ source: Source) -> [Inline] {
        var shown = source
        shown.via = nil
        var runs = [word(localized.credit(of: source).onOneLine, style: .name)].filter { !$0.text.isEmpty }
        runs.append(word(localized.joined([source.title]).onOneLine, style: .title))
        var imprint = localized.imprint(of: shown).onOneLine
        let via = localized.shortCitation(of: source.via, page: nil).onOneLine
        if !via.isEmpty { imprint = "\(imprint.dropLast()) (\(labels[.reportedBy]) \(via))." }
        runs.append(word(imprint))
        guard let address = localized.address(of: source) else { return runs }
        let text = source.doi.map { "doi:\($0)" } ?? address
        return runs + [word(" "), Inline(text.onOneLine, labels.language, style: .name, link: .address(address))]
    }
}

package import HeraldModel
import HeraldTemplates

extension PracticeComposer {
    /// The figures to show large: the first claims of the record with a quantity and a short statement, at most ``largeFigureLimit``.
    ///
    /// Curators put the most telling claims first. A year is not a quantity. One figure alone is not shown large.
    package func highlights() -> [Highlight] {
        largeClaims.map { Highlight(figure(ofClaim: $0), label: [run(practice.claims[$0].statement)]) }
    }

    /// The most figures that are shown large.
    private static let largeFigureLimit = 4

    /// Finds the indices of the claims that are shown large.
    func findLargeClaims() -> [Int] {
        let indices = practice.claims.indices.lazy.filter { self.isLarge(self.practice.claims[$0]) }.prefix(Self.largeFigureLimit)
        return indices.dropFirst().isEmpty ? [] : Array(indices)
    }

    private func isLarge(_ claim: Claim) -> Bool {
        guard claim.value != nil, !claim.isYear, claim.unit.map({ localized.text($0).hasAtMost(24) }) ?? true else { return false }
        return localized.text(claim.statement).hasAtMost(160)
    }

    /// The quantity of a claim with its unit and year, and the note on its source. Empty if it has no value.
    func figure(ofClaim index: Int) -> Inline {
        let claim = practice.claims[index]
        guard let value = claim.value else { return word("") }
        let note = note(on: claim.source, page: claim.page)
        var figure = Inline(quantity(of: claim), language(of: claim.unit), style: .figure, note: note)
        figure.figure = stated("claims[\(index)].value", as: claim.isYear ? value.written : labels.figure(value))
        return figure
    }

    /// The quantity of a claim with its unit and year. Empty if it has no value.
    private func quantity(of claim: Claim) -> String {
        guard let value = claim.value else { return "" }
        if claim.isYear { return value.written }
        return localized.describe(value, claim.unit).onOneLine + (claim.year.map { " (\($0))" } ?? "")
    }

    /// The language of a unit. A figure is in that language, and runs in its direction.
    private func language(of unit: LocalizedText?) -> LanguageTag { unit.map { localized.passage($0).language } ?? labels.language }

    /// The quantity that a claim had in the earlier version. Empty if it is the same now, or if the earlier version has none.
    private func change(ofClaim index: Int) -> [Inline] {
        guard let before = previousClaim(of: index).map(quantity), !before.isEmpty, before != quantity(of: practice.claims[index]) else {
            return []
        }
        return [word(labels.notation.semicolon), word(DigestWords.before.sentence(in: labels, before))]
    }

    /// The claim of the earlier version with the same statement. If the statement was changed too, the one in the same place, provided
    /// that no other claim changed.
    private func previousClaim(of index: Int) -> Claim? {
        let (claims, claim) = (practice.claims, practice.claims[index])
        let same = { (other: Claim) in other.statement.original == claim.statement.original }
        let found = previousClaims.filter(same)
        if found.count == 1, claims.filter(same).count == 1 { return found[0] }
        guard previousClaims.count == claims.count, claims.indices.allSatisfy({ $0 == index || claims[$0] == previousClaims[$0] }) else {
            return nil
        }
        return previousClaims[index]
    }

    /// Returns a figure of the practice with the number that is printed for it, so that it can be compared with other documents.
    func stated(_ field: String, as number: String) -> StatedFigure {
        StatedFigure(practice: PracticeVersion(practice.id, localized.published.version), field: field, number: number)
    }

    /// The claims that are not shown large, and targets with what was achieved.
    package func results() -> Section? { section(.results, isEssential: true, results(without: largeClaims)) }

    /// All claims, each with the note on its source at its end, and targets with what was achieved.
    var allResults: [Block] {
        results(without: []).map { block in
            guard case .terms(let figures) = block else { return block }
            let indices = practice.claims.indices.filter { practice.claims[$0].value != nil }
            return .terms(
                zip(figures, indices).map { figure, index in
                    var claim = withNoteAtEnd(figure)
                    claim.name += change(ofClaim: index)
                    return claim
                })
        }
    }

    /// The claim with the note of its figure after its statement, because notes of digests may be in the text.
    private func withNoteAtEnd(_ claim: Term) -> Term {
        var claim = claim
        guard let note = claim.name.last?.note, let last = claim.details.indices.last, let end = claim.details[last].indices.last else {
            return claim
        }
        claim.name[claim.name.count - 1].note = nil
        claim.details[last][end].note = note
        return claim
    }

    private func results(without large: [Int]) -> [Block] {
        let rest = practice.claims.indices.filter { !large.contains($0) }
        let figures = rest.filter { practice.claims[$0].value != nil }.map {
            Term([figure(ofClaim: $0)], [[run(practice.claims[$0].statement)]])
        }
        let others = rest.map { practice.claims[$0] }.filter { $0.value == nil }
        var blocks: [Block] = figures.isEmpty ? [] : [.terms(figures)]
        if !others.isEmpty { blocks.append(.list(others.map { [run($0.statement, note: note(on: $0.source, page: $0.page))] })) }
        if !practice.targets.isEmpty { blocks.append(.table(targets)) }
        return blocks
    }

    private var targets: Table {
        let columns = [
            Table.Column([word(.indicator)]), Table.Column([word(.target)], isNumeric: true),
            Table.Column([word(.achieved)], isNumeric: true),
        ]
        let rows = practice.targets.enumerated().map { index, target in
            [[run(target.indicator, note: note(on: target.source, page: target.page))]]
                + [("target", target.target), ("achieved", target.achieved)].map { name, figure in
                    let shown = figure.map { localized.passage($0, target.unit) } ?? Passage(text: "–", language: labels.language)
                    var cell = Inline(shown.text.onOneLine, shown.language, style: .figure)
                    cell.figure = figure.map { stated("targets[\(index)].\(name)", as: labels.figure($0)) }
                    return [cell]
                }
        }
        return Table(caption: [word(.targets)], columns: columns, rows: rows)
    }

    /// The pieces of evidence, each with its finding.
    package func evidence() -> Section? {
        let terms = practice.evidence.map { entry in
            let number = note(on: entry.source, page: entry.page)
            let finding = entry.finding.map { [word(labels.name(of: $0), style: .strong)] } ?? []
            let details = remarked(finding, entry.note, note: number)
            var name = word(labels.name(of: entry.type) + (entry.year.map { " (\($0))" } ?? ""))
            if details.isEmpty { name.note = number }
            return Term([name], details)
        }
        return section(.evidence, isEssential: true, terms.isEmpty ? [] : [.terms(terms)])
    }
}

extension Claim {
    /// Whether the value is a year, such as 2009, and no quantity: its unit says so, in one of the languages of the labels.
    package var isYear: Bool {
        guard let value, value.written.utf8.count == 4, value.written.utf8.allSatisfy({ (48...57).contains($0) }), let unit else {
            return false
        }
        return ["year", "année", "an", "año", "سنة", "عام"].contains(unit.original.lowercased())
    }
}

extension String {
    /// Whether the text has at most `count` characters. A text of `count` bytes has no more, so its characters need not be counted.
    fileprivate func hasAtMost(_ count: Int) -> Bool { utf8.count <= count || self.count <= count }
}

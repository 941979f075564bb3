import HeraldModel
import HeraldTemplates

/// Entries of a record that consist of more than one text.
extension RecordTexts {
    /// Returns an amount with its note. Amounts need no translation, so they are included only in the original language.
    func cost(_ cost: Cost) -> String? {
        guard isOriginal else { return nil }
        let amount = "\(labels.figure(cost.amount))\u{A0}\(cost.currency.written)"
        return line(cost.note).map { "\(amount) (\($0))" } ?? amount
    }

    /// Returns a claim with its figure, its year and its source.
    func claim(_ claim: Claim) -> String? {
        guard let statement = line(claim.statement) else { return nil }
        var text = statement
        let figure = claim.value.map { localized.describe($0, claim.unit) }
        let note = [figure, claim.year.map(String.init)].compactMap { $0 }.joined(separator: localized.comma)
        if !note.isEmpty { text += " (\(note))" }
        return cited(text, claim.source, page: claim.page)
    }

    /// Returns an indicator with its target and the figure that was achieved.
    func target(_ target: Target) -> String? {
        guard let indicator = line(target.indicator) else { return nil }
        let figures = [(Label.target, target.target), (.achieved, target.achieved)].compactMap { label, figure in
            figure.map { "\(labels[label]): \(localized.describe($0, target.unit))" }
        }
        let text = figures.isEmpty ? indicator : "\(indicator) (\(figures.joined(separator: localized.comma)))"
        return cited(text, target.source, page: target.page)
    }

    /// Returns `text` with a short citation of its source. A number would have no meaning, because the sources are not numbered.
    private func cited(_ text: String, _ source: Slug?, page: String?) -> String {
        let citation = localized.shortCitation(of: source, page: page)
        return citation.isEmpty ? text : "\(text) [\(citation)]"
    }

    /// Returns a criterion with its justification.
    func criterion(_ met: (criterion: Criterion, justification: LocalizedText)) -> String? {
        line(met.justification).map { "\(labels.name(of: met.criterion)): \($0)" }
    }

    /// Returns an ethical check.
    func check(_ check: EthicalCheck) -> String? {
        let note = line(check.note)
        guard isOriginal || note != nil else { return nil }
        let text = "\(localized.joined([check.instrument])): \(labels.name(of: check.finding))"
        return note.map { "\(text). \($0)" } ?? text
    }

    /// The category of the evidence, and the reason if a reviewer decided on another one.
    var category: [String?] {
        guard isOriginal else { return [] }
        let text = "\(labels.name(of: practice.category)) – \(labels.explanation(of: practice.category))"
        guard let reason = practice.categoryOverride.flatMap({ line($0.reason) }) else { return [text] }
        return [text, "\(labels[.reason]): \(reason)"]
    }

    /// Returns a piece of evidence.
    func evidence(_ evidence: Evidence) -> String? {
        let note = line(evidence.note)
        guard isOriginal || note != nil else { return nil }
        let head = [labels.name(of: evidence.type), evidence.finding.map(labels.name(of:)), evidence.year.map(String.init)]
        var text = head.compactMap { $0 }.joined(separator: localized.comma)
        if let note { text += ": \(note)" }
        return cited(text, evidence.source, page: evidence.page)
    }
}

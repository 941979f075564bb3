import HeraldModel
import HeraldTemplates

extension PracticeComposer {
    /// The key facts: what kind of practice it is, where, when, who, for whom and at what cost.
    package func facts() -> [Term] {
        var facts = [fact(.kind, [[word(labels.name(of: practice.kind))]])]
        if let level = practice.level { facts.append(fact(.level, [[word(labels.name(of: level))]])) }
        facts.append(fact(.places, places))
        facts.append(fact(.corridors, corridors))
        if let timeframe = practice.timeframe, timeframe != Timeframe() {
            facts.append(fact(.timeframe, [[word(labels.period(timeframe))]]))
        }
        facts.append(fact(.costs, costs))
        if let effect = practice.effect { facts.append(fact(.effect, [[word(labels.name(of: effect))]])) }
        facts.append(fact(.targetGroups, practice.targetGroups.map { [run($0)] }))
        facts.append(fact(.organisations, organisations))
        facts.append(fact(.stakeholders, practice.stakeholders.map { [run($0)] }))
        return facts.filter { !$0.details.isEmpty }
    }

    private func fact(_ label: Label, _ details: [[Inline]]) -> Term { Term([word(label)], details) }

    /// The costs, or the words that they are not known: readers must not take silence for a practice without cost.
    var costs: [[Inline]] {
        if practice.costs.isEmpty { return [[word(.costsUnknown)]] }
        return practice.costs.enumerated().flatMap { index, cost in
            var amount = word(labels.amount(cost.amount, cost.currency), style: .figure)
            amount.figure = stated("costs[\(index)].amount", as: amount.text)
            return remarked([amount], cost.note)
        }
    }

    /// The places, those with the same role on one line.
    private var places: [[Inline]] {
        practice.places.grouped(by: \.role).map { role, places in
            let names = places.map { place in
                localized.joined([place.city, localized.name(of: place.country)].compactMap { $0 }).onOneLine
            }
            return listed(names, role.map(labels.name))
        }
    }

    /// The corridors, those to the same country on one line.
    private var corridors: [[Inline]] {
        let arrow = labels.language.isRightToLeft ? "←" : "→"
        return practice.corridors.grouped(by: \.to).map { destination, corridors in
            listed(corridors.map { localized.name(of: $0.from) }, nil) + [word(" \(arrow) \(localized.name(of: destination))")]
        }
    }

    /// The organisations, those with the same role on one line.
    var organisations: [[Inline]] {
        practice.organisations.grouped(by: \.role).map { role, organisations in
            listed(organisations.map { localized.joined([$0.name]).onOneLine }, labels.name(of: role))
        }
    }

    /// Names on one line, with a remark on all of them in brackets. Names with commas are parted by semicolons.
    private func listed(_ names: [String], _ remark: String?) -> [Inline] {
        let joint =
            names.contains { $0.contains(",") || $0.contains("،") } ? labels.notation.semicolon : localized.comma
        var line: [Inline] = []
        for name in names {
            if !line.isEmpty { line.append(word(joint)) }
            line.append(word(name, style: .name))
        }
        return line + (remark.map { [word(" "), word("(\($0))", style: .small)] } ?? [])
    }

    /// The category of evidence with one sentence for readers: what the category means, or why somebody decided it.
    package func badge() -> Badge {
        let category = practice.category
        let explanation: Inline
        switch practice.categoryOverride {
        case let override? where override.reason.original.isEmpty: explanation = word(.evidenceWithheld)
        case let override?: explanation = run(override.reason)
        case nil: explanation = word(labels.explanation(of: category))
        }
        return Badge(category, name: labels.name(of: category), explanation: [explanation])
    }

    /// Remarks on the text: that it was corrected, or that its translation is old.
    var remarksOnText: [[Inline]] {
        var remarks: [[Inline]] = []
        if let change = localized.change { remarks.append([word(change + ".")]) }
        if let notice = localized.staleNotice { remarks.append([word(notice)]) }
        return remarks
    }

    /// Remarks on the text: that it was corrected, that its translation is old, or that it is not translated. Compose it last, since it
    /// names the languages of the passages that were composed.
    package func notices() -> [[Inline]] {
        var notices = remarksOnText
        let isTranslated = practice.languages.contains(labels.language)
        for language in foreignLanguages.sorted(by: { $0.written < $1.written }) {
            notices.append([word(labels.sentence(isTranslated ? .partlyTranslated : .untranslated, labels.name(of: language)))])
        }
        return notices
    }
}

extension Array {
    /// The elements in groups with the same key. The groups are in the order of their first elements.
    fileprivate func grouped<Key: Equatable>(by key: (Element) -> Key) -> [(key: Key, elements: [Element])] {
        var groups: [(key: Key, elements: [Element])] = []
        for element in self {
            if let index = groups.firstIndex(where: { $0.key == key(element) }) {
                groups[index].elements.append(element)
            } else {
                groups.append((key(element), [element]))
            }
        }
        return groups
    }
}

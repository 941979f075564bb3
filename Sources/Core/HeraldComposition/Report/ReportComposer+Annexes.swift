import HeraldKit
import HeraldModel
import HeraldTemplates

extension ReportComposer {
    private typealias Words = CollectionWords

    /// The meaning of the categories, the types of evidence, and where all claims are.
    func method(claims: Inline.Link?) -> Section {
        let labels = parts.labels
        let categories = Category.allCases.map {
            Term([parts.word(labels.name(of: $0), style: .strong)], [[parts.word(labels.explanation(of: $0))]])
        }
        let types = EvidenceType.allCases.map { labels.name(of: $0) }
        let findings = EvidenceFinding.allCases.map { labels.name(of: $0) }
        let joint = labels.notation.semicolon
        let evidence = Words.evidenceText.sentence(in: labels, types.joined(separator: joint), findings.joined(separator: joint))
        let pointer = claims.map { [Inline(Words.claims.text(in: labels), labels.language, link: $0)] }
        return Section(
            "method", [parts.word(Words.method)],
            [.paragraph([parts.word(Words.methodText)]), .terms(categories), .paragraph([parts.word(evidence)])]
                + (pointer.map { [.paragraph($0)] } ?? []))
    }

    /// A list of names with the practices of each. `nil` if there is none.
    func index(_ id: String, _ heading: LabelWords, _ entries: [(name: [Inline], practices: [PublishedPractice])]) -> Section? {
        if entries.isEmpty { return nil }
        let terms = entries.map { entry in
            Term(entry.name, parts.alphabetical(entry.practices).map { [parts.linkedTitle(of: $0)] })
        }
        return Section(id, [parts.word(heading)], [.terms(terms)])
    }

    func byCategory(_ practices: [PublishedPractice]) -> [(name: [Inline], practices: [PublishedPractice])] {
        Category.allCases.compactMap { category in
            let members = practices.filter { $0.practice.category == category }
            return members.isEmpty ? nil : ([parts.word(parts.labels.name(of: category))], members)
        }
    }

    /// The countries in alphabetical order.
    func byCountry(_ practices: [PublishedPractice]) -> [(name: [Inline], practices: [PublishedPractice])] {
        var members: [CountryCode: [PublishedPractice]] = [:]
        for practice in practices { for country in practice.practice.countries { members[country, default: []].append(practice) } }
        let language = parts.labels.language
        let named = members.map { (name: parts.context.gazetteer.name(of: $0.key, in: language), code: $0.key, practices: $0.value) }
        let sorted = named.sorted { a, b in
            let keys = (SortKey(a.name, in: language), SortKey(b.name, in: language))
            return keys.0 != keys.1 ? keys.0 < keys.1 : a.code < b.code
        }
        return sorted.map { ([parts.word($0.name, style: .name)], $0.practices) }
    }

    /// The themes of a scheme in the order of the scheme, with those that the taxonomy does not know after them.
    func byTheme(_ practices: [PublishedPractice], scheme: String) -> [(name: [Inline], practices: [PublishedPractice])] {
        var members: [ThemeCode: [PublishedPractice]] = [:]
        for practice in practices {
            for theme in practice.practice.themes where theme.scheme == scheme { members[theme, default: []].append(practice) }
        }
        let known = parts.context.taxonomy.concepts.compactMap { ThemeCode(written: $0.code) }.filter { members[$0] != nil }
        let others = Set(members.keys).subtracting(known).sorted()
        return (known + others).map { theme in
            let code = parts.word("\(theme.code) ", style: .small)
            return ([code, parts.name(ofConcept: theme.written)], members[theme] ?? [])
        }
    }
}

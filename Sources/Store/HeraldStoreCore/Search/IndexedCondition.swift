package import HeraldModel

/// A condition of a query in the terms that stores index.
package enum IndexedCondition: Sendable, Hashable {
    /// The version has one of these values of the facet.
    case facet(Facet, anyOf: [String])
    /// A value of the facet contains one of these texts, of which there is at least one. Like the values, the texts are in lower case or
    /// folded.
    case facetContains(Facet, anyOf: [String])
    /// The public texts of the version contain every word of this text. A text without words is not a condition.
    case words(of: String)
    /// The practice has one of these ids.
    case ids([Slug])
    /// The event that decides the membership happened at this time or later.
    case changedSince(Timestamp)
}

extension Query {
    /// The conditions in the terms that stores index. A practice must meet all of them.
    package var indexedConditions: [IndexedCondition] { conditions.flatMap(\.indexed) }
}

extension Query.Condition {
    /// The same condition in the terms that stores index. A condition on several values that must all be met becomes several.
    fileprivate var indexed: [IndexedCondition] {
        switch self {
        case .themes: [.facet(.theme, anyOf: values)]
        case .evidence: [.facet(.category, anyOf: values)]
        case .anyCriteria: [.facet(.criterion, anyOf: values)]
        case .allCriteria: values.map { .facet(.criterion, anyOf: [$0]) }
        case .kinds: [.facet(.kind, anyOf: values)]
        case .levels: [.facet(.level, anyOf: values)]
        case .places: [.facet(.country, anyOf: values)]
        case .languages: [.facet(.language, anyOf: values)]
        case .allThemes: values.map { .facet(.theme, anyOf: [$0]) }
        case .allPlaces: values.map { .facet(.country, anyOf: [$0]) }
        case .allLanguages: values.map { .facet(.language, anyOf: [$0]) }
        case .organisations: [.facetContains(.organisation, anyOf: values.map { $0.lowercased() })]
        case .text(let text): [.words(of: text)]
        case .changedSince(let time): [.changedSince(time)]
        case .ids(let ids): [.ids(ids)]
        case .cities: [.facet(.city, anyOf: values.map(Facet.indexedName))]
        case .origins: [.facet(.origin, anyOf: values)]
        case .transit: [.facet(.transit, anyOf: values)]
        case .destinations: [.facet(.destination, anyOf: values)]
        case .corridors: [.facet(.corridor, anyOf: values)]
        case .targetGroups: [phrases(in: .targetGroup)]
        case .leads: [phrases(in: .lead)]
        case .partners: [phrases(in: .partner)]
        case .funders: [phrases(in: .funder)]
        case .collectors: [phrases(in: .collector)]
        case .reviewers: [phrases(in: .reviewer)]
        }
    }

    /// Returns the condition that a text of `facet` has one of the values as a phrase. A value without letters and digits is in no text.
    private func phrases(in facet: Facet) -> IndexedCondition {
        let phrases = values.map(FoldedWords.of).filter { !$0.isEmpty }
        return phrases.isEmpty ? .facet(facet, anyOf: []) : .facetContains(facet, anyOf: phrases)
    }
}

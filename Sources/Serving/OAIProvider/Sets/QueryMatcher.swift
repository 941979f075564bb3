import HeraldModel
import HeraldStoreCore

/// A query asked of one practice, with the answer that stores give: by the same facets and the same words.
struct QueryMatcher: Sendable {
    /// Values of a facet of which the practice must have one.
    struct Condition: Sendable {
        var facet: Facet
        var values: Set<String>
    }

    private let conditions: [Condition]
    private let organisations: [String]
    private let ids: Set<Slug>
    private let words: [[UInt8]]
    private let clearance: Sensitivity

    /// Prepares `query`. When it was changed, its order and its limit do not count.
    init(_ query: Query) {
        let alternatives: [(Facet, [String])] = [
            (.theme, query.themes.map(\.written)), (.category, query.evidence.map(\.written)), (.kind, query.kinds.map(\.written)),
            (.level, query.levels.map(\.written)), (.country, query.places.map(\.written)),
            (.language, query.languages.map(\.written)), (.criterion, query.anyCriteria.map(\.written)),
        ]
        let all =
            query.allCriteria.map { (Facet.criterion, [$0.written]) } + query.allThemes.map { (.theme, [$0.written]) }
            + query.allPlaces.map { (.country, [$0.written]) } + query.allLanguages.map { (.language, [$0.written]) }
        conditions = (alternatives + all).filter { !$0.1.isEmpty }.map { Condition(facet: $0.0, values: Set($0.1)) }
        organisations = query.organisations.map { $0.lowercased() }
        ids = Set(query.ids)
        words = SearchTokens(of: query.text ?? "").words
        clearance = query.clearance
    }

    /// Whether every practice matches.
    var matchesEverything: Bool { conditions.isEmpty && hasOnlyConditions }
    /// The condition, if there is one and nothing else.
    var onlyFacet: Condition? { conditions.count == 1 && hasOnlyConditions ? conditions[0] : nil }

    private var hasOnlyConditions: Bool { organisations.isEmpty && ids.isEmpty && words.isEmpty }

    /// Whether `practice`, whose facets are `facets`, matches.
    func matches(_ practice: Practice, facets: [FacetValue]) -> Bool {
        if !ids.isEmpty, !ids.contains(practice.id) { return false }
        let seen = facets.filter { $0.clearance <= clearance }
        let hasAll = conditions.allSatisfy { condition in
            seen.contains { $0.facet == condition.facet && condition.values.contains($0.value) }
        }
        guard hasAll else { return false }
        if !organisations.isEmpty {
            let names = seen.lazy.filter { $0.facet == .organisation }.map(\.value)
            guard names.contains(where: { name in organisations.contains { name.contains($0) } }) else { return false }
        }
        if words.isEmpty { return true }
        // Words are looked for among those that anybody may read, whatever the clearance, as stores do.
        return Set(SearchTokens(of: practice.searchableText(clearance: .public)).words).isSuperset(of: words)
    }
}

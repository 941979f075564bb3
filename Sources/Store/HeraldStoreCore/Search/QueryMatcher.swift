package import HeraldModel

/// Tests one practice against a query. It compares the same facets and the same words as a store, so the result is always the same.
package struct QueryMatcher: Sendable {
    /// Values of a facet. The practice must have one of them.
    package struct Condition: Sendable {
        /// The facet.
        package var facet: Facet
        /// The values.
        package var values: Set<String>
    }

    private var facets: [Condition] = []
    /// The other conditions, as functions of the practice and those of its facets that the clearance covers.
    private var others: [@Sendable (Practice, [FacetValue]) -> Bool] = []
    private let clearance: Sensitivity

    /// Prepares `query`, without its ``Query/changedSince``, order and limit.
    package init(_ query: Query) {
        clearance = query.clearance
        for condition in query.indexedConditions {
            switch condition {
            case .facet(let facet, let values): facets.append(Condition(facet: facet, values: Set(values)))
            case .facetContains(let facet, let parts):
                others.append { _, seen in
                    seen.contains { value in value.facet == facet && parts.contains { value.value.contains($0) } }
                }
            case .words(let text):
                let words = SearchTokens(of: text).words
                if words.isEmpty { continue }
                // As in stores, only public texts are searched, whatever the clearance.
                others.append { practice, _ in
                    Set(SearchTokens(of: practice.searchableText(clearance: .public)).words).isSuperset(of: words)
                }
            case .ids(let ids):
                let ids = Set(ids)
                others.insert({ practice, _ in ids.contains(practice.id) }, at: 0)
            case .changedSince: break
            }
        }
    }

    /// Whether every practice matches.
    package var matchesEverything: Bool { facets.isEmpty && others.isEmpty }
    /// The only condition, if it is one on a facet.
    package var onlyFacet: Condition? { facets.count == 1 && others.isEmpty ? facets[0] : nil }

    /// Returns whether `practice`, whose facets are `values`, matches.
    package func matches(_ practice: Practice, facets values: [FacetValue]) -> Bool {
        let seen = values.filter { $0.clearance <= clearance }
        return facets.allSatisfy { condition in
            seen.contains { $0.facet == condition.facet && condition.values.contains($0.value) }
        } && others.allSatisfy { $0(practice, seen) }
    }
}

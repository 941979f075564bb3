package import HeraldModel
import HeraldStoreCore

/// All sets of a repository, and the sets of a practice.
package struct OAISets: Sendable {
    /// The sets, in the order of their specs.
    package let all: [OAISet]
    private let byName: [String: Int]
    /// The sets with one condition on a facet, by facet and value.
    private let byFacet: [FacetKey: [Int]]
    /// The sets that contain every practice.
    private let open: [Int]
    /// The other sets, with their matchers.
    private let matches: [(set: Int, match: QueryMatcher)]
    private let clearance: Sensitivity

    private struct FacetKey: Hashable {
        var facet: Facet
        var value: String
    }

    /// Creates the sets of `families`. Fields above the clearance of `sources` have no effect on sets.
    package init(_ sources: SetContext, families: [SetHierarchy] = SetHierarchy.families) {
        var all = families.flatMap { $0.sets(sources) }
        for index in all.indices { all[index].query.clearance = min(all[index].clearance ?? sources.clearance, sources.clearance) }
        all.sort { $0.spec.utf8.lexicographicallyPrecedes($1.spec.utf8) }
        self.all = all
        clearance = sources.clearance
        byName = Dictionary(all.indices.map { (all[$0].spec, $0) }, uniquingKeysWith: { first, _ in first })
        var byFacet: [FacetKey: [Int]] = [:]
        var open: [Int] = []
        var matches: [(set: Int, match: QueryMatcher)] = []
        for (index, set) in all.enumerated() {
            let match = QueryMatcher(set.query)
            if match.matchesEverything {
                open.append(index)
            } else if set.query.clearance == sources.clearance, let values = match.onlyFacet {
                for value in values.values { byFacet[FacetKey(facet: values.facet, value: value), default: []].append(index) }
            } else {
                matches.append((index, match))
            }
        }
        (self.byFacet, self.open, self.matches) = (byFacet, open, matches)
    }

    /// Returns the set with `spec`, or `nil` if there is none.
    package func named(_ spec: String) -> OAISet? { byName[spec].map { all[$0] } }

    /// Returns the specs of all sets that contain `practice`, in order.
    package func specs(of practice: Practice) -> [String] {
        let facets = practice.facets
        var found = Set(open)
        for facet in facets where facet.clearance <= clearance {
            if let sets = byFacet[FacetKey(facet: facet.facet, value: facet.value)] { found.formUnion(sets) }
        }
        for (set, match) in matches where match.matches(practice, facets: facets) { found.insert(set) }
        return found.sorted().map { all[$0].spec }
    }
}

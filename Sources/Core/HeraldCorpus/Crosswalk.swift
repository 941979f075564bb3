package import HeraldModel

/// A link between two concepts of different schemes, with a relation of SKOS (W3C, 2009, section 10).
package struct Crosswalk: Sendable, Hashable {
    /// The relation of the second concept to the first.
    package enum Relation: String, Sendable, CaseIterable {
        case exactMatch = "exact-match"
        case closeMatch = "close-match"
        /// The second concept is broader.
        case broadMatch = "broad-match"
        /// The second concept is narrower.
        case narrowMatch = "narrow-match"
        case relatedMatch = "related-match"
    }

    /// The first concept.
    package var from: ThemeCode
    /// The second concept.
    package var to: ThemeCode
    /// The relation of the second concept to the first.
    package var relation: Relation
}

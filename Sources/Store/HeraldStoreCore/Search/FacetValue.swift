package import HeraldModel

/// A value of a facet, with the clearance that a reader needs to see it.
package struct FacetValue: Sendable, Hashable {
    /// The facet.
    package var facet: Facet
    /// The value.
    package var value: String
    /// The clearance needed.
    package var clearance = Sensitivity.public
}

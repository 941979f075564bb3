public import HeraldModel

/// The names and codes that settings may refer to when they are checked.
///
/// A list that is `nil` is not known where the check happens, so nothing can be said about it: report no problem
/// then.
///
///     let context = CheckContext(audiences: ["ministries", "ngos"])
///     let isUnknown = !context.audiences.contains("academia")  // true
///     let canCheckThemes = context.taxonomy != nil  // false
public struct CheckContext: Sendable {
    /// The names of the audiences: the shipped ones and those of `herald.yaml`.
    public var audiences: [String]

    /// The classification schemes that themes come from, or `nil` if they are not known.
    public var taxonomy: Taxonomy?
    /// The countries and regions, or `nil` if they are not known.
    public var gazetteer: Gazetteer?
    /// The prefixes of the record formats, or `nil` if they are not known.
    public var formats: [String]?
    /// The ids that the pipeline selects by, in the order of its file. Empty if it selects by other conditions, `nil` if that is not known.
    public var selectedIDs: [Slug]?

    /// Creates a context. Omitted lists are unknown, except for audiences: then there are none.
    public init(audiences: [String] = [], taxonomy: Taxonomy? = nil, gazetteer: Gazetteer? = nil, formats: [String]? = nil) {
        self.formats = formats
        self.audiences = audiences
        self.taxonomy = taxonomy
        self.gazetteer = gazetteer
    }
}

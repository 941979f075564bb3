/// Which practices a pipeline or a reader wants, and in what order.
///
/// Each condition that is not empty narrows the selection; the values of one condition are alternatives, except in
/// ``allCriteria``, ``allThemes``, ``allPlaces`` and ``allLanguages``. A query never widens what may leave the store: that is decided by the store's reader.
public struct Query: Sendable, Hashable {
    /// The order in which practices are handed out.
    public enum Order: String, RecordScalar, CaseIterable {
        /// The latest change first.
        case newestFirst = "newest-first"
        /// The earliest change first.
        case oldestFirst = "oldest-first"
        /// By original title, then by id.
        case title
        /// By id.
        case id
    }

    /// Theme codes; each stands for itself and all below it.
    public var themes: [ThemeCode] = []
    /// Categories of evidence.
    public var evidence: [Category] = []
    /// Criteria of which at least one must be met.
    public var anyCriteria: [Criterion] = []
    /// Criteria that must all be met.
    public var allCriteria: [Criterion] = []
    /// Kinds of practice.
    public var kinds: [PracticeKind] = []
    /// Levels.
    public var levels: [Level] = []
    /// Countries, as places or as ends of corridors.
    public var places: [CountryCode] = []
    /// Languages the record can be read in.
    public var languages: [LanguageTag] = []
    /// Parts of organisations' names, in any case.
    public var organisations: [String] = []
    /// Themes that the practice must all have, each standing for itself and all below it.
    public var allThemes: [ThemeCode] = []
    /// Countries that must all be places or ends of corridors.
    public var allPlaces: [CountryCode] = []
    /// Languages in all of which the record can be read.
    public var allLanguages: [LanguageTag] = []
    /// Words that must all occur in the record's texts.
    public var text: String?
    /// Only practices published, corrected or restored at this moment or later.
    public var changedSince: Timestamp?
    /// Only these practices.
    public var ids: [Slug] = []
    /// How confidential the fields handed out may be.
    public var clearance = Sensitivity.public
    /// The order.
    public var order = Order.newestFirst
    /// At most so many.
    public var limit: Int?

    /// A query that wants everything that may leave.
    public init() {}

    /// Wants only those of `practices` that it wanted before.
    public mutating func narrow(to practices: [Slug]) {
        ids = ids.isEmpty ? practices : practices.filter(ids.contains)
        // No id is left: nothing is wanted, which an empty list would not say.
        if ids.isEmpty { limit = 0 }
    }
}

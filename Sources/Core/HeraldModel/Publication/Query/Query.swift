/// The practices that a pipeline or a reader wants, and their order.
///
/// A query is a list of ``conditions``. A practice must meet all of them. A query only narrows the published practices:
/// a practice that is not published is in no query.
///
///     var query = Query()
///     query.evidence = [.good, .promising]  // one of these categories …
///     query.text = "seasonal work"  // … and both words
///     query.limit = 20
public struct Query: Sendable, Hashable {
    /// The order of practices in a selection.
    ///
    ///     var query = Query()
    ///     query.order = .oldestFirst
    ///     let words = Query.Order.allowed  // ["newest-first", "oldest-first", "title", "id"]
    public enum Order: String, RecordScalar, CaseIterable {
        /// By the latest change, newest first.
        case newestFirst = "newest-first"
        /// By the latest change, oldest first.
        case oldestFirst = "oldest-first"
        /// By original title, then by id. Titles are compared byte by byte, which is fast and the same everywhere, but no alphabet: `É`
        /// comes after `z`. For a list that people look something up in, sort by ``SortKey``.
        case title
        /// By id.
        case id
    }

    /// The conditions in the order of `Condition.Kind.allCases`.
    ///
    /// Each kind is there at most once, unless ``Selection/narrowed(_:)`` added a condition that cannot be joined with the query's own. The
    /// property by name, such as ``themes``, then returns the first one.
    public internal(set) var conditions: [Condition] = []
    /// The most confidential fields that the selection may contain.
    public var clearance = Sensitivity.public
    /// The order.
    public var order = Order.newestFirst
    /// The largest number of practices. `nil` for no limit.
    public var limit: Int?

    /// Creates a query that selects every published practice.
    public init() {}

    /// The condition of `kind`. `nil` if the query has none. The setter ignores the value of another kind.
    subscript(_ kind: Condition.Kind) -> Condition? {
        get { conditions.first { $0.kind == kind } }
        set {
            conditions.removeAll { $0.kind == kind }
            guard let newValue, newValue.kind == kind else { return }
            conditions.insert(newValue, at: conditions.firstIndex { $0.kind.rawValue > kind.rawValue } ?? conditions.endIndex)
        }
    }

    /// The values of the condition of `kind` as written. Empty if the query has no such condition.
    package func values(of kind: Condition.Kind) -> [String] { self[kind]?.values ?? [] }

    /// Keeps of the selected practices only those in `practices`.
    public mutating func narrow(to practices: [Slug]) {
        ids = ids.isEmpty ? practices : practices.filter(ids.contains)
        // An empty list of ids is not a condition. A limit of 0 selects nothing.
        if ids.isEmpty { limit = 0 }
    }
}

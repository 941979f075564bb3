public import HeraldModel

/// A practice in which something changed that readers see.
///
///     let time = Timestamp(year: 2017, month: 1, day: 2)
///     let news = ChangedPractice(
///         Slug(written: "seasonal-work")!, version: 2, .corrected, time: time, address: "https://practices.example/seasonal-work")
///     let isStillPublished = news.change != .withdrawn  // true
public struct ChangedPractice: Sendable, Hashable {
    /// The latest change to a practice.
    ///
    /// The raw values are part of the JSON that webhooks receive.
    ///
    ///     let change = ChangedPractice.Change(rawValue: "left")  // .noLongerSelected
    ///     let name = ChangedPractice.Change.categoryChanged.rawValue  // "category-changed"
    public enum Change: String, Sendable, Hashable, Codable {
        /// It was published for the first time.
        case published
        /// A later version replaced the one that was published.
        case corrected
        /// Its evidence now amounts to another `Category`.
        case categoryChanged = "category-changed"
        /// It was published again after a withdrawal.
        case restored
        /// It was withdrawn.
        case withdrawn
        /// It is still published, but the pipeline's query no longer selects it.
        case noLongerSelected = "left"
    }

    /// The id of the practice.
    public var id: Slug
    /// The version that is published. For a practice that was withdrawn, the last one that was published.
    public var version: Int
    /// The latest change to it.
    public var change: Change
    /// The time of that change, in UTC.
    public var time: Timestamp
    /// The address of its page, or `nil` if the release has no page of it.
    public var address: String?

    /// Creates the entry of a practice.
    public init(_ id: Slug, version: Int, _ change: Change, time: Timestamp, address: String? = nil) {
        self.id = id
        self.version = version
        self.change = change
        self.time = time
        self.address = address
    }
}

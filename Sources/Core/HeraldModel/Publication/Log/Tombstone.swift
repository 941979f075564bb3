/// A practice that was removed from a selection, as its earlier readers are told of it.
///
/// The event that removed it says when and why. What happens to the practice outside the selection afterwards changes nothing, until a
/// version that matches is published again.
///
///     let time = Timestamp(year: 2017, month: 3, day: 20)
///     let tombstone = Tombstone(of: Samples.published(Samples.full), sequence: 9, time: time, reason: "closed")
///     let version = tombstone.version  // 2, the last one in the selection
public struct Tombstone: Sendable, Hashable {
    /// The reason why a practice was removed.
    ///
    ///     func explanation(of tombstone: Tombstone) -> String {
    ///         switch tombstone.cause {
    ///         case .withdrawn: "withdrawn: \(tombstone.reason)"
    ///         case .noLongerMatches: "no longer in this list"
    ///         }
    ///     }
    public enum Cause: Sendable, Hashable {
        /// It was withdrawn. It may have been published again since, but not in this selection.
        case withdrawn
        /// A correction, or a change of its category, removed it from the selection. It may have been withdrawn since.
        case noLongerMatches
    }

    /// The reason for the removal.
    public var cause: Cause
    /// The practice.
    public var practice: Slug
    /// The last version in the selection.
    public var version: Int
    /// Its original title.
    public var title: String
    /// The language of the title.
    public var language: LanguageTag
    /// The number of the event that removed it.
    public var sequence: Int
    /// The time of that event.
    public var time: Timestamp
    /// The time when the practice was first published.
    public var published: Timestamp
    /// The publisher's reason for the withdrawal, for readers. May be empty. Always empty for a practice that no longer matches.
    public var reason: LocalizedReason

    /// Creates a tombstone.
    ///
    /// - Parameter reason: The reason as the event has it (``LocalizedReason``).
    public init(
        practice: Slug, version: Int, title: String, language: LanguageTag, sequence: Int, time: Timestamp, published: Timestamp,
        reason: String, cause: Cause = .withdrawn
    ) {
        self.cause = cause
        self.practice = practice
        self.version = version
        self.title = title
        self.language = language
        self.sequence = sequence
        self.time = time
        self.published = published
        self.reason = LocalizedReason(reason)
    }

    /// Creates the tombstone of `published`, withdrawn by the event number `sequence`.
    public init(of published: PublishedPractice, sequence: Int, time: Timestamp, reason: String) {
        self.init(
            practice: published.practice.id, version: published.version, title: published.practice.title.original,
            language: published.practice.language, sequence: sequence, time: time, published: published.published, reason: reason)
    }
}

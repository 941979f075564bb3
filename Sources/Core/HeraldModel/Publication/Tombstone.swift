/// A practice that is gone from a selection: what may be said of it to those who read it before.
///
/// The event that took it out says since when, and why. Whatever happens to the practice outside the selection after that changes
/// nothing of it, until a version comes in again.
public struct Tombstone: Sendable, Hashable {
    /// Why a practice is gone.
    public enum Cause: Sendable, Hashable {
        /// It was called back; it may be out again since, but not in this selection.
        case withdrawn
        /// A correction, or a change of its category, took it out of the selection; it may have been called back since.
        case noLongerMatches
    }

    /// Why it is gone.
    public var cause: Cause
    /// The practice.
    public var practice: Slug
    /// The version that was in last.
    public var version: Int
    /// Its original title.
    public var title: String
    /// The language of the title.
    public var language: LanguageTag
    /// The number of the event since which it is gone.
    public var sequence: Int
    /// When that was.
    public var time: Timestamp
    /// When it first went out.
    public var published: Timestamp
    /// Why it was called back, for readers; may be empty, and is for one that left.
    public var reason: String

    /// Creates a withdrawal.
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
        self.reason = reason
    }

    /// The withdrawal of `published` in the event number `sequence`.
    public init(of published: PublishedPractice, sequence: Int, time: Timestamp, reason: String) {
        self.init(
            practice: published.practice.id, version: published.version, title: published.practice.title.original,
            language: published.practice.language, sequence: sequence, time: time, published: published.published, reason: reason)
    }
}

extension Selection {
    /// The practices that were in the selection and are gone from it, the latest first, up to the query's limit; in a slice only those
    /// that went in an event of its range.
    public var tombstones: [Tombstone] {
        get async throws {
            let all = try await source.withdrawals(of: query, at: moment, in: range)
            return query.limit.map { Array(all.prefix($0)) } ?? all
        }
    }
}

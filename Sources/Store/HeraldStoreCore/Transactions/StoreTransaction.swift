package import HeraldModel

/// What the rules of writing need of a store inside one transaction: rows looked up and rows added, nothing decided.
///
/// Practices and versions go by the store's own numbers here; see ``StoredVersion``. Every call may throw what the store throws.
package protocol StoreTransaction {
    /// The last version of a practice, or `nil` if the store does not know it.
    func lastVersion(of practice: Slug) throws -> StoredVersion?
    /// A version by its number within the practice, or `nil`.
    func version(_ version: Int, of practice: Slug) throws -> StoredVersion?
    /// Whether the stored form of a version is `bytes`.
    func holds(_ bytes: [UInt8], in version: StoredVersion) throws -> Bool
    /// The record of a version. Throws a ``Diagnostic`` if it cannot be read any more.
    func practice(in version: StoredVersion) throws -> Practice
    /// The latest release event of a practice, or `nil` if it was never out.
    func latestPublicationEvent(of practice: Int) throws -> StoredPublicationEvent?
    /// The reviews of a version, in order.
    func reviews(of version: StoredVersion) throws -> [Review]
    /// The assignments of a version, in order.
    func assignments(of version: StoredVersion) throws -> [Assignment]
    /// Whether a version has an event of `kind` with this note (`nil`: any).
    func hasEvent(_ kind: Event.Kind, of version: StoredVersion, note: String?) throws -> Bool
    /// Some ids that `practice` may be a slip of.
    func similarIDs(to practice: Slug) throws -> [String]
    /// The number of the last event; 0 in an empty store.
    func lastSequence() throws -> Int

    /// Adds the version after `last`, or the first one of a new practice, with what queries find it by; `stored` is its stored form.
    mutating func add(_ record: Practice, stored: [UInt8], after last: StoredVersion?) throws -> StoredVersion
    /// As ``add(_:stored:after:)``, with all that is kept of the record made already.
    mutating func add(_ record: Practice, _ parts: PreparedRecord, after last: StoredVersion?) throws -> StoredVersion
    /// Appends an event and returns its number. Its time is never earlier than that of the event before it.
    mutating func append(_ kind: Event.Kind, to version: StoredVersion, at time: Timestamp, note: String) throws -> Int
    /// Adds what a review event says.
    mutating func add(_ review: Review, event: Int, to version: StoredVersion) throws
    /// Adds what an assignment event says.
    mutating func add(_ assignment: Assignment, event: Int, to version: StoredVersion) throws
}

extension StoreTransaction {
    package mutating func add(_ record: Practice, _ parts: PreparedRecord, after last: StoredVersion?) throws -> StoredVersion {
        try add(record, stored: parts.stored, after: last)
    }
}

/// A version as a store numbers it.
package struct StoredVersion: Sendable, Hashable {
    /// The practice's number.
    package var practice: Int
    /// The version's number over all practices.
    package var rowID: Int
    /// Its number within the practice.
    package var version: Int

    /// Creates the numbers of a version.
    package init(practice: Int, rowID: Int, version: Int) {
        self.practice = practice
        self.rowID = rowID
        self.version = version
    }
}

/// The latest release event of a practice.
package struct StoredPublicationEvent: Sendable {
    /// What happened.
    package var kind: Event.Kind
    /// The version concerned.
    package var version: StoredVersion
    /// That version's category.
    package var category: String

    /// Creates a release.
    package init(kind: Event.Kind, version: StoredVersion, category: String) {
        self.kind = kind
        self.version = version
        self.category = category
    }
}

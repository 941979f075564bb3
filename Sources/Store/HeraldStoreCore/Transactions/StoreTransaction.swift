package import HeraldModel

/// The row operations that the rules of writing use in one transaction. They look up rows and add rows, and decide nothing.
///
/// Practices and versions are identified by the store's own numbers; see ``StoredVersion``. Every call can throw the errors of the store.
package protocol StoreTransaction {
    /// Returns the last version of a practice; `nil` if the store does not have the practice.
    func lastVersion(of practice: Slug) throws -> StoredVersion?
    /// Returns a version by its number within the practice; `nil` if there is none.
    func version(_ version: Int, of practice: Slug) throws -> StoredVersion?
    /// Returns whether the stored form of a version is `bytes`.
    func holds(_ bytes: [UInt8], in version: StoredVersion) throws -> Bool
    /// Returns the record of a version. Throws a ``Diagnostic`` if it is damaged.
    func practice(in version: StoredVersion) throws -> Practice
    /// Returns the latest publication event of a practice; `nil` if it was never published.
    func latestPublicationEvent(of practice: Int) throws -> StoredPublicationEvent?
    /// Returns the reviews of a version that count as given for it, in order.
    func reviews(of version: StoredVersion) throws -> [Review]
    /// Returns the reviews of a version that are kept as history, in order.
    func keptReviews(of version: StoredVersion) throws -> [Review]
    /// Returns the time when a version was submitted.
    func submissionTime(of version: StoredVersion) throws -> Timestamp
    /// Returns the assignments of a version, in order.
    func assignments(of version: StoredVersion) throws -> [Assignment]
    /// Returns whether a version has an event of `kind` with this note (`nil`: any).
    func hasEvent(_ kind: Event.Kind, of version: StoredVersion, note: String?) throws -> Bool
    /// Returns some ids that are close to `practice`, for hints on typing errors.
    func similarIDs(to practice: Slug) throws -> [String]
    /// The number of the last event; 0 in an empty store.
    func lastSequence() throws -> Int

    /// Adds the version after `last`, or the first one of a new practice, and indexes it; `stored` is its stored form.
    mutating func add(_ record: Practice, stored: [UInt8], after last: StoredVersion?) throws -> StoredVersion
    /// Adds a version as ``add(_:stored:after:)`` does, from a prepared record.
    mutating func add(_ record: Practice, _ parts: PreparedRecord, after last: StoredVersion?) throws -> StoredVersion
    /// Appends an event and returns its number. Its time is never earlier than that of the event before it.
    mutating func append(_ kind: Event.Kind, to version: StoredVersion, at time: Timestamp, note: String) throws -> Int
    /// Adds the review of a review event.
    mutating func add(_ review: Review, event: Int, to version: StoredVersion) throws
    /// Adds the assignment of an assignment event.
    mutating func add(_ assignment: Assignment, event: Int, to version: StoredVersion) throws
}

extension StoreTransaction {
    package mutating func add(_ record: Practice, _ parts: PreparedRecord, after last: StoredVersion?) throws -> StoredVersion {
        try add(record, stored: parts.stored, after: last)
    }
}

/// The numbers by which a store identifies a version.
package struct StoredVersion: Sendable, Hashable {
    /// The number of the practice.
    package var practice: Int
    /// The number of the version over all practices.
    package var rowID: Int
    /// The number of the version within the practice, from 1.
    package var version: Int

    /// Creates the numbers of a version.
    package init(practice: Int, rowID: Int, version: Int) {
        self.practice = practice
        self.rowID = rowID
        self.version = version
    }
}

/// The latest publication event of a practice.
package struct StoredPublicationEvent: Sendable {
    /// The kind.
    package var kind: Event.Kind
    /// The version.
    package var version: StoredVersion
    /// The category of the version.
    package var category: String

    /// Creates the event.
    package init(kind: Event.Kind, version: StoredVersion, category: String) {
        self.kind = kind
        self.version = version
        self.category = category
    }
}

/// A version of a practice that may leave the store, with the moments that readers ask about.
///
/// A class, because a record is large and is handed from batch to stage to document without being copied.
public final class PublishedPractice: Sendable {
    /// The record, without the fields that may not go to the selection's readers.
    public let practice: Practice
    /// The version published.
    public let version: Int
    /// The number of the practice's latest release event.
    public let sequence: Int
    /// When the practice first went out.
    public let published: Timestamp
    /// When this version went out.
    public let updated: Timestamp
    /// What happened to it last: it was published, corrected or restored, or came with another category.
    public let lastEventKind: Event.Kind
    /// With ``Event/Kind/categoryChanged``, the category it had until then.
    public let previousCategory: Category?

    /// Creates a published practice.
    public init(
        practice: Practice, version: Int, sequence: Int, published: Timestamp, updated: Timestamp, lastEventKind: Event.Kind = .published,
        previousCategory: Category? = nil
    ) {
        self.practice = practice
        self.version = version
        self.sequence = sequence
        self.published = published
        self.updated = updated
        self.lastEventKind = lastEventKind
        self.previousCategory = previousCategory
    }

    /// The same without the fields that may not go to readers of `clearance`.
    public func redacted(to clearance: Sensitivity) -> PublishedPractice {
        var practice = practice
        practice.redact(to: clearance)
        return PublishedPractice(
            practice: practice, version: version, sequence: sequence, published: published, updated: updated, lastEventKind: lastEventKind,
            previousCategory: previousCategory)
    }
}

extension PublishedPractice: Hashable {
    public static func == (a: PublishedPractice, b: PublishedPractice) -> Bool {
        (a.version, a.sequence, a.published, a.updated) == (b.version, b.sequence, b.published, b.updated)
            && (a.lastEventKind, a.previousCategory) == (b.lastEventKind, b.previousCategory) && a.practice == b.practice
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(practice.id)
        hasher.combine(sequence)
    }
}

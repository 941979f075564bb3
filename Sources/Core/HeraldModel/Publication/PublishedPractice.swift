/// A published version of a practice, with its times.
///
/// It is a class, so that the record, which is large, is not copied between batches, stages and documents.
///
///     let time = Timestamp(year: 2017, month: 1, day: 2)
///     let published = PublishedPractice(practice: Samples.full, version: 1, sequence: 1, published: time, updated: time)
///     let partners = published.redacted(to: .partners)
///     let isSame = partners.practice.id == published.practice.id  // true: only fields are emptied
public final class PublishedPractice: Sendable {
    /// The record, without the fields that the selection's clearance does not cover. It never has ``Practice/curatorsNotes``.
    public let practice: Practice
    /// The number of the version, from 1.
    public let version: Int
    /// The number of the practice's latest publication event.
    public let sequence: Int
    /// The time when the practice was first published.
    public let published: Timestamp
    /// The time when this version was published.
    public let updated: Timestamp
    /// The kind of the latest publication event: published, corrected, restored or category changed.
    public let lastEventKind: Event.Kind
    /// The category before the event, if the event is ``Event/Kind/categoryChanged``. `nil` otherwise.
    public let previousCategory: Category?

    /// Creates a published practice, without the curators' notes of `practice`.
    public init(
        practice: Practice, version: Int, sequence: Int, published: Timestamp, updated: Timestamp, lastEventKind: Event.Kind = .published,
        previousCategory: Category? = nil
    ) {
        if practice.curatorsNotes.isEmpty {
            self.practice = practice
        } else {
            var readable = practice
            readable.curatorsNotes = []
            self.practice = readable
        }
        self.version = version
        self.sequence = sequence
        self.published = published
        self.updated = updated
        self.lastEventKind = lastEventKind
        self.previousCategory = previousCategory
    }

    /// Returns the practice without the fields that `clearance` does not cover.
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

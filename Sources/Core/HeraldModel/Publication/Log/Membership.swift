/// The state of a practice in a selection, for readers who keep copies of it: present, or removed.
///
/// A practice is present while a version that the query selects is published. The event after the last such version removes it: a
/// withdrawal, or a correction that the query does not select. What happens to it outside the selection afterwards changes nothing.
///
///     let membership = Membership.present(Samples.published(Samples.full))
///     let id = membership.practice  // "seasonal-work"
///     let datestamp = membership.time.written  // "2017-01-02T00:00:00Z"
public enum Membership: Sendable, Hashable {
    /// The practice is in the selection.
    case present(PublishedPractice)
    /// The practice was in the selection and is not any more.
    case removed(Tombstone)

    /// The practice's id.
    public var practice: Slug {
        switch self {
        case .present(let published): published.practice.id
        case .removed(let tombstone): tombstone.practice
        }
    }

    /// The number of the event since which the practice is in this state.
    public var sequence: Int {
        switch self {
        case .present(let published): published.sequence
        case .removed(let tombstone): tombstone.sequence
        }
    }

    /// The time of that event: OAI-PMH's datestamp.
    public var time: Timestamp {
        switch self {
        case .present(let published): published.updated
        case .removed(let tombstone): tombstone.time
        }
    }
}

/// A record in the store that cannot be read any more. Selections leave it out.
///
///     let time = Timestamp(seconds: 0)
///     let event = Event(sequence: 3, time: time, practice: .unnamed, version: 1, kind: .published, note: "")
///     let damaged = DamagedRecord(event: event, reason: "the stored form ends early")
public struct DamagedRecord: Sendable, Hashable {
    /// The event by which the version is published, without its note.
    public var event: Event
    /// The reason, without the practice's name.
    public var reason: String

    /// The practice.
    public var practice: Slug { event.practice }

    /// Creates a report of a damaged record.
    public init(event: Event, reason: String) {
        self.event = event
        self.reason = reason
    }
}

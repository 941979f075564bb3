public import HeraldModel
import HeraldStoreCore

/// One thing that a source says: a record, or that a record was deleted.
public enum IntakeItem: Sendable {
    /// A record with its reviews.
    case record(Submission)
    /// The source deleted the practice, so it is withdrawn here too. `reason` is for readers.
    case withdrawal(Slug, reason: String)

    /// The id of the practice.
    public var id: Slug {
        switch self {
        case .record(let submission): submission.id
        case .withdrawal(let id, _): id
        }
    }
}

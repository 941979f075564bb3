/// A record as it comes in: its contents and the reviews that came with it.
public struct Submission: Sendable {
    /// The record.
    public var practice: Practice
    /// Reviews of it.
    public var reviews: [Review]

    /// Creates a submission.
    public init(practice: Practice, reviews: [Review] = []) {
        self.practice = practice
        self.reviews = reviews
    }
}

/// What became of a submission.
public enum IntakeOutcome: String, Sendable, Hashable, CaseIterable {
    /// The store did not know the practice.
    case new
    /// The record differs from the last version.
    case changed
    /// Nothing new, but for reviews perhaps.
    case unchanged
}

/// Where a version of a practice stands, as its events tell.
public enum ReviewState: String, RecordScalar, CaseIterable {
    /// No review yet.
    case submitted
    /// Reviews came, but not enough accepts.
    case inReview = "in-review"
    /// A reviewer asks for a revision.
    case revise
    /// A reviewer rejects it.
    case rejected
    /// Reviewers find it too early to assess.
    case tooEarly = "too-early"
    /// It is out.
    case published
    /// It was called back.
    case withdrawn
}

/// A line of the store's list of practices, whatever their state.
public struct PracticeSummary: Sendable, Hashable {
    /// The practice.
    public var id: Slug
    /// Its last version.
    public var version: Int
    /// The version that is out, if one is.
    public var publishedVersion: Int?
    /// Where the last version stands.
    public var state: ReviewState
    /// Its category.
    public var category: Category
    /// Its original title.
    public var title: String

    /// Creates a line.
    public init(id: Slug, version: Int, publishedVersion: Int?, state: ReviewState, category: Category, title: String) {
        self.id = id
        self.version = version
        self.publishedVersion = publishedVersion
        self.state = state
        self.category = category
        self.title = title
    }
}

/// The store of practices: versions and events, added and never changed.
///
/// What may leave is decided here, in ``SelectionSource``: accepted versions of practices that were not withdrawn, without the
/// fields that the query's clearance does not cover.
public protocol PracticeStore: SelectionSource {
    /// The moment of the last event at or before `time` (`nil`: of all).
    func moment(asOf time: Timestamp?) async throws -> StoreMoment
    /// The moment of the last event at or before `time` that changed what readers see: what a release is made from.
    func releaseMoment(asOf time: Timestamp?) async throws -> StoreMoment
    /// Takes records in, in one transaction; each gives the outcome at its place.
    func submit(_ submissions: [Submission], at time: Timestamp, policy: ReviewPolicy) async throws -> [IntakeOutcome]
    /// Calls a published practice back. Throws a ``Diagnostic`` if it is not out.
    func withdraw(_ practice: Slug, at time: Timestamp, note: String) async throws
    /// Puts a withdrawn practice out again. Throws a ``Diagnostic`` if it was not withdrawn.
    func restore(_ practice: Slug, at time: Timestamp, note: String) async throws
    /// The practices with release events in `(after, moment]`, each with the number of its latest release event up to `after`
    /// (`nil` if it was not out then), in the order of their ids.
    func changes(after: Int, at moment: StoreMoment) async throws -> [PracticeChange]
    /// The events of one practice, or of all, in order.
    func events(of practice: Slug?, after sequence: Int, at moment: StoreMoment) async throws -> [Event]
    /// Every practice that matches `query`, whatever its state, in the order of ids.
    func summaries(of query: Query, at moment: StoreMoment) async throws -> [PracticeSummary]
    /// A version of a practice (`nil`: the last), whatever its state, or `nil` if there is none.
    func version(_ version: Int?, of practice: Slug) async throws -> (practice: Practice, version: Int)?
}

/// A practice in which something changed that readers see.
public struct PracticeChange: Sendable, Hashable {
    /// The practice.
    public var practice: Slug
    /// The number of the release event that held before; `nil` if it was not out.
    public var previousSequence: Int?

    /// Creates a change.
    public init(practice: Slug, previousSequence: Int?) {
        self.practice = practice
        self.previousSequence = previousSequence
    }
}

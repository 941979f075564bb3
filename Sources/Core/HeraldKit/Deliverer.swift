public import HeraldDiagnostics
public import HeraldModel

/// Tells others that a release went out: pings a hub, posts to a webhook.
///
/// A deliverer is called after its release was published, never before, and again until it succeeds or is given up. Only deliverers open
/// connections.
///
///     public struct Bell: Deliverer {
///         public struct Settings: ParsableSettings { … }
///         public static let name = "bell"
///         public static let summary = "Rings a bell."
///         public init(settings: Settings) { … }
///         public func deliver(_ delivery: Delivery, in context: DeliveryContext) async throws -> Receipt { … }
///     }
public protocol Deliverer: Sendable {
    /// What stands under `with:` in a pipeline.
    associatedtype Settings: ParsableSettings
    /// What follows `to:` in a pipeline: kebab-case.
    static var name: String { get }
    /// What it does, in one sentence.
    static var summary: String { get }
    /// Makes a deliverer from checked settings.
    init(settings: Settings)
    /// Makes sure that everything is there that it needs besides its settings, such as a secret. Called before anything is published;
    /// throws a ``Diagnostic`` otherwise.
    func check(in context: DeliveryContext) throws
    /// What it would tell of `change`, in a few words for people; `nil` if the change does not concern it, and nothing is delivered then.
    func notice(of change: ReleaseChange) -> String?
    /// Whether `earlier`, which is still waiting, need not be told any more because `later` will be.
    func supersedes(_ earlier: ReleaseChange, by later: ReleaseChange) -> Bool
    /// Tells of a change once. Throws a ``DeliveryFailure``; anything else that it throws counts as one that may pass.
    func deliver(_ delivery: Delivery, in context: DeliveryContext) async throws -> Receipt
}

extension Deliverer {
    /// Nothing, for a deliverer that needs nothing else.
    public func check(in context: DeliveryContext) throws {}
    /// Every change concerns a deliverer, unless it says otherwise.
    public func notice(of change: ReleaseChange) -> String? { "tell what changed" }
    /// Every change is told, unless a deliverer says otherwise.
    public func supersedes(_ earlier: ReleaseChange, by later: ReleaseChange) -> Bool { false }
}

/// A change to be told, and what became of it so far.
public struct Delivery: Sendable {
    /// Its id: the same at every attempt, and never used for another delivery.
    public var id: String
    /// What changed.
    public var change: ReleaseChange
    /// The time of this attempt.
    public var time: Timestamp
    /// What earlier attempts brought to its end, in the deliverer's own words: see ``DeliveryFailure/done``.
    public var completedSteps: [String]

    /// Creates a delivery.
    public init(id: String, change: ReleaseChange, time: Timestamp, completedSteps: [String] = []) {
        self.id = id
        self.change = change
        self.time = time
        self.completedSteps = completedSteps
    }
}

/// What a deliverer may know besides its settings and the change.
public struct DeliveryContext: Sendable {
    /// The folder that files named in settings are below.
    public var folder: String
    /// The value of a variable of the environment.
    public var environment: @Sendable (_ name: String) -> String?

    /// Creates a context; without `environment` no variable is set.
    public init(folder: String = ".", environment: @escaping @Sendable (_ name: String) -> String? = { _ in nil }) {
        self.folder = folder
        self.environment = environment
    }
}

/// That a change was told.
public struct Receipt: Sendable, Hashable, Codable {
    /// What the other side said, in a few words. Without secrets: it is kept.
    public var note: String

    /// Creates a receipt.
    public init(_ note: String) { self.note = note }
}

/// Why a change could not be told.
public struct DeliveryFailure: Error, Sendable, Hashable {
    /// Whether trying again can help.
    public enum Retryability: String, Sendable, Hashable {
        /// It may pass: tried again with growing waits.
        case transient
        /// The other side says no: tried again a few times only.
        case refused
        /// The other side is gone for good: not tried again.
        case permanent
    }

    /// Whether trying again can help.
    public var retryability: Retryability
    /// What went wrong, for people. Without secrets: it is kept and shown.
    public var diagnostic: Diagnostic
    /// How long the other side asks to wait, in seconds.
    public var retryAfterSeconds: Int?
    /// What was brought to its end all the same, and need not be done again.
    public var completedSteps: [String]

    /// Creates a failure.
    public init(_ lasting: Retryability, _ diagnostic: Diagnostic, retryAfterSeconds: Int? = nil, completedSteps: [String] = []) {
        self.retryability = lasting
        self.diagnostic = diagnostic
        self.retryAfterSeconds = retryAfterSeconds
        self.completedSteps = completedSteps
    }
}

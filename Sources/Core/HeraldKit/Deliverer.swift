public import HeraldDiagnostics
public import HeraldModel

/// Tells others that a release was published: pings a hub, posts to a webhook, sends mail.
///
/// The program calls a deliverer after the release was published, never before. It calls the deliverer again until
/// the delivery succeeds, fails for good or runs out of attempts. Only deliverers open connections; exporters never
/// do.
///
///     struct Bell: Deliverer {
///         static let name = "bell"
///         static let summary = "Rings a bell."
///         init(settings: NoSettings) {}
///
///         func deliver(_ delivery: Delivery, in context: DeliveryContext) async throws -> Receipt {
///             Receipt("rang for \(delivery.change.practiceCount) practices")
///         }
///     }
///
/// Four things are optional and have defaults: ``check(in:)``, ``notice(of:)`` and ``supersedes(_:by:)`` of the
/// protocol, and settings, for which ``NoSettings`` is the shortest answer.
///
/// - Important: A crash can lose a receipt, so a receiver may see a delivery twice. Send ``Delivery/id`` along, so
///   that the receiver can recognise the second one.
public protocol Deliverer: Sendable {
    /// The settings under `with:` in a pipeline file. Their ``ParsableSettings/fields`` also make the manual and
    /// the JSON Schema.
    associatedtype Settings: ParsableSettings
    /// The name after `to:` in a pipeline file, in kebab-case. It is part of every user's files, so it never
    /// changes.
    static var name: String { get }
    /// One sentence that says what the deliverer does; `herald explain` shows it.
    static var summary: String { get }
    /// Creates a deliverer from settings that were checked. Called for each attempt, so it must be cheap and open
    /// nothing.
    ///
    /// - Parameter settings: The values under `with:`, or the defaults.
    init(settings: Settings)
    /// Checks that everything is available that the deliverer needs besides its settings, such as a secret in the
    /// environment.
    ///
    /// Called before anything is published, so that a missing secret stops the run and not the delivery.
    ///
    /// - Parameter context: The environment and the folder of the workspace.
    /// - Throws: A `Diagnostic` that names what is missing and, as its hint, how to provide it.
    func check(in context: DeliveryContext) throws
    /// Describes in a few words what the deliverer would tell of `change`, for the outbox and for `herald plan`.
    ///
    /// - Parameter change: What the release changed.
    /// - Returns: A phrase such as `ping 2 hubs about 3 feeds`, or `nil` if the change does not concern this
    ///   deliverer; then no delivery is made.
    func notice(of change: ReleaseChange) -> String?
    /// Decides whether a delivery that still waits can be dropped because a later one says the same or more.
    ///
    /// A hub that reads the whole feed needs only the latest ping; a webhook needs every change.
    ///
    /// - Parameters:
    ///   - earlier: The change that still waits.
    ///   - later: The change of a later release of the same pipeline.
    /// - Returns: `true` to drop the earlier delivery. `false` by default.
    func supersedes(_ earlier: ReleaseChange, by later: ReleaseChange) -> Bool
    /// Makes one attempt to deliver a change.
    ///
    /// Times out by its own means: the program waits until the attempt returns.
    ///
    /// - Parameters:
    ///   - delivery: The change, its id, and the steps that earlier attempts completed.
    ///   - context: The environment and the folder of the workspace.
    /// - Returns: A short note of the answer, which is kept.
    /// - Throws: A ``DeliveryFailure``, which says whether another attempt can help. Any other error counts as
    ///   ``DeliveryFailure/Retryability/transient``.
    func deliver(_ delivery: Delivery, in context: DeliveryContext) async throws -> Receipt
}

extension Deliverer {
    /// Needs nothing else.
    public func check(in context: DeliveryContext) throws {}
    /// Returns `tell what changed`: every change concerns the deliverer.
    public func notice(of change: ReleaseChange) -> String? { "tell what changed" }
    /// Returns `false`: every change is delivered.
    public func supersedes(_ earlier: ReleaseChange, by later: ReleaseChange) -> Bool { false }
}

/// One attempt to deliver one change.
///
///     let change = ReleaseChange(
///         pipeline: "monthly", site: "https://practices.example/", sequence: 7, asOf: Timestamp(seconds: 0), since: nil)
///     let second = Delivery(id: "monthly-7", change: change, time: Timestamp(seconds: 60), completedSteps: ["hub 1"])
///     let isRetry = !second.completedSteps.isEmpty  // true
public struct Delivery: Sendable {
    /// The id of the delivery: the same in every attempt, and never used for another delivery.
    public var id: String
    /// The change to deliver.
    public var change: ReleaseChange
    /// The time of this attempt, in UTC. Deliverers read no clock; use this, for example to sign a message.
    public var time: Timestamp
    /// The steps that earlier attempts completed, in words that only the deliverer reads:
    /// ``DeliveryFailure/completedSteps`` of those attempts. Skip them.
    public var completedSteps: [String]

    /// Creates a delivery. The program does this; a test of a deliverer does too.
    public init(id: String, change: ReleaseChange, time: Timestamp, completedSteps: [String] = []) {
        self.id = id
        self.change = change
        self.time = time
        self.completedSteps = completedSteps
    }
}

/// The surroundings of a deliverer: the folder of the workspace and the environment.
///
/// A test passes its own environment, so no test depends on the machine it runs on.
///
///     let context = DeliveryContext(environment: { name in name == "BELL_SECRET" ? "quiet" : nil })
///     let secret = context.environment("BELL_SECRET")  // "quiet"
///     let missing = context.environment("PATH")  // nil
public struct DeliveryContext: Sendable {
    /// The folder of the workspace, to which the names of files in settings are relative.
    public var folder: String
    /// Returns the value of an environment variable, or `nil` if it is not set. Secrets are read from here, never
    /// from settings.
    public var environment: @Sendable (_ name: String) -> String?

    /// Creates a context.
    ///
    /// - Parameters:
    ///   - folder: The folder of the workspace.
    ///   - environment: Returns the value of an environment variable; by default no variable is set.
    public init(folder: String = ".", environment: @escaping @Sendable (_ name: String) -> String? = { _ in nil }) {
        self.folder = folder
        self.environment = environment
    }
}

/// The answer of the other side to a delivery that succeeded.
///
///     let receipt = Receipt("202 Accepted")
///     let shown = receipt.note  // "202 Accepted"
public struct Receipt: Sendable, Hashable, Codable {
    /// The answer in a few words. It is kept in the outbox and shown by `herald deliveries`, so it must not hold a
    /// secret.
    public var note: String

    /// Creates a receipt with a note of a few words.
    public init(_ note: String) { self.note = note }
}

/// The reason why an attempt failed, and whether another attempt can help.
///
///     func failure(forStatus status: Int) -> DeliveryFailure {
///         let diagnostic = Diagnostic("the bell answered \(status)", hint: "ask its owner")
///         switch status {
///         case 410: return DeliveryFailure(.permanent, diagnostic)
///         case 400..<500: return DeliveryFailure(.refused, diagnostic)
///         default: return DeliveryFailure(.transient, diagnostic, retryAfterSeconds: 60)
///         }
///     }
public struct DeliveryFailure: Error, Sendable, Hashable {
    /// Whether another attempt can help, which decides how often and when the program tries again.
    ///
    ///     let timeout = DeliveryFailure.Retryability.transient
    ///     let unauthorized = DeliveryFailure.Retryability.refused
    ///     let gone = DeliveryFailure.Retryability.permanent
    public enum Retryability: String, Sendable, Hashable {
        /// A passing failure, such as a timeout: retried with growing delays.
        case transient
        /// A refusal, such as 401 or 404, that somebody may still fix: retried a few times only.
        case refused
        /// A final refusal, such as 410 Gone: not retried.
        case permanent
    }

    /// Whether another attempt can help.
    public var retryability: Retryability
    /// The message for people. It is kept and shown, so it must not hold a secret.
    public var diagnostic: Diagnostic
    /// The delay that the other side asks for, in seconds, as in HTTP's `Retry-After` (RFC 9110, section 10.2.3);
    /// `nil` if it asks for none.
    public var retryAfterSeconds: Int?
    /// The steps that this attempt completed all the same. The next attempt finds them in
    /// ``Delivery/completedSteps``.
    public var completedSteps: [String]

    /// Creates a failure.
    ///
    /// - Parameters:
    ///   - retryability: Whether another attempt can help.
    ///   - diagnostic: The message for people, without secrets.
    ///   - retryAfterSeconds: The delay that the other side asks for.
    ///   - completedSteps: The steps that succeeded all the same, earlier ones included.
    public init(_ retryability: Retryability, _ diagnostic: Diagnostic, retryAfterSeconds: Int? = nil, completedSteps: [String] = []) {
        self.retryability = retryability
        self.diagnostic = diagnostic
        self.retryAfterSeconds = retryAfterSeconds
        self.completedSteps = completedSteps
    }
}

/// Tells others that a release was published: pings a hub, posts to a webhook, sends mail.
///
/// The program calls a deliverer after the release was published, never before. It calls the deliverer again until
/// the delivery succeeds, fails permanently or runs out of attempts. Only deliverers open connections. Exporters never
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
    /// One sentence that says what the deliverer does. `herald explain` shows it.
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
    ///   deliverer. Then no delivery is made.
    func notice(of change: ReleaseChange) -> String?
    /// Decides whether a delivery that still waits can be dropped because a later one says the same or more.
    ///
    /// A hub that reads the whole feed needs only the latest ping. A webhook needs every change.
    ///
    /// - Parameters:
    ///   - earlier: The change that still waits.
    ///   - later: The change of a later release of the same pipeline.
    /// - Returns: `true` to drop the earlier delivery. `false` by default.
    func supersedes(_ earlier: ReleaseChange, by later: ReleaseChange) -> Bool
    /// Makes one attempt to deliver a change.
    ///
    /// A deliverer limits the time of an attempt itself, because the program waits until the attempt returns.
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
    /// Checks nothing: the deliverer needs nothing besides its settings.
    public func check(in context: DeliveryContext) throws {}
    /// Returns `tell what changed`: every change concerns the deliverer.
    public func notice(of change: ReleaseChange) -> String? { "tell what changed" }
    /// Returns `false`: every change is delivered.
    public func supersedes(_ earlier: ReleaseChange, by later: ReleaseChange) -> Bool { false }
}

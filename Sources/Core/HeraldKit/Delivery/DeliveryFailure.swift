public import HeraldDiagnostics

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
    /// The delay that the other side asks for, in seconds, as in HTTP's `Retry-After` (RFC 9110, section 10.2.3).
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

/// The waits between the attempts of a delivery: four times as long each time, with jitter, so that deliveries that failed together are not
/// retried together.
package struct DeliveryBackoff: Sendable, Hashable {
    /// The wait after the first attempt, in seconds.
    package var firstSeconds = 2
    /// The longest wait, in seconds, unless the receiver asks for a longer one.
    package var maximumSeconds = 6 * 3600
    /// The longest wait that a receiver may ask for, in seconds.
    package var maximumRetryAfterSeconds = 7 * 86_400
    /// The number of refusals after which a delivery is given up.
    package var maximumRefusals = 3

    /// Waits of about 2, 8, 32 … seconds, up to six hours.
    package init() {}

    /// The wait in whole seconds after `attempt` (from 1) failed.
    ///
    /// The result is between half of the attempt's full wait (for a `chance` of 0) and all of it (for a `chance` just below 1). It is at
    /// least `asked`, the wait that the receiver asked for, up to ``maximumRetryAfterSeconds``.
    package func wait(after attempt: Int, retryAfterSeconds asked: Int?, chance: Double) -> Int {
        var seconds = firstSeconds
        for _ in 1..<max(1, attempt) where seconds < maximumSeconds { seconds *= 4 }
        let jittered = Double(min(seconds, maximumSeconds)) * (0.5 + chance / 2)
        return max(Int(jittered.rounded(.up)), min(asked ?? 0, maximumRetryAfterSeconds))
    }
}

package import HeraldKit
package import HeraldModel

/// The clock, the random numbers and the limits of deliveries.
package struct DeliveryConfiguration: Sendable {
    /// The context that deliverers receive.
    package var context: DeliveryContext
    /// Returns the current time.
    package var now: @Sendable () -> Timestamp
    /// Waits for some seconds.
    package var wait: @Sendable (_ seconds: Int) async throws -> Void
    /// Returns a new random number in 0..<1.
    package var random: @Sendable () -> Double
    /// The time limit of one run of ``OutboxWorker``, in seconds. A delivery that has begun is finished. Each stage tries at least its
    /// first delivery that is due.
    package var timeLimitSeconds = 20
    /// The waits between attempts.
    package var backoff = DeliveryBackoff()
    /// Whether deliveries are tried before they are due.
    package var ignoresBackoff = false

    /// Creates a configuration with a clock and a source of random numbers.
    package init(
        context: DeliveryContext, now: @escaping @Sendable () -> Timestamp, wait: @escaping @Sendable (_ seconds: Int) async throws -> Void,
        random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }
    ) {
        self.context = context
        self.now = now
        self.wait = wait
        self.random = random
    }
}

/// The waits between attempts of a failed request. They double each time, with jitter, so that clients that failed together do not retry
/// together.
package struct Backoff: Sendable, Hashable {
    /// The largest number of attempts.
    package var attempts: Int
    /// The wait before the second attempt, in seconds.
    package var firstSeconds: Double
    /// The longest wait, in seconds. If a server requests a longer one, the request is not retried.
    package var longestSeconds: Double

    /// Creates a backoff. By default there are five attempts. The waits between them are at most 1, 2, 4 and 8 seconds and at least half of
    /// that. If a server requests a wait, it may be up to ten minutes.
    package init(attempts: Int = 5, firstSeconds: Double = 1, longestSeconds: Double = 600) {
        self.attempts = attempts
        self.firstSeconds = firstSeconds
        self.longestSeconds = longestSeconds
    }

    /// Returns the wait before the next attempt in seconds, or `nil` if the request is not retried: it was the last
    /// attempt, or the server requests a longer wait than `longestSeconds`.
    ///
    /// - Parameters:
    ///   - attempt: the number of the attempt that failed, from 1.
    ///   - retryAfterSeconds: the wait that the server requests. The result is never shorter.
    ///   - chance: a random number in 0..<1. It chooses a wait between half of the wait for this attempt and all of it.
    package func wait(after attempt: Int, retryAfterSeconds: Int?, chance: Double) -> Double? {
        guard attempt < attempts else { return nil }
        var seconds = firstSeconds
        for _ in 1..<max(1, attempt) where seconds < longestSeconds { seconds *= 2 }
        seconds = min(seconds, longestSeconds) * (0.5 + chance / 2)
        guard let requested = retryAfterSeconds.map(Double.init) else { return seconds }
        return requested > longestSeconds ? nil : max(requested, seconds)
    }
}

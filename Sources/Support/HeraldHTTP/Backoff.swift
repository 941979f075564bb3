/// How long to wait before a failed request is tried again: twice as long each time, with jitter, so that clients that failed together
/// do not come back together.
package struct Backoff: Sendable, Hashable {
    /// How many times a request is tried in all.
    package var attempts: Int
    /// The wait before the second attempt, in seconds.
    package var firstSeconds: Double
    /// The longest wait, in seconds; a server that asks for more is not waited for.
    package var longestSeconds: Double

    /// Five attempts, with waits of about 1, 2, 4 and 8 seconds, and at most ten minutes when a server asks for it.
    package init(attempts: Int = 5, firstSeconds: Double = 1, longestSeconds: Double = 600) {
        self.attempts = attempts
        self.firstSeconds = firstSeconds
        self.longestSeconds = longestSeconds
    }

    /// The wait in seconds after `attempt` (from 1) failed, or `nil` if it is time to give up.
    ///
    /// `chance` in 0..<1 sets the wait between half and all of what the attempt allows. What the server asked for is the least.
    package func wait(after attempt: Int, retryAfterSeconds: Int?, chance: Double) -> Double? {
        guard attempt < attempts else { return nil }
        var seconds = firstSeconds
        for _ in 1..<max(1, attempt) where seconds < longestSeconds { seconds *= 2 }
        seconds = min(seconds, longestSeconds) * (0.5 + chance / 2)
        guard let asked = retryAfterSeconds.map(Double.init) else { return seconds }
        return asked > longestSeconds ? nil : max(asked, seconds)
    }
}

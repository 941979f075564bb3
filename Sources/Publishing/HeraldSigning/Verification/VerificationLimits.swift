/// The limits of a verification.
package struct VerificationLimits: Sendable, Hashable {
    /// The most documents.
    package var documents = 200_000
    /// The time limit in seconds.
    package var seconds = 3600
    /// The largest document from a web server, in bytes. It is held in memory.
    package var bytes = 256 << 20

    /// The usual limits.
    package init() {}
}

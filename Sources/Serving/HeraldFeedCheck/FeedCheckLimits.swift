/// Limits of a feed check.
package struct FeedCheckLimits: Sendable, Hashable {
    /// The most documents that are read.
    package var documents = 500
    /// The largest document, in bytes.
    package var bytes = 64 << 20
    /// Time limit for the whole check, in seconds.
    package var seconds = 300

    /// The defaults, which are enough for a feed of about ten thousand entries.
    package init() {}
}

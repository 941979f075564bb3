/// Limits of a feed check.
package struct FeedCheckLimits: Sendable, Hashable {
    /// The largest number of documents that a check reads.
    package var documents = 500
    /// The largest size of one document, in bytes.
    package var bytes = 64 << 20
    /// Time limit for the whole check, in seconds.
    package var seconds = 300

    /// The defaults, which are enough for a feed of about ten thousand entries.
    package init() {}
}

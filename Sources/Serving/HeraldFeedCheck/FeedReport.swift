internal import HeraldModel

/// The result of a feed check.
package struct FeedReport: Sendable {
    /// The kind of document, such as `an Atom feed`.
    package var kind = "a document"
    /// The number of documents read.
    package var documents = 0
    /// The number of entries, addresses or records in them.
    package var entries = 0
    /// The findings in the order of discovery, at most ``FindingList/limitPerRule`` for each rule and document.
    package var findings: [FeedFinding] = []
    /// The number of findings beyond that limit.
    package var omitted = 0
}

public import HeraldModel

/// The difference between a release and the one before it, as deliverers pass it on.
///
/// The lists are truncated for a release that changed very much (``isTruncated``). ``counts`` and ``practiceCount``
/// are exact all the same. In JSON, which webhooks receive, keys are kebab-case and times are RFC 3339 in UTC.
///
///     var change = ReleaseChange(
///         pipeline: "monthly", site: "https://practices.example/", sequence: 7, asOf: Timestamp(seconds: 0), since: 4)
///     change.counts.added = 2
///     let isFirst = change.since == nil  // false
public struct ReleaseChange: Sendable, Hashable {
    /// The name of the pipeline.
    public var pipeline: String
    /// The address below which releases are published, with a slash at its end.
    public var site: String
    /// The number of the last store event that the release includes.
    public var sequence: Int
    /// The time of that event.
    public var asOf: Timestamp
    /// The number of the last store event that the previous release included.
    ///
    /// `nil` if this release must be taken as a whole: it is the first, or the previous one came from another store
    /// or from a later moment.
    public var since: Int?
    /// The number of practices in the release, changed or not.
    public var practiceCount = 0
    /// The practices that changed, in the order in which they changed.
    public var practices: [ChangedPractice] = []
    /// The number of documents that were added, changed and removed.
    public var counts = DocumentCounts()
    /// The documents that changed, feeds first.
    public var documents: [ChangedDocument] = []
    /// The editions of digests that the release published. An earlier edition whose documents came back is not among them.
    public var editions: [EditionKey] = []
    /// Whether the pipeline was retired: its documents are gone, and no release follows unless it comes back.
    public var isRetired = false
    /// The name that the pipeline had in the previous release, if it was renamed since.
    public var movedFrom: String?
    /// Whether the release changed more than ``practices`` and ``documents`` list.
    public var isTruncated = false

    /// Creates a change with empty lists and counts of zero.
    public init(pipeline: String, site: String, sequence: Int, asOf: Timestamp, since: Int?) {
        self.pipeline = pipeline
        self.site = site
        self.sequence = sequence
        self.asOf = asOf
        self.since = since
    }

    /// The number of documents that a release added, changed and removed.
    ///
    ///     var counts = ReleaseChange.DocumentCounts()
    ///     counts.added += 3
    ///     let isEmpty = counts == ReleaseChange.DocumentCounts()  // false
    public struct DocumentCounts: Sendable, Hashable, Codable {
        /// Documents at paths that the previous release did not have.
        public var added = 0
        /// Documents whose bytes differ from the previous release.
        public var changed = 0
        /// Documents of the previous release that this one does not have.
        public var removed = 0

        /// Creates counts of zero.
        public init() {}
    }
}

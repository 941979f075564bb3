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

/// A practice in which something changed that readers see.
///
///     let time = Timestamp(year: 2017, month: 1, day: 2)
///     let news = ChangedPractice(
///         Slug(written: "seasonal-work")!, version: 2, .corrected, time: time, address: "https://practices.example/seasonal-work")
///     let isStillPublished = news.change != .withdrawn  // true
public struct ChangedPractice: Sendable, Hashable {
    /// The latest change to a practice.
    ///
    /// The raw values are part of the JSON that webhooks receive.
    ///
    ///     let change = ChangedPractice.Change(rawValue: "left")  // .noLongerSelected
    ///     let name = ChangedPractice.Change.categoryChanged.rawValue  // "category-changed"
    public enum Change: String, Sendable, Hashable, Codable {
        /// It was published for the first time.
        case published
        /// A later version replaced the one that was published.
        case corrected
        /// Its evidence now amounts to another `Category`.
        case categoryChanged = "category-changed"
        /// It was published again after a withdrawal.
        case restored
        /// It was withdrawn.
        case withdrawn
        /// It is still published, but the pipeline's query no longer selects it.
        case noLongerSelected = "left"
    }

    /// The id of the practice.
    public var id: Slug
    /// The version that is published; for a practice that was withdrawn, the last one that was.
    public var version: Int
    /// The latest change to it.
    public var change: Change
    /// The time of that change, in UTC.
    public var time: Timestamp
    /// The address of its page, or `nil` if the release has no page of it.
    public var address: String?

    /// Creates the entry of a practice.
    public init(_ id: Slug, version: Int, _ change: Change, time: Timestamp, address: String? = nil) {
        self.id = id
        self.version = version
        self.change = change
        self.time = time
        self.address = address
    }
}

/// A document that a release added, changed or removed.
///
///     let feed = ChangedDocument(
///         path: "feeds/atom.xml", address: "https://practices.example/monthly/feeds/atom.xml", .changed,
///         mediaType: "application/atom+xml", size: 5120)
///     let pingsHubs = feed.isFeed  // true
public struct ChangedDocument: Sendable, Hashable, Codable {
    /// The kind of a document's change.
    ///
    /// The raw values are part of the JSON that webhooks receive.
    ///
    ///     let change = ChangedDocument.Change(rawValue: "removed")  // .removed
    ///     let name = ChangedDocument.Change.added.rawValue  // "added"
    public enum Change: String, Sendable, Hashable, Codable {
        /// The previous release had no document at this path.
        case added
        /// Its bytes differ from those of the previous release.
        case changed
        /// The release no longer has it.
        case removed
    }

    /// The path inside the release, with `/`.
    public var path: String
    /// The address at which it is published.
    public var address: String
    /// The kind of change.
    public var change: Change
    /// The media type with parameters; `nil` if it was removed.
    public var mediaType: String?
    /// The size in bytes; `nil` if it was removed.
    public var size: Int?
    /// The SHA-256 of its bytes in lower-case hexadecimal; `nil` if it was removed.
    public var sha256: String?

    /// Creates the entry of a document. Media type, size and hash are left out for one that was removed.
    public init(path: String, address: String, _ change: Change, mediaType: String? = nil, size: Int? = nil, sha256: String? = nil) {
        self.path = path
        self.address = address
        self.change = change
        self.mediaType = mediaType
        self.size = size
        self.sha256 = sha256
    }

    /// Whether it is an Atom, RSS or JSON feed, by its media type.
    public var isFeed: Bool { mediaType.map(ChangedDocument.isFeed) ?? false }

    /// Returns whether documents of a media type are feeds: Atom, RSS or JSON Feed.
    ///
    /// - Parameter mediaType: A media type in any case; parameters are ignored.
    public static func isFeed(_ mediaType: String) -> Bool {
        let type = mediaType.prefix { $0 != ";" && $0 != " " }.lowercased()
        return ["application/atom+xml", "application/rss+xml", "application/feed+json"].contains(type)
    }

    private enum CodingKeys: String, CodingKey {
        case path, address, change, size, sha256
        case mediaType = "media-type"
    }
}

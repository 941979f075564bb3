public import HeraldModel

/// What a release changed, as those who are told learn it.
///
/// Lists are cut where a release changed very much (``isTruncated``); ``counts`` and ``practiceCount`` are exact all the same.
public struct ReleaseChange: Sendable, Hashable {
    /// The pipeline.
    public var pipeline: String
    /// Where releases can be read, with a slash at the end.
    public var site: String
    /// The number of the last event of the store that the release knows.
    public var sequence: Int
    /// When that event happened.
    public var asOf: Timestamp
    /// The number of the last event that the release before knew; `nil` if this one is to be taken as a whole: it is the first, or one of
    /// another store or of an earlier moment.
    public var since: Int?
    /// How many practices the release has.
    public var practiceCount = 0
    /// The practices that changed, in the order in which they did.
    public var practices: [ChangedPractice] = []
    /// How many documents changed in which way.
    public var counts = DocumentCounts()
    /// The documents that changed, feeds first.
    public var documents: [ChangedDocument] = []
    /// Whether there was more than the lists hold.
    public var isTruncated = false

    /// Creates a change without anything in it.
    public init(pipeline: String, site: String, sequence: Int, asOf: Timestamp, since: Int?) {
        self.pipeline = pipeline
        self.site = site
        self.sequence = sequence
        self.asOf = asOf
        self.since = since
    }

    /// How many documents changed in which way.
    public struct DocumentCounts: Sendable, Hashable, Codable {
        /// New documents.
        public var added = 0
        /// Documents with other bytes than before.
        public var changed = 0
        /// Documents that are gone.
        public var removed = 0

        /// Creates counts of nothing.
        public init() {}
    }
}

/// A practice in which something changed that readers see.
public struct ChangedPractice: Sendable, Hashable {
    /// What happened to a practice.
    public enum Change: String, Sendable, Hashable, Codable {
        /// It is out for the first time.
        case published
        /// A later version took the place of one.
        case corrected
        /// Its evidence now gives another category.
        case categoryChanged = "category-changed"
        /// It is out again.
        case restored
        /// It was called back.
        case withdrawn
        /// It is out, but not in this selection any more.
        case noLongerSelected = "left"
    }

    /// The practice.
    public var id: Slug
    /// The version that is out, or was.
    public var version: Int
    /// What happened to it last.
    public var change: Change
    /// When.
    public var time: Timestamp
    /// The address of its page, if the release has one.
    public var address: String?

    /// Creates the news of a practice.
    public init(_ id: Slug, version: Int, _ happening: Change, time: Timestamp, address: String? = nil) {
        self.id = id
        self.version = version
        self.change = happening
        self.time = time
        self.address = address
    }
}

/// A document that a release added, changed or removed.
public struct ChangedDocument: Sendable, Hashable, Codable {
    /// What became of a document.
    public enum Change: String, Sendable, Hashable, Codable {
        /// There was none at its path before.
        case added
        /// It has other bytes than before.
        case changed
        /// It is gone.
        case removed
    }

    /// The path inside the release.
    public var path: String
    /// The address.
    public var address: String
    /// What became of it.
    public var change: Change
    /// The media type, unless it is gone.
    public var mediaType: String?
    /// The size in bytes, unless it is gone.
    public var size: Int?
    /// The SHA-256 of its bytes, hexadecimal, unless it is gone.
    public var sha256: String?

    /// Creates the news of a document.
    public init(path: String, address: String, _ change: Change, mediaType: String? = nil, size: Int? = nil, sha256: String? = nil) {
        self.path = path
        self.address = address
        self.change = change
        self.mediaType = mediaType
        self.size = size
        self.sha256 = sha256
    }

    /// Whether it is a feed: Atom, RSS or JSON Feed, by its media type.
    public var isFeed: Bool { mediaType.map(ChangedDocument.isFeed) ?? false }

    /// Whether documents of `mediaType` are feeds.
    public static func isFeed(_ mediaType: String) -> Bool {
        let type = mediaType.prefix { $0 != ";" && $0 != " " }.lowercased()
        return ["application/atom+xml", "application/rss+xml", "application/feed+json"].contains(type)
    }

    private enum CodingKeys: String, CodingKey {
        case path, address, change, size, sha256
        case mediaType = "media-type"
    }
}

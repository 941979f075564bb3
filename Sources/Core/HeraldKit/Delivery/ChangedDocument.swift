import HeraldModel

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
    /// The media type with parameters. `nil` if it was removed.
    public var mediaType: String?
    /// The size in bytes. `nil` if it was removed.
    public var size: Int?
    /// The SHA-256 of its bytes in lower-case hexadecimal. `nil` if it was removed.
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
    /// - Parameter mediaType: A media type in any case. Parameters are ignored.
    public static func isFeed(_ mediaType: String) -> Bool {
        let type = mediaType.prefix { $0 != ";" && $0 != " " }.lowercased()
        return ["application/atom+xml", "application/rss+xml", "application/feed+json"].contains(type)
    }

    /// Returns whether documents of a media type are messages of e-mail, such as the messages of editions.
    ///
    /// - Parameter mediaType: A media type in any case. Parameters are ignored.
    package static func isMessage(_ mediaType: String) -> Bool {
        mediaType.prefix { $0 != ";" && $0 != " " }.lowercased() == "message/rfc822"
    }

    private enum CodingKeys: String, CodingKey {
        case path, address, change, size, sha256
        case mediaType = "media-type"
    }
}

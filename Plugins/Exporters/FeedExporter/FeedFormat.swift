/// The media type and the names of a feed's documents. ``AtomFeed``, ``RSSFeed`` and ``JSONFeed`` have one each.
struct FeedFormat: Sendable {
    /// The media type.
    var mediaType: String
    /// The extension of its files, without a point: `xml`, `json`.
    var ending: String
    /// The name in the paths of a feed whose settings have no `name`: `atom` in `atom.xml` and `atom/theme-iamm-5.xml`.
    var name: String
}

/// A feed format.
struct FeedFormat: Sendable {
    /// The media type of its documents.
    var mediaType: String
    /// The file extension.
    var ending: String
    /// The default name of feeds.
    var name: String
}

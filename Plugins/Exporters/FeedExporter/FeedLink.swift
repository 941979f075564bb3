import HeraldModel

/// A link of a feed or an entry (RFC 4287, section 4.2.7).
struct FeedLink {
    var relation: String
    var address: String
    var mediaType: String?
    var language: LanguageTag?
    var title: String?
}

internal import HeraldModel
internal import HeraldXML

/// An entry of a feed of any form.
struct FeedEntry {
    var position: XMLPosition
    var id: LocatedText?
    var title: LocatedText?
    /// The date of its last change, as written.
    var updated: LocatedText?
    /// The date of its first publication, as written.
    var published: LocatedText?
    /// Addresses of links, enclosures and images.
    var links: [LocatedText] = []
    /// Texts that readers show as HTML.
    var html: [LocatedText] = []
    /// Texts that readers show without markup.
    var plain: [LocatedText] = []
    /// Whether links inside are relative to an address (`xml:base`).
    var hasBase = false
}

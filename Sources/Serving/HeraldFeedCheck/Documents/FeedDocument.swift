internal import Foundation
internal import HeraldModel
internal import HeraldXML

/// A text with its position.
struct LocatedText: Hashable {
    var text: String
    var position: XMLPosition
}

/// An entry of a feed, in any format.
struct FeedEntry {
    var position: XMLPosition
    var id: LocatedText?
    var title: LocatedText?
    /// The date of the last change, as written.
    var updated: LocatedText?
    var published: LocatedText?
    /// Addresses of links, enclosures and images.
    var links: [LocatedText] = []
    /// Texts that readers show as HTML.
    var html: [LocatedText] = []
    /// Texts that readers show without markup.
    var plain: [LocatedText] = []
    /// Whether relative links have a base address (`xml:base`).
    var hasBase = false
}

/// A document of a feed: the feed itself, or an archive document.
struct FeedDocument {
    /// The format of a feed.
    enum Form {
        case atom, rss, json

        /// The name for people.
        var name: String {
            switch self {
            case .atom: "an Atom feed"
            case .rss: "an RSS feed"
            case .json: "a JSON Feed"
            }
        }
    }

    /// A deleted entry (RFC 6721).
    struct Tombstone {
        var position: XMLPosition
        var id: String
        var when: LocatedText?
    }

    let form: Form
    /// The name in findings.
    var name: String
    var position = XMLPosition(line: 1, column: 1)
    var id: LocatedText?
    var title: LocatedText?
    var updated: LocatedText?
    /// Links of the feed, not of entries, by relation.
    var links: [String: [LocatedText]] = [:]
    var isArchive = false
    var isComplete = false
    var hasLanguage = false
    var entries: [FeedEntry] = []
    var tombstones: [Tombstone] = []

    init(_ form: Form, name: String) {
        self.form = form
        self.name = name
    }

    /// Returns the first link with a relation.
    func link(_ relation: String) -> LocatedText? { links[relation]?.first }

    /// Parses a date in this format; `nil` if it is not valid.
    func moment(_ written: LocatedText?) -> Timestamp? {
        guard let text = written?.text else { return nil }
        return form == .rss ? Timestamp(internetMessage: text) : Timestamp(internetDate: text)
    }
}

extension XMLElement {
    /// The element's text without surrounding white space, with its position.
    var located: LocatedText { LocatedText(text: text.trimmingCharacters(in: .whitespacesAndNewlines), position: position) }

    /// Returns the first child element called `name` in `namespace`.
    func child(_ name: String, _ namespace: String?) -> XMLElement? {
        elements.first { $0.name == name && $0.namespace == namespace }
    }

    /// Returns the value of an attribute, with the position of the element.
    func located(_ attribute: String) -> LocatedText? { attributes[attribute].map { LocatedText(text: $0, position: position) } }
}

/// Namespaces of feeds.
enum FeedNamespace {
    static let atom = "http://www.w3.org/2005/Atom"
    static let history = "http://purl.org/syndication/history/1.0"
    static let tombstones = "http://purl.org/atompub/tombstones/1.0"
    static let content = "http://purl.org/rss/1.0/modules/content/"
    static let xml = "http://www.w3.org/XML/1998/namespace"
    static let sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9"
    static let oai = "http://www.openarchives.org/OAI/2.0/"
}

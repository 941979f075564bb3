internal import Foundation
internal import HeraldModel
internal import HeraldXML

/// A text and where it stands.
struct LocatedText: Hashable {
    var text: String
    var position: XMLPosition
}

/// An entry of a feed, whichever form it has.
struct FeedEntry {
    var position: XMLPosition
    var id: LocatedText?
    var title: LocatedText?
    /// When it changed, as it is written.
    var updated: LocatedText?
    var published: LocatedText?
    /// Links that readers follow, and files.
    var links: [LocatedText] = []
    /// Texts that readers show as HTML.
    var html: [LocatedText] = []
    /// Texts that readers show as they are.
    var plain: [LocatedText] = []
    /// Whether links inside have an address to start from (`xml:base`).
    var hasBase = false
}

/// One document of a feed: the feed itself, or one of its archives.
struct FeedDocument {
    /// The form of a feed.
    enum Form {
        case atom, rss, json

        /// For people.
        var name: String {
            switch self {
            case .atom: "an Atom feed"
            case .rss: "an RSS feed"
            case .json: "a JSON Feed"
            }
        }
    }

    /// The news that an entry is gone (RFC 6721).
    struct Tombstone {
        var position: XMLPosition
        var id: String
        var when: LocatedText?
    }

    let form: Form
    /// How findings name it.
    var name: String
    var position = XMLPosition(line: 1, column: 1)
    var id: LocatedText?
    var title: LocatedText?
    var updated: LocatedText?
    /// By their relations; those of the feed, not of its entries.
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

    /// The first link of a relation.
    func link(_ relation: String) -> LocatedText? { links[relation]?.first }

    /// The moment that a date of this form says, or `nil` if it says none.
    func moment(_ written: LocatedText?) -> Timestamp? {
        guard let text = written?.text else { return nil }
        return form == .rss ? Timestamp(internetMessage: text) : Timestamp(internetDate: text)
    }
}

extension XMLElement {
    /// The text inside, without blanks at its ends, and where it stands.
    var placed: LocatedText { LocatedText(text: text.trimmingCharacters(in: .whitespacesAndNewlines), position: position) }

    /// The first element inside called `name` in `namespace`.
    func child(_ name: String, _ namespace: String?) -> XMLElement? {
        elements.first { $0.name == name && $0.namespace == namespace }
    }

    /// The value of an attribute, with the place of the element.
    func placed(_ attribute: String) -> LocatedText? { attributes[attribute].map { LocatedText(text: $0, position: position) } }
}

/// The namespaces of feeds.
enum FeedNamespace {
    static let atom = "http://www.w3.org/2005/Atom"
    static let history = "http://purl.org/syndication/history/1.0"
    static let tombstones = "http://purl.org/atompub/tombstones/1.0"
    static let content = "http://purl.org/rss/1.0/modules/content/"
    static let xml = "http://www.w3.org/XML/1998/namespace"
    static let sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9"
    static let oai = "http://www.openarchives.org/OAI/2.0/"
}

internal import Foundation
internal import HeraldModel
internal import HeraldXML

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

    /// The news that an entry was deleted (RFC 6721).
    struct Tombstone {
        var position: XMLPosition
        var id: String
        var when: LocatedText?
    }

    let form: Form
    /// The document's name in findings.
    var name: String
    var position = XMLPosition(line: 1, column: 1)
    var id: LocatedText?
    var title: LocatedText?
    var updated: LocatedText?
    /// The links of the feed, not of its entries, by relation.
    var links: [String: [LocatedText]] = [:]
    /// Whether the document says that it is an archive document (`fh:archive`, RFC 5005, section 4).
    var isArchive = false
    /// Whether the document names its language.
    var hasLanguage = false
    var entries: [FeedEntry] = []
    var tombstones: [Tombstone] = []

    init(_ form: Form, name: String) {
        self.form = form
        self.name = name
    }

    /// Returns the first link with a relation.
    func link(_ relation: String) -> LocatedText? { links[relation]?.first }

    /// Returns the moment of a date as the document's form writes dates, or `nil` if it is not one.
    func moment(_ written: LocatedText?) -> Timestamp? {
        guard let text = written?.text else { return nil }
        return form == .rss ? Timestamp(internetMessage: text) : Timestamp(internetDate: text)
    }
}

extension XMLElement {
    /// The element's text without surrounding white space, with its position.
    var located: LocatedText { LocatedText(text: text.trimmingCharacters(in: .whitespacesAndNewlines), position: position) }

    /// Returns the value of an attribute, with the position of the element.
    func located(_ attribute: String) -> LocatedText? { attributes[attribute].map { LocatedText(text: $0, position: position) } }
}

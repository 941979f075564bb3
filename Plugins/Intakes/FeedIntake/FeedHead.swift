import HeraldIntake
import HeraldModel
import HeraldXML

/// The elements of a feed before its entries.
struct FeedHead {
    /// The language of its texts.
    var language: ExternalRecord.Text?
    /// The authors of the feed.
    private(set) var authors: [ExternalRecord.Text] = []
    /// The publishers of the feed.
    private(set) var publishers: [ExternalRecord.Text] = []
    /// The web page of the feed.
    private(set) var link: String?
    private var title: String?
    private let address: String?

    init(address: String?) { self.address = address }

    /// The feed as the origin of its entries.
    var origin: ExternalRecord.Origin { ExternalRecord.Origin(title: title ?? address ?? "a feed", address: address ?? link) }

    /// The base address for relative addresses.
    var base: String? { address ?? link }

    /// Adds an element of the head. Of several titles or links only the first is kept.
    mutating func take(_ element: XMLElement, file: String) {
        switch element.name {
        case "title":
            let text = element.plainText
            if title == nil, !text.isEmpty { title = text }
        case "language": language = element.value(file)
        case "author": authors += element.author(file).map { [$0] } ?? []
        case "publisher": publishers += element.value(file).map { [$0] } ?? []
        default:
            let isSelf = element.attributes["rel"].map { $0 != "alternate" } ?? false
            if link == nil, !isSelf { link = element.attributes["href"] ?? element.value(file)?.text }
        }
    }
}

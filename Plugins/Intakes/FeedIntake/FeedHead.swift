import HeraldIntake
import HeraldModel
import HeraldXML

/// What a feed says of itself before its entries.
struct FeedHead {
    /// The language of its texts.
    var language: ExternalRecord.Text?
    /// Who writes it.
    private(set) var authors: [ExternalRecord.Text] = []
    /// Who brings it out.
    private(set) var publishers: [ExternalRecord.Text] = []
    /// The page it belongs to.
    private(set) var link: String?
    private var title: String?
    private let address: String?

    init(address: String?) { self.address = address }

    /// The feed as the place where its entries were found.
    var origin: ExternalRecord.Origin { ExternalRecord.Origin(title: title ?? address ?? "a feed", address: address ?? link) }

    /// The base that relative addresses are meant from.
    var base: String? { address ?? link }

    /// Takes in an element of the head; of several titles and links the first.
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

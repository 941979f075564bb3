internal import HeraldComposition
internal import HeraldKit
internal import HeraldModel
internal import HeraldTemplates
internal import HeraldXML

/// The feed of an archive of editions: Atom 1.0 (RFC 4287), complete (RFC 5005, section 2), with an entry for each edition.
///
/// Its dates are those of the moments that editions describe, so the same editions make the same bytes.
struct EditionFeed {
    static let mediaType = "application/atom+xml"
    static let fileExtension = "xml"

    private let archive: EditionArchive
    private let page: DocumentPath
    private var context: ExportContext { archive.context }

    init(_ archive: EditionArchive, page: DocumentPath) { (self.archive, self.page) = (archive, page) }

    /// Returns the feed.
    func bytes() throws -> [UInt8] {
        try XMLWriter.bytes { writer in
            let language = archive.labels.language.written
            try writer.withElement("feed", ("xmlns", XMLNamespace.atom), ("xmlns:fh", XMLNamespace.feedHistory), ("xml:lang", language)) {
                try writeHead(to: writer)
                for edition in archive.editions { write(edition, to: writer) }
            }
        }
    }

    private func writeHead(to writer: XMLWriter) throws {
        let site = context.site
        let address = context.address(of: try archive.feed.description)
        writer.element("id", address)
        writer.element("title", "\(archive.title.plainText) – \(site.title(in: archive.labels.language))")
        // A feed without entries has the same bytes in each release.
        writer.element("updated", (archive.editions.map(\.moment.time).max() ?? Timestamp(seconds: 0)).written)
        writer.withElement("author") {
            writer.element("name", site.publisher)
            if let contact = site.contact { writer.element("email", contact) }
        }
        writer.element("generator", "Herald")
        if let logo = context.logoAddress { writer.element("logo", logo) }
        if let rights = site.rights ?? site.rightsAddress { writer.element("rights", rights) }
        writer.emptyElement("link", ("rel", "self"), ("type", Self.mediaType), ("href", address))
        writer.emptyElement(
            "link", ("rel", "alternate"), ("type", DocumentFormat.html.mediaType), ("hreflang", archive.language.written),
            ("href", context.address(of: page.description)))
        for other in archive.languages where other != archive.language {
            writer.emptyElement(
                "link", ("rel", "alternate"), ("type", Self.mediaType), ("hreflang", other.written),
                ("href", context.address(of: try archive.path(in: other, as: Self.fileExtension).description)))
        }
        if let licence = site.rightsAddress.flatMap({ WebAddress($0, as: .resource) }) {
            writer.emptyElement("link", ("rel", "license"), ("href", licence.written))
        }
        writer.emptyElement("fh:complete")
    }

    private func write(_ edition: ArchivedEdition, to writer: XMLWriter) {
        let time = edition.moment.time
        writer.withElement("entry") {
            writer.element("id", id(of: edition))
            writer.element("title", archive.name(of: edition))
            writer.element("published", time.written)
            writer.element("updated", time.written)
            let language = archive.language.written
            for document in edition.documents {
                writer.emptyElement(
                    "link", ("rel", "alternate"), ("type", String(document.mediaType.prefix { $0 != ";" })), ("hreflang", language),
                    ("href", context.address(of: document.path.description)))
            }
            if edition.documents.isEmpty {
                let place = "\(page.description)#\(EditionArchive.sectionID(of: edition.key.number))"
                writer.emptyElement(
                    "link", ("rel", "alternate"), ("type", DocumentFormat.html.mediaType), ("hreflang", language),
                    ("href", context.address(of: place)))
            }
            let counts = archive.counts(of: edition).joined(separator: " · ")
            writer.element("summary", ([counts] + archive.remarks(on: edition)).joined(separator: ". "))
        }
    }

    /// The permanent id of an edition: a tag (RFC 4151) of its key, the host of the site and the day that the edition describes.
    private func id(of edition: ArchivedEdition) -> String {
        let rest = context.site.address.split(separator: "/", omittingEmptySubsequences: true).dropFirst().first ?? "localhost"
        let host = rest.prefix { $0 != ":" }.lowercased()
        let day = edition.moment.time.written.prefix { $0 != "T" }
        return "tag:\(host),\(day):\(edition.key.written)"
    }
}

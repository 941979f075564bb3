import HeraldModel
import HeraldTemplates
import HeraldXML

/// Related practices, and the sources of the record.
extension MODSRecord {
    func writeRelatedItems(to writer: XMLWriter) {
        for link in practice.links { write(link, to: writer) }
        for source in practice.sources { write(source, to: writer) }
    }

    /// Writes a related practice. MODS has no type for adaptations, so `otherType` contains the record's own relation (MODS 3.6).
    private func write(_ link: PracticeLink, to writer: XMLWriter) {
        let name = link.name.flatMap { $0.isBlank ? nil : $0 }
        guard link.practice != nil || name != nil else { return }
        writer.withElement("relatedItem", ("otherType", link.relation.written), ("otherTypeAuth", "herald")) {
            if let name { writer.withElement("titleInfo") { writer.element("title", name) } }
            if let other = link.practice { writer.element("identifier", metadata.address(of: other), ("type", "uri")) }
            if let year = link.year {
                writer.withElement("originInfo") { writer.element("dateOther", String(year), ("type", "adaptation")) }
            }
            guard let country = link.country else { return }
            writer.withElement("subject") {
                writer.withElement("hierarchicalGeographic") {
                    writer.element("country", metadata.name(of: country).text)
                    if let city = link.city, !city.isBlank { writer.element("city", city) }
                }
            }
        }
    }

    private func write(_ source: Source, to writer: XMLWriter) {
        let identifiers = SourceIdentifier.all(of: source)
        guard !source.title.isBlank || !identifiers.isEmpty else { return }
        writer.withElement("relatedItem", ("type", "references")) {
            if !source.title.isBlank { writer.withElement("titleInfo") { writer.element("title", source.title) } }
            for author in source.authors where !author.isBlank {
                writer.withElement("name") {
                    writer.element("namePart", author)
                    writer.withElement("role") { writer.element("roleTerm", "aut", ("type", "code"), ("authority", "marcrelator")) }
                }
            }
            writer.element("genre", source.type.written, ("authority", "local"))
            writeOrigin(of: source, to: writer)
            for identifier in identifiers {
                switch identifier {
                case .doi(let doi): writer.element("identifier", doi, ("type", "doi"))
                case .isbn(let isbn): writer.element("identifier", isbn, ("type", "isbn"))
                case .address(let address): writer.withElement("location") { writer.element("url", address.written) }
                }
            }
            guard let pages = source.pages, !pages.isBlank else { return }
            writer.withElement("part") { writer.withElement("extent", ("unit", "pages")) { writer.element("list", pages) } }
        }
    }

    private func writeOrigin(of source: Source, to writer: XMLWriter) {
        let publisher = source.publisher.flatMap { $0.isBlank ? nil : $0 }
        if publisher == nil, source.year == nil { return }
        writer.withElement("originInfo") {
            if let publisher { writer.element("publisher", publisher) }
            if let year = source.year { writer.element("dateIssued", String(year), ("encoding", "w3cdtf")) }
        }
    }
}

public import HeraldModel

extension LocalizedPractice {
    /// The place of a source in the record's list, from 1.
    public func number(of source: Slug?) -> Int? {
        guard let source else { return nil }
        return practice.sources.firstIndex { $0.id == source }.map { $0 + 1 }
    }

    /// A reference: `[2, p. 21]`.
    public func reference(_ number: Int, page: String?) -> String {
        page.map { "[\(number)\(comma)\(labels[.pageAbbreviation])\u{A0}\($0)]" } ?? "[\(number)]"
    }

    /// A reference to a source of the record, or nothing if the record does not show it.
    public func reference(to source: Slug?, page: String?) -> String {
        number(of: source).map { reference($0, page: page) } ?? ""
    }

    /// What stands before a source's title: authors and year, or nothing.
    public func credit(of source: Source) -> String {
        switch (source.authors.isEmpty, source.year) {
        case (true, _): ""
        case (false, nil): source.authors.joined(separator: comma) + ". "
        case (false, let year?): "\(source.authors.joined(separator: comma)) (\(year)). "
        }
    }

    /// What stands after a source's title: publisher, year if nobody is credited, pages, standard numbers and who reported it, with a full stop;
    /// not its addresses.
    public func imprint(of source: Source) -> String {
        var parts: [String] = []
        if let publisher = source.publisher { parts.append(publisher) }
        if source.authors.isEmpty, let year = source.year { parts.append(String(year)) }
        if let pages = source.pages { parts.append("\(labels[.pageAbbreviation])\u{A0}\(pages)") }
        if let isbn = source.isbn { parts.append("ISBN\u{A0}\(isbn)") }
        let imprint = parts.isEmpty ? "" : ". " + parts.joined(separator: comma)
        let via = number(of: source.via).map { " (\(labels[.reportedBy]) [\($0)])" } ?? ""
        return imprint + via + "."
    }

    /// A source as one line of text, without its address.
    public func citation(of source: Source) -> String {
        credit(of: source) + source.title + imprint(of: source)
    }

    /// Where a source can be read: its DOI as an address, or its own address.
    public func address(of source: Source) -> String? { source.doi.map { "https://doi.org/\($0)" } ?? source.url }

    /// Writes the entry of a source in a bibliography.
    public func writeEntry(for source: Source, to writer: HTMLWriter) {
        writer.text(credit(of: source))
        writer.element("cite", source.title)
        writer.text(imprint(of: source))
        if let address = address(of: source) {
            writer.literal(" ")
            writer.link(to: address, source.doi.map { "doi:\($0)" } ?? address)
        }
    }
}

extension LocalizedPractice {
    /// A reference that needs no bibliography: `Gibson, 2014, p. 35`, or the title if nobody is credited; empty if the record does not
    /// show the source.
    public func shortCitation(of source: Slug?, page: String?) -> String {
        guard let source, let found = practice.sources.first(where: { $0.id == source }) else { return "" }
        var parts = [found.authors.first ?? found.title]
        if let year = found.year { parts.append(String(year)) }
        if let page { parts.append("\(labels[.pageAbbreviation])\u{A0}\(page)") }
        return parts.joined(separator: comma)
    }
}

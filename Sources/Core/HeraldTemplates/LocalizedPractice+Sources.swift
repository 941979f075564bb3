public import HeraldModel

extension LocalizedPractice {
    /// Returns the number of a source in the record's list, from 1, or `nil` if it is not there.
    public func number(of source: Slug?) -> Int? {
        guard let source else { return nil }
        return practice.sources.firstIndex { $0.id == source }.map { $0 + 1 }
    }

    /// Returns a reference with a page: `[2, p. 21]`, or without one: `[2]`.
    public func reference(_ number: Int, page: String?) -> String {
        page.map { "[\(number)\(comma)\(labels[.pageAbbreviation])\u{A0}\(joined([$0]))]" } ?? "[\(number)]"
    }

    /// Returns a reference to a source of the record. The result is empty if the readers may not see the source.
    public func reference(to source: Slug?, page: String?) -> String {
        number(of: source).map { reference($0, page: page) } ?? ""
    }

    /// Returns the beginning of a bibliography entry, before the title: `Gibson, McKenzie (2014). `. Empty if the
    /// source names no authors.
    public func credit(of source: Source) -> String {
        switch (source.authors.isEmpty, source.year) {
        case (true, _): ""
        case (false, nil): joined(source.authors) + ". "
        case (false, let year?): "\(joined(source.authors)) (\(year)). "
        }
    }

    /// Returns the end of a bibliography entry, after the title: publisher, year if no author is named, pages,
    /// ISBN, and the source that reported it, with a full stop. Addresses are not part of it.
    public func imprint(of source: Source) -> String {
        var parts: [String] = []
        if let publisher = source.publisher { parts.append(publisher) }
        if source.authors.isEmpty, let year = source.year { parts.append(String(year)) }
        if let pages = source.pages { parts.append("\(labels[.pageAbbreviation])\u{A0}\(pages)") }
        if let isbn = source.isbn { parts.append("ISBN\u{A0}\(isbn)") }
        let imprint = parts.isEmpty ? "" : ". " + joined(parts)
        let via = number(of: source.via).map { " (\(labels[.reportedBy]) [\($0)])" } ?? ""
        return imprint + via + "."
    }

    /// Returns a bibliography entry as one line of text without addresses.
    ///
    ///     let context = Samples.context()
    ///     let practice = LocalizedPractice(
    ///         Samples.published(Samples.full), in: .english, taxonomy: context.taxonomy, gazetteer: context.gazetteer)
    ///     let line = practice.citation(of: practice.practice.sources[1])
    ///     let short = practice.shortCitation(of: practice.practice.sources[1].id, page: "34")
    public func citation(of source: Source) -> String {
        credit(of: source) + joined([source.title]) + imprint(of: source)
    }

    /// Returns the address of a source: its DOI at `https://doi.org/`, else its own address, else `nil`. It is not
    /// checked. See `HTMLWriter.link(to:_:)`.
    public func address(of source: Source) -> String? { source.doi.map { "https://doi.org/\($0)" } ?? source.url }

    /// Writes the bibliography entry of a source, with the title in `cite` and a link to its address.
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
    /// Returns a reference that needs no bibliography: `Gibson, 2014, p. 35`, or the title in place of an author.
    ///
    /// - Parameters:
    ///   - source: The id of the source. The result is empty if it is `nil` or if the readers may not see the
    ///     source.
    ///   - page: The page in the source.
    public func shortCitation(of source: Slug?, page: String?) -> String {
        guard let source, let found = practice.sources.first(where: { $0.id == source }) else { return "" }
        var parts = [found.authors.first ?? found.title]
        if let year = found.year { parts.append(String(year)) }
        if let page { parts.append("\(labels[.pageAbbreviation])\u{A0}\(page)") }
        return joined(parts)
    }
}

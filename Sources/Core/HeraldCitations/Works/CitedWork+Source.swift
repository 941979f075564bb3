package import HeraldModel
internal import HeraldTemplates
internal import HeraldText
internal import HeraldXML

extension CitedWork {
    /// Creates the citation of a source of a record. An identifier that is not valid is left out.
    ///
    /// Only an article keeps its pages: they are its place in a journal. For another source, `pages` are those that one record uses. They
    /// differ from record to record and do not belong to the work.
    package init(_ source: Source, key: String) {
        self.init(key: key, kind: .source(source.type), title: TextLine(source.title))
        authors = source.authors.map(CitedName.init).filter { !$0.written.isEmpty }
        publisher = source.publisher.map(TextLine.init)
        date = source.year.map { ($0, nil, nil) }
        pages = source.type == .article ? source.pages.map(TextLine.init) : nil
        for identifier in SourceIdentifier.all(of: source) {
            switch identifier {
            case .doi(let doi): self.doi = TextLine(doi).text
            case .isbn(let isbn): self.isbn = isbn
            case .address(let address): self.address = address.written
            }
        }
    }

    /// The first and the last page of `12-40`, `12–40` or `12`; `nil` if the pages are written in another way, such as `12, 17`.
    var pageRange: (first: String, last: String?)? {
        let ends = pages?.text.split { $0 == "-" || $0 == "–" }.map { $0.filter { $0 != " " } } ?? []
        guard let first = ends.first, ends.count <= 2, ends.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isLetter || $0.isNumber } })
        else { return nil }
        return (first, ends.count == 2 ? ends[1] : nil)
    }
}

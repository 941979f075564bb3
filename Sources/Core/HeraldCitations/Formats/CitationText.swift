import HeraldJSON

/// The text of a list of citations in one format, made entry by entry.
///
///     var list = CitationText(.cslJSON)
///     let text = works.map { list.next($0) }.joined() + list.end
package struct CitationText {
    private let format: CitationFormat
    private var count = 0

    /// Begins a list.
    package init(_ format: CitationFormat) { self.format = format }

    /// Returns the entry of a work, after the text that parts it from the entry before.
    package mutating func next(_ work: CitedWork) -> String {
        defer { count += 1 }
        let start = count == 0 ? "[\n" : ",\n"
        return switch format {
        case .bibtex: BibTeXEntry(work).text
        case .ris: RISEntry(work).text
        case .cslJSON: start + CSLItem(work).value.written()
        case .datacite: start + DataCiteItem(work).value.written()
        }
    }

    /// The text after the last entry. Lists in JSON are arrays, even without an entry.
    package var end: String {
        switch format {
        case .bibtex, .ris: ""
        case .cslJSON, .datacite: count == 0 ? "[]\n" : "\n]\n"
        }
    }
}

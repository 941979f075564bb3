internal import HeraldModel
internal import HeraldText

/// An entry of a BibTeX file.
///
/// Titles and names of organisations are in two pairs of braces, so that no style changes their capitals or takes them for persons.
struct BibTeXEntry {
    /// The entry with an empty line after it.
    let text: String

    init(_ work: CitedWork) {
        let fields = Self.fields(of: work).compactMap { name, value in value.map { "  \(name) = {\($0)}" } }
        text = "@\(Self.type(of: work)){\(work.key),\n" + fields.joined(separator: ",\n") + "\n}\n\n"
    }

    private static func type(of work: CitedWork) -> String {
        switch work.kind {
        case .brief, .source(.report): "techreport"
        case .source(.article): "article"
        case .source(.book): "book"
        case .source(.web), .source(.law), .source(.dataset): "misc"
        }
    }

    private static func fields(of work: CitedWork) -> [(name: String, value: String?)] {
        [
            ("author", authors(of: work)), ("title", whole(work.title)), (publisherField(of: work), work.publisher.flatMap(whole)),
            ("type", genre(of: work).map(BibTeXText.escaped)), ("number", work.version.map { BibTeXText.escaped($0.text) }),
            ("series", work.collection.flatMap(whole)), ("note", work.collection.flatMap(whole)),
            ("year", work.date.map { String($0.year) }),
            ("pages", work.pages.map { pages($0, of: work) }), ("isbn", work.isbn.map(BibTeXText.escaped)),
            ("doi", work.doi.flatMap(BibTeXText.verbatim)), ("url", work.address.flatMap(BibTeXText.verbatim)),
            ("language", work.language?.written),
            ("keywords", work.keywords.isEmpty ? nil : work.keywords.map(BibTeXText.escaped).joined(separator: "; ")),
            ("abstract", work.abstract.flatMap { $0.isEmpty ? nil : BibTeXText.escaped($0) }),
        ]
    }

    /// The authors joined by ` and `, which BibTeX splits at. A name that is not a person's is in braces, so it may contain ` and ` itself.
    private static func authors(of work: CitedWork) -> String? {
        if work.authors.isEmpty { return nil }
        if work.authors.count == 1, work.authors[0].form == .whole, !work.authors[0].hasOthers { return whole(work.authors[0].written) }
        let names = work.authors.map { author in
            switch author.form {
            case .person(let family, let given): BibTeXText.escaped(family) + ", " + BibTeXText.escaped(given)
            case .whole: "{" + BibTeXText.escaped(author.name) + "}"
            }
        }
        return (names + (work.authors.contains(where: \.hasOthers) ? ["others"] : [])).joined(separator: " and ")
    }

    /// The field for the publisher, which depends on the type of entry. The publisher of an article is the journal or newspaper.
    private static func publisherField(of work: CitedWork) -> String {
        switch work.kind {
        case .brief, .source(.report): "institution"
        case .source(.article): "journal"
        case .source: "publisher"
        }
    }

    /// The word before the number of a report. A source has none, so styles print their own.
    private static func genre(of work: CitedWork) -> String? {
        if case .brief(let genre) = work.kind { genre } else { nil }
    }

    private static func pages(_ written: TextLine, of work: CitedWork) -> String {
        guard let range = work.pageRange else { return BibTeXText.escaped(written) }
        return [range.first, range.last].compactMap { $0 }.joined(separator: "--")
    }

    private static func whole(_ line: TextLine) -> String? { line.isEmpty ? nil : "{" + BibTeXText.escaped(line) + "}" }
}

internal import HeraldModel
internal import HeraldText

/// An entry of a RIS file. Each value has a line: a tag of two characters, two blanks, a hyphen, a blank, the value, CR LF.
///
/// The format has no escapes. Values are ``HeraldText/TextLine``, so none can begin a line of its own.
struct RISEntry {
    /// The entry with an empty line after it.
    let text: String

    init(_ work: CitedWork) {
        var text = "TY  - \(Self.type(of: work))\r\n"
        for (tag, value) in Self.values(of: work) where !value.isEmpty { text += "\(tag)  - \(value.text)\r\n" }
        self.text = text + "ER  - \r\n\r\n"
    }

    private static func type(of work: CitedWork) -> String {
        switch work.kind {
        case .brief, .source(.report): "RPRT"
        case .source(.article): "JOUR"
        case .source(.book): "BOOK"
        case .source(.web): "ELEC"
        case .source(.law): "STAT"
        case .source(.dataset): "DATA"
        }
    }

    private static func values(of work: CitedWork) -> [(tag: String, value: TextLine)] {
        var values: [(String, TextLine?)] = [("ID", TextLine(work.key))]
        values += work.authors.map { ("AU", name($0)) }
        values += [
            ("TI", work.title), ("PY", work.date.map { TextLine(String($0.year)) }),
            ("DA", work.day.map { TextLine($0.replacing("-", with: "/")) }), (publisherTag(of: work), work.publisher),
            ("T3", work.collection), ("ET", work.version.map { TextLine($0.text) }), ("LA", work.language.map { TextLine($0.written) }),
        ]
        if case .brief(let genre) = work.kind { values.append(("M3", TextLine(genre))) }
        if let range = work.pageRange {
            values += [("SP", TextLine(range.first)), ("EP", range.last.map(TextLine.init))]
        } else {
            values.append(("SP", work.pages))
        }
        values += [
            ("SN", work.isbn.map(TextLine.init)), ("DO", work.doi.map(TextLine.init)), ("UR", work.address.map(TextLine.init)),
            ("AB", work.abstract),
        ]
        values += work.keywords.map { ("KW", $0) }
        return values.compactMap { tag, value in value.map { (tag, $0) } }
    }

    /// The tag of the publisher. The publisher of an article is the journal or newspaper, which has a tag of its own.
    private static func publisherTag(of work: CitedWork) -> String { work.kind == .source(.article) ? "T2" : "PB" }

    private static func name(_ author: CitedName) -> TextLine {
        if case .person(let family, let given) = author.form, !author.hasOthers { return TextLine("\(family), \(given)") }
        return author.written
    }
}

internal import HeraldJSON
internal import HeraldModel
internal import HeraldText

/// An item of CSL-JSON, the input of citation processors (Citation Style Language 1.0.2).
struct CSLItem {
    let value: JSONValue

    init(_ work: CitedWork) {
        var members: [(name: String, value: JSONValue?)] = [
            ("id", .string(work.key)), ("type", .string(Self.type(of: work))), ("title", .string(work.title.text)),
            ("author", .array(work.authors.map(Self.name))), ("issued", work.date.map(Self.date)),
            (work.kind == .source(.article) ? "container-title" : "publisher", Self.string(work.publisher)),
            ("collection-title", Self.string(work.collection)), ("version", work.version.map { .string(String($0.number)) }),
        ]
        if case .brief(let genre) = work.kind { members.append(("genre", .string(genre))) }
        members += [
            ("page", Self.string(work.pages)), ("ISBN", work.isbn.map(JSONValue.string)), ("DOI", work.doi.map(JSONValue.string)),
            ("URL", work.address.map(JSONValue.string)), ("language", work.language.map { .string($0.written) }),
            ("keyword", work.keywords.isEmpty ? nil : .string(work.keywords.map(\.text).joined(separator: "; "))),
            ("abstract", Self.string(work.abstract)),
        ]
        value = .present(members)
    }

    private static func type(of work: CitedWork) -> String {
        switch work.kind {
        case .brief, .source(.report): "report"
        case .source(.article): "article-journal"
        case .source(.book): "book"
        case .source(.web): "webpage"
        case .source(.law): "legislation"
        case .source(.dataset): "dataset"
        }
    }

    private static func string(_ line: TextLine?) -> JSONValue? { line.flatMap { $0.isEmpty ? nil : .string($0.text) } }

    private static func name(_ author: CitedName) -> JSONValue {
        if case .person(let family, let given) = author.form, !author.hasOthers {
            return ["family": .string(family), "given": .string(given)]
        }
        return ["literal": .string(author.written.text)]
    }

    private static func date(_ date: (year: Int, month: Int?, day: Int?)) -> JSONValue {
        ["date-parts": [.array([date.year, date.month, date.day].compactMap { $0.map(JSONValue.integer) })]]
    }
}

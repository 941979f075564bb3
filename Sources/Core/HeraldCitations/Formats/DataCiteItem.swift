internal import HeraldJSON
internal import HeraldModel
internal import HeraldText

/// A brief in the JSON form of the DataCite Metadata Schema 4.5: the `attributes` with which a repository registers a DOI for it.
struct DataCiteItem {
    let value: JSONValue

    init(_ work: CitedWork) {
        let language = work.language.map { JSONValue.string($0.written) }
        let creators: [JSONValue] = work.authors.map { ["name": .string($0.written.text), "nameType": "Organizational"] }
        let title = JSONValue.present([("title", .string(work.title.text)), ("lang", language)])
        var types: [(name: String, value: JSONValue?)] = [("resourceTypeGeneral", "Report")]
        if case .brief(let genre) = work.kind { types.insert(("resourceType", .string(genre)), at: 0) }
        value = .present([
            ("alternateIdentifiers", [["alternateIdentifier": .string(work.key), "alternateIdentifierType": "local"]]),
            ("url", work.address.map(JSONValue.string)), ("types", .present(types)), ("creators", .array(creators)), ("titles", [title]),
            ("publisher", work.publisher.map { ["name": .string($0.text)] }),
            ("publicationYear", work.date.map { .string(Self.fourDigits($0.year)) }),
            ("dates", work.day.map { [["date": .string($0), "dateType": "Issued"]] }),
            ("relatedItems", work.collection.map { .array([Self.collection($0)]) }), ("language", language),
            ("version", work.version.map { .string(String($0.number)) }), ("subjects", .array(Self.subjects(of: work))),
            ("descriptions", work.abstract.flatMap { Self.abstract($0, of: work) }),
            ("schemaVersion", "http://datacite.org/schema/kernel-4"),
        ])
    }

    private static func collection(_ title: TextLine) -> JSONValue {
        ["titles": [["title": .string(title.text)]], "relatedItemType": "Collection", "relationType": "IsPartOf"]
    }

    /// The keywords. The schema refuses the same one twice.
    private static func subjects(of work: CitedWork) -> [JSONValue] {
        var seen: Set<String> = []
        return work.keywords.filter { seen.insert($0.text).inserted }.map { ["subject": .string($0.text)] }
    }

    private static func abstract(_ text: TextLine, of work: CitedWork) -> JSONValue? {
        if text.isEmpty { return nil }
        let description = JSONValue.present([
            ("description", .string(text.text)), ("descriptionType", "Abstract"),
            ("lang", work.abstractLanguage.map { .string($0.written) }),
        ])
        return [description]
    }

    private static func fourDigits(_ year: Int) -> String {
        let digits = String(year)
        return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }
}

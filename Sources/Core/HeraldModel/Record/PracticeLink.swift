/// How two practices hang together.
public enum LinkRelation: String, RecordScalar, CaseIterable {
    case adaptedFrom = "adapted-from"
    case adaptedAs = "adapted-as"
    case related
}

/// A link to another practice, in the store or outside it.
public struct PracticeLink: RecordPart {
    /// How the two hang together.
    public var relation = LinkRelation.related
    /// The other practice's id, if it is in the store.
    public var practice: Slug?
    /// The other practice's name, if it is not.
    public var name: String?
    /// Where it was adapted.
    public var country: CountryCode?
    /// The city, if it was adapted in one.
    public var city: String?
    /// The year of the adaptation.
    public var year: Int?

    public init() {}

    public mutating func visit(_ fields: inout some FieldVisitor) {
        fields.required("relation", &relation)
        fields.optional("practice", &practice)
        fields.optional("name", &name)
        fields.optional("country", &country)
        fields.optional("city", &city)
        fields.optional("year", &year)
    }
}

/// What sort of document a source is.
public enum SourceType: String, RecordScalar, CaseIterable {
    case report, article, book, web, law, dataset
}

/// A document a record rests on. A source with `via` was not seen by the collector: another one reported it.
public struct Source: RecordPart {
    /// The name by which claims and evidence refer to it.
    public var id = Slug(checked: "source")
    /// What sort of document it is.
    public var type = SourceType.report
    /// The title.
    public var title = ""
    /// The authors, as on the title page.
    public var authors: [String] = []
    /// Who brought it out.
    public var publisher: String?
    /// The year it came out.
    public var year: Int?
    /// International Standard Book Number.
    public var isbn: String?
    /// Digital Object Identifier, without a resolver's address.
    public var doi: String?
    /// Where it can be read.
    public var url: String?
    /// The pages used.
    public var pages: String?
    /// The id of the source that reported this one.
    public var via: Slug?

    public init() {}

    public mutating func visit(_ fields: inout some FieldVisitor) {
        fields.required("id", &id)
        fields.required("type", &type)
        fields.required("title", &title)
        fields.list("authors", &authors)
        fields.optional("publisher", &publisher)
        fields.optional("year", &year)
        fields.optional("isbn", &isbn)
        fields.optional("doi", &doi)
        fields.optional("url", &url)
        fields.optional("pages", &pages)
        fields.optional("via", &via)
    }
}

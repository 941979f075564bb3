/// The relation between two practices.
///
///     var link = PracticeLink()
///     link.relation = .adaptedFrom
///     let words = LinkRelation.allowed  // ["adapted-from", "adapted-as", "related"]
public enum LinkRelation: String, RecordScalar, CaseIterable {
    case adaptedFrom = "adapted-from"
    case adaptedAs = "adapted-as"
    case related
}

/// A link to another practice, in the store or outside it.
///
/// One of ``practice`` and ``name`` must be set.
///
///     var link = PracticeLink()
///     link.relation = .adaptedAs
///     link.practice = Slug(written: "australia-pilot")
///     link.country = CountryCode(written: "AU")
///     link.year = 2009
public struct PracticeLink: RecordPart {
    /// The relation of the record to the other practice: `.adaptedFrom` if the other one came first.
    public var relation = LinkRelation.related
    /// The id of the other practice, if it is in the store.
    public var practice: Slug?
    /// The name of the other practice, if it is not in the store.
    public var name: String?
    /// The country of the adaptation.
    public var country: CountryCode?
    /// The city of the adaptation.
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

/// The sort of document that a source is.
///
///     var source = Source()
///     source.type = .law
///     let words = SourceType.allowed.count  // 6
public enum SourceType: String, RecordScalar, CaseIterable {
    case report, article, book, web, law, dataset
}

/// A document that a record rests on.
///
///     var study = Source()
///     study.id = Slug(written: "study")!
///     study.title = "Pacific seasonal workers"
///     study.authors = ["Gibson", "McKenzie"]
///     study.year = 2014
///     var claim = Claim()
///     claim.source = study.id
///     claim.page = "35"
///
/// A source with ``via`` was not seen by the collector: another source of the record reported it.
public struct Source: RecordPart {
    /// The name by which claims, targets and evidence refer to it, within this record.
    public var id = Slug(checked: "source")
    /// The sort of document.
    public var type = SourceType.report
    /// The title in its own language.
    public var title = ""
    /// The authors, in the order of the title page.
    public var authors: [String] = []
    /// The person or body that published it.
    public var publisher: String?
    /// The year of publication.
    public var year: Int?
    /// The International Standard Book Number, with or without hyphens.
    public var isbn: String?
    /// The Digital Object Identifier without a resolver's address: `10.1093/wber/lhu001`.
    public var doi: String?
    /// The address at which it can be read. Anybody may have written it: check it before it becomes a link.
    public var url: String?
    /// The pages used: `12-40`.
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

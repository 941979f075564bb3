/// A category of an entry: a theme, a country, the evidence or the kind (RFC 4287, section 4.2.2).
struct FeedCategory {
    /// The IRI of the scheme.
    var scheme: String
    /// The code within the scheme.
    var term: String
    /// The IRI of the category.
    var address: String
    /// The name for people.
    var label: String
}

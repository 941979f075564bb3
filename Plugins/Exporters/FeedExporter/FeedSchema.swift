import HeraldKit
import HeraldXML

/// A schema that feeds are checked against before they are published.
struct FeedSchema {
    /// RFC 4287, appendix B.
    static let atom = FeedSchema { try RelaxNGSchema.atom() }
    /// RSS 2.0 with the modules the feeds use.
    static let rss = FeedSchema { try RelaxNGSchema.rss() }

    /// OPML 2.0 for lists of feeds.
    static let opml = FeedSchema { try RelaxNGSchema.opml() }
    /// The grammar of Atom feeds, for partners.
    static let atomGrammar = ShippedSchema(
        "atom.rng", .relaxNG, "Atom feeds (RFC 4287) with tombstones (RFC 6721)",
        roots: [.init("feed", in: XMLNamespace.atom), .init("entry", in: XMLNamespace.atom)],
        bytes: RelaxNGSchema.atomGrammar)
    /// The grammar of RSS feeds, for partners.
    static let rssGrammar = ShippedSchema("rss.rng", .relaxNG, "RSS 2.0 feeds", roots: [.init("rss")], bytes: RelaxNGSchema.rssGrammar)

    /// The grammar of lists of feeds, for partners.
    static let opmlGrammar = ShippedSchema(
        "opml.rng", .relaxNG, "lists of feeds (OPML 2.0)", roots: [.init("opml")], bytes: RelaxNGSchema.opmlGrammar)

    private let schema: Result<RelaxNGSchema, any Error>

    private init(_ load: () throws -> RelaxNGSchema) {
        schema = Result { try load() }
    }

    /// The first thing in `file` that the schema does not allow, with its position, or `nil`.
    func problem(in file: String) -> String? {
        do {
            return try schema.get().validate(file: file, limit: 1).first?.description
        } catch {
            return "\(error)"
        }
    }
}

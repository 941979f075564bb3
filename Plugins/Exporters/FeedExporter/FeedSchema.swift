import HeraldKit
import HeraldXML

/// A schema that checks feeds before publication.
struct FeedSchema {
    /// Atom (RFC 4287, appendix B).
    static let atom = FeedSchema { try RelaxNGSchema.atom() }
    /// RSS 2.0 with the extensions that these feeds use.
    static let rss = FeedSchema { try RelaxNGSchema.rss() }
    /// OPML 2.0 for lists of feeds.
    static let opml = FeedSchema { try RelaxNGSchema.opml() }

    /// The schema of Atom feeds, for partners.
    static let atomGrammar = ShippedSchema(
        "atom.rng", .relaxNG, "Atom feeds (RFC 4287) with tombstones (RFC 6721)",
        roots: [.init("feed", in: XMLNamespace.atom), .init("entry", in: XMLNamespace.atom)],
        bytes: RelaxNGSchema.atomGrammar)
    /// The schema of RSS feeds, for partners.
    static let rssGrammar = ShippedSchema("rss.rng", .relaxNG, "RSS 2.0 feeds", roots: [.init("rss")], bytes: RelaxNGSchema.rssGrammar)
    /// The schema of lists of feeds, for partners.
    static let opmlGrammar = ShippedSchema(
        "opml.rng", .relaxNG, "lists of feeds (OPML 2.0)", roots: [.init("opml")], bytes: RelaxNGSchema.opmlGrammar)

    private let schema: Result<RelaxNGSchema, any Error>

    private init(_ load: () throws -> RelaxNGSchema) {
        schema = Result { try load() }
    }

    /// Returns the first problem of the file at `path` with its position, or `nil` if it is valid. A file that cannot be read is a problem.
    func problem(inFileAt path: String) -> String? {
        do {
            return try schema.get().validate(file: path, limit: 1).first?.description
        } catch {
            return "\(error)"
        }
    }
}

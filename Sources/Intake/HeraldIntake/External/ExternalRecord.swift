package import HeraldDiagnostics
package import HeraldModel

/// What another system says of a practice in a form that was not made for practices: an entry of a feed, a record in Dublin Core.
///
/// ``node(kind:language:taxonomy:)`` is the one mapping from such forms to records; `docs/editors/intake.md` describes it.
package struct ExternalRecord: Sendable {
    /// A text with its place.
    package struct Text: Sendable, Hashable {
        /// The text, without markup.
        package var text: String
        /// Where it begins.
        package var position: SourcePosition

        /// Creates a text.
        package init(_ text: String, at position: SourcePosition) {
            self.text = text
            self.position = position
        }
    }

    /// Who passed the record on: a feed, an archive.
    package struct Origin: Sendable {
        /// Its name.
        package var title: String
        /// Where it is, without a password.
        package var address: String?

        /// Creates an origin.
        package init(title: String, address: String?) {
            self.title = title
            self.address = address
        }
    }

    /// The identifier that the other system gave, which never changes.
    package var identifier: String
    /// Where the record begins.
    package var position: SourcePosition
    /// Who passed it on.
    package var origin: Origin
    /// Its title.
    package var title: Text?
    /// A short description.
    package var summary: Text?
    /// The full text.
    package var content: Text?
    /// The language tag of its texts.
    package var language: Text?
    /// Keywords: codes of known schemes become themes, names of kinds the kind; others are left out.
    package var subjects: [Text] = []
    /// Who wrote it.
    package var authors: [Text] = []
    /// Who brought it out.
    package var publishers: [Text] = []
    /// When it came out: a year, or a date that begins with one.
    package var date: Text?
    /// Where it can be read.
    package var link: Text?
    /// Its Digital Object Identifier, without a resolver's address.
    package var doi: Text?
    /// Country codes of where the practice takes place.
    package var countries: [Text] = []

    /// Creates a record with nothing but its identifier.
    package init(identifier: String, at position: SourcePosition, origin: Origin) {
        self.identifier = identifier
        self.position = position
        self.origin = origin
    }

    /// The practice's id (``ExternalIdentifier``).
    package var id: Slug { ExternalIdentifier.slug(for: identifier) }
}

package import HeraldDiagnostics
package import HeraldModel

/// A record of another system in a form that was not made for practices: an entry of a feed, or a record in Dublin Core.
///
/// ``node(kind:language:taxonomy:)`` is the only mapping from such forms to records. `docs/editors/harvesting.md` describes it.
package struct ExternalRecord: Sendable {
    /// A text with its position.
    package struct Text: Sendable, Hashable {
        /// The text, without markup.
        package var text: String
        /// The position of its first character.
        package var position: SourcePosition

        /// Creates a text.
        package init(_ text: String, at position: SourcePosition) {
            self.text = text
            self.position = position
        }
    }

    /// The feed or archive that the record comes from.
    package struct Origin: Sendable {
        /// The name of the feed or archive.
        package var title: String
        /// Its address, without a password.
        package var address: String?

        /// Creates an origin.
        package init(title: String, address: String?) {
            self.title = title
            self.address = address
        }
    }

    /// The identifier in the other system. It never changes.
    package var identifier: String
    /// The position of the beginning of the record.
    package var position: SourcePosition
    /// The feed or archive that the record comes from.
    package var origin: Origin
    /// The title.
    package var title: Text?
    /// A short description.
    package var summary: Text?
    /// The full text.
    package var content: Text?
    /// The language tag of the texts.
    package var language: Text?
    /// The keywords. Codes of known schemes become themes, names of kinds become the kind, and others are ignored.
    package var subjects: [Text] = []
    /// The authors.
    package var authors: [Text] = []
    /// The publishers.
    package var publishers: [Text] = []
    /// The date of publication: a year, or a date that begins with one.
    package var date: Text?
    /// The address at which the text can be read.
    package var link: Text?
    /// The Digital Object Identifier, without the address of a resolver.
    package var doi: Text?
    /// The country codes of the countries where the practice takes place.
    package var countries: [Text] = []

    /// Creates a record that has only an identifier.
    package init(identifier: String, at position: SourcePosition, origin: Origin) {
        self.identifier = identifier
        self.position = position
        self.origin = origin
    }

    /// The id of the practice. See ``ExternalIdentifier``.
    package var id: Slug { ExternalIdentifier.slug(for: identifier) }
}

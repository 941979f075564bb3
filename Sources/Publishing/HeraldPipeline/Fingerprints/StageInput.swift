import HeraldCrypto

/// Something besides practices that the documents of a stage depend on, with the hash of its content.
package struct StageInput: Sendable, Hashable {
    /// The kinds of inputs. The raw values are written into the record of a publication.
    package enum Kind: String, Sendable, CaseIterable {
        case program, themes, countries, site, audience, template, theme, language, settings, selection
        case formats, links, typesetter, command
    }

    /// The kind.
    package let kind: Kind
    /// The name among those of its kind: of an audience, a template's file or a language. Empty for other kinds.
    package let name: String
    /// The first 16 digits of the SHA-256 of its content.
    package let hash: String

    /// Creates an input with this content.
    package init(_ kind: Kind, _ name: String = "", of content: String) {
        (self.kind, self.name) = (kind, name)
        hash = String(ContentHash(of: content).hex.prefix(16))
    }

    /// Reads an input of a record: its ``key``, and its hash. `nil` if this version of Herald does not know its kind.
    package init?(key: String, hash: String) {
        let words = key.split(separator: " ", maxSplits: 1).map(String.init)
        guard let kind = words.first.flatMap(Kind.init) else { return nil }
        (self.kind, name, self.hash) = (kind, words.count > 1 ? words[1] : "", hash)
    }

    /// The kind and the name, in one word or two.
    package var key: String { name.isEmpty ? kind.rawValue : "\(kind.rawValue) \(name)" }
}

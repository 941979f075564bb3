/// A schema that comes with Herald, so that partners can check with tools of their own what they are given.
///
/// `herald schema --list` lists all that the exporters' checks and the formats for machines name.
public struct ShippedSchema: Sendable, Hashable {
    /// In which language a schema is written.
    public enum Language: String, Sendable, Hashable {
        /// RELAX NG in XML syntax (ISO/IEC 19757-2).
        case relaxNG = "RELAX NG"
        /// XML Schema 1.0.
        case xmlSchema = "XML Schema"
    }

    /// The root element of a document.
    public struct Root: Sendable, Hashable {
        /// The local name.
        public var element: String
        /// The namespace's address, or `nil` for none.
        public var namespace: String?
        /// The namespace of its first child, where that tells one kind of document from another with the same root; otherwise `nil`.
        public var childNamespace: String?

        /// The element called `element` in `namespace`, with a first child in `childNamespace` if that matters.
        public init(_ element: String, in namespace: String? = nil, before childNamespace: String? = nil) {
            self.element = element
            self.namespace = namespace
            self.childNamespace = childNamespace
        }
    }

    /// The name of its file, such as `atom.rng`: it is known by that.
    public var file: String
    /// In which language it is written.
    public var language: Language
    /// What it describes, for people: `Atom feeds (RFC 4287)`.
    public var summary: String
    /// The roots of the documents it describes; none for a schema that only others import.
    public var roots: [Root]
    /// The schema.
    public var bytes: [UInt8]

    /// Creates a schema. What it imports by a file's name is a shipped schema of its own.
    public init(_ file: String, _ language: Language, _ summary: String, roots: [Root], bytes: [UInt8]) {
        self.file = file
        self.language = language
        self.summary = summary
        self.roots = roots
        self.bytes = bytes
    }

    /// The command with which partners validate documents, before the documents' names.
    public var command: String {
        "xmllint --noout \(language == .relaxNG ? "--relaxng" : "--schema") \(file)"
    }
}

/// A schema that Herald ships, so that partners can validate what they receive with their own tools.
///
/// `herald schema --list` lists them: the schemas by which exporters check their documents, and those of the record
/// formats. `herald schema NAME` prints one.
///
///     let schema = ShippedSchema(
///         "title.rng", .relaxNG, "Title lists", roots: [.init("titles", in: "https://practices.example/ns/title/1")],
///         bytes: Array("<grammar xmlns='http://relaxng.org/ns/structure/1.0'/>".utf8))
///     let command = schema.command  // "xmllint --noout --relaxng title.rng"
public struct ShippedSchema: Sendable, Hashable {
    /// The language that a schema is written in. The raw value is its name for people.
    ///
    ///     let name = ShippedSchema.Language.relaxNG.rawValue  // "RELAX NG"
    ///     let other = ShippedSchema.Language.xmlSchema.rawValue  // "XML Schema"
    public enum Language: String, Sendable, Hashable {
        /// RELAX NG in XML syntax (ISO/IEC 19757-2).
        case relaxNG = "RELAX NG"
        /// W3C XML Schema 1.0.
        case xmlSchema = "XML Schema"
    }

    /// The root element by which `herald validate` recognises the documents that a schema describes.
    ///
    ///     let feed = ShippedSchema.Root("feed", in: "http://www.w3.org/2005/Atom")
    ///     let anyFeed = feed.childNamespace == nil  // true
    public struct Root: Sendable, Hashable {
        /// The local name of the root element.
        public var element: String
        /// The namespace of the root element, or `nil` if it has none.
        public var namespace: String?
        /// The namespace of the root's first child element, where only that distinguishes two kinds of document:
        /// sitemaps and ResourceSync lists both begin with `urlset`. Otherwise `nil`.
        public var childNamespace: String?

        /// Creates a root.
        ///
        /// - Parameters:
        ///   - element: The local name.
        ///   - namespace: The namespace, or `nil` for none.
        ///   - childNamespace: The namespace of the first child element, if that matters.
        public init(_ element: String, in namespace: String? = nil, before childNamespace: String? = nil) {
            self.element = element
            self.namespace = namespace
            self.childNamespace = childNamespace
        }
    }

    /// The name of the schema's file, such as `atom.rng`. It identifies the schema.
    public var file: String
    /// The language that it is written in.
    public var language: Language
    /// The documents that it describes, for people: `Atom feeds (RFC 4287)`.
    public var summary: String
    /// The root elements of the documents that it describes. Empty for a schema that only other schemas import.
    public var roots: [Root]
    /// The text of the schema in UTF-8.
    public var bytes: [UInt8]

    /// Creates a schema. A file that it imports by name must be a shipped schema of its own.
    public init(_ file: String, _ language: Language, _ summary: String, roots: [Root], bytes: [UInt8]) {
        self.file = file
        self.language = language
        self.summary = summary
        self.roots = roots
        self.bytes = bytes
    }

    /// The command that validates documents against the schema. The names of the documents follow it.
    public var command: String {
        "xmllint --noout \(language == .relaxNG ? "--relaxng" : "--schema") \(file)"
    }
}

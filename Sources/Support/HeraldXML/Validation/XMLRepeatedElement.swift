/// The elements of a large document that are its records, each of which is validated by itself and then dropped from memory.
///
/// libxml2 can validate while it reads only if a grammar has no `interleave`. Otherwise it keeps the whole document. Grammars of feeds have
/// an `interleave` at the top and any number of equal records below it.
///
///     let items = XMLRepeatedElement(element: "item", namespace: nil, depth: 2, definition: "item")
///     let schema = try RelaxNGSchema(bytes: RelaxNGSchema.rssGrammar, name: "rss.rng", records: items)
public struct XMLRepeatedElement: Sendable, Hashable {
    /// The local name of a record, such as `entry`.
    public var element: String
    /// The namespace name of a record, or nil for no namespace.
    public var namespace: String?
    /// The number of ancestors of a record: 1 for a child of the root.
    public var depth: Int
    /// The name of the definition in the grammar that describes a record.
    public var definition: String

    /// Creates a description of the records of a document.
    ///
    /// - Parameters:
    ///   - element: the local name of a record.
    ///   - namespace: the namespace name of a record, or nil for no namespace.
    ///   - depth: the number of ancestors of a record.
    ///   - definition: the name of the definition in the grammar that describes a record.
    public init(element: String, namespace: String?, depth: Int, definition: String) {
        self.element = element
        self.namespace = namespace
        self.depth = depth
        self.definition = definition
    }
}

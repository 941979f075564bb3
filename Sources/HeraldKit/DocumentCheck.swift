/// A promise about documents that is checked before they are published, such as a schema.
public struct DocumentCheck: Sendable {
    /// What the documents are then, for messages: `an Atom feed (RFC 4287)`.
    public var name: String
    /// How the paths of the documents concerned end.
    public var suffix: String
    /// The schema that `problem` goes by, for partners; `nil` if it goes by none.
    public var schema: ShippedSchema?
    /// The first thing that is wrong with the document in a file, given by its path, with its position; or `nil`.
    public var problem: @Sendable (_ file: String) -> String?

    /// Creates a check.
    public init(_ name: String, suffix: String, schema: ShippedSchema? = nil, problem: @escaping @Sendable (_ file: String) -> String?) {
        self.name = name
        self.suffix = suffix
        self.schema = schema
        self.problem = problem
    }
}

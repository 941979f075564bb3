/// A check of documents before they are published, such as a validation by a schema.
///
/// An exporter lists its checks. The runner opens the staged documents, so a check needs no access to files:
///
///     static let checks = [
///         DocumentCheck("a list of lines", suffix: ".txt", ofBytes: { $0.last == 10 ? nil : "the last line has no end" })
///     ]
public struct DocumentCheck: Sendable {
    /// The way in which a check receives a document. It returns the first problem with its position, or `nil`.
    public enum Inspection: Sendable {
        /// By the path of the staged file, for libraries that read files themselves.
        case path(@Sendable (_ file: String) -> String?)
        /// By its bytes. The runner maps the file into memory, so a large document needs no more memory than a small one.
        case bytes(@Sendable (UnsafeRawBufferPointer) -> String?)
    }

    /// The kind of document that passes, for messages: `an Atom feed (RFC 4287)`.
    public let name: String
    /// The ending of the paths of the documents that are checked.
    public let suffix: String
    /// The schema of the documents, for partners; `nil` if there is none.
    public let schema: ShippedSchema?
    /// The check itself.
    public let inspection: Inspection

    /// Creates a check of files by their paths.
    ///
    /// `problem` returns the first problem of the document at a path, with its position, or `nil`.
    public init(_ name: String, suffix: String, schema: ShippedSchema? = nil, problem: @escaping @Sendable (_ file: String) -> String?) {
        self.name = name
        self.suffix = suffix
        self.schema = schema
        inspection = .path(problem)
    }

    /// Creates a check of the bytes of documents.
    ///
    /// `problem` returns the first problem of a document, with its position, or `nil`. The bytes are valid during the call only.
    public init(_ name: String, suffix: String, ofBytes problem: @escaping @Sendable (UnsafeRawBufferPointer) -> String?) {
        self.name = name
        self.suffix = suffix
        schema = nil
        inspection = .bytes(problem)
    }
}

/// A property of an exporter's documents that is checked before they are published, such as validity against a
/// schema.
///
///     let check = DocumentCheck("a text that ends with a line break", suffix: ".txt", ofBytes: { bytes in
///         bytes.last == UInt8(ascii: "\n") ? nil : "the last line has no line break"
///     })
///     let concernsLists = "titles.txt".hasSuffix(check.suffix)  // true
///
/// An exporter lists its checks in ``Exporter/checks``. A document that fails one is not published: the practice
/// that causes the failure is quarantined with the message as its reason, and the rest of the release is published
/// without it.
///
/// - Note: Checks run after the export, on files, and may run in parallel. They must not change the file.
public struct DocumentCheck: Sendable {
    /// The way in which a check receives a document. It returns the first problem with its position, or `nil`.
    ///
    ///     let check = DocumentCheck("a text", suffix: ".txt", ofBytes: { $0.isEmpty ? "the text is empty" : nil })
    ///     let readsBytes = if case .bytes = check.inspection { true } else { false }
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
    /// The schema of the documents, for partners. `nil` if there is none.
    public let schema: ShippedSchema?
    /// The check itself.
    public let inspection: Inspection

    /// Creates a check that reads the file itself.
    ///
    /// - Parameters:
    ///   - name: The kind of document, with its article.
    ///   - suffix: The end of the paths of the documents to check.
    ///   - schema: The schema that `problem` validates against, if there is one.
    ///   - problem: Returns the first problem of the file at a path, or `nil`.
    public init(_ name: String, suffix: String, schema: ShippedSchema? = nil, problem: @escaping @Sendable (_ file: String) -> String?) {
        self.name = name
        self.suffix = suffix
        self.schema = schema
        inspection = .path(problem)
    }

    /// Creates a check of a document's bytes.
    ///
    /// The file is mapped into memory, so its size does not count against the memory of the run. A file that cannot
    /// be opened or mapped is a problem, never an empty document.
    ///
    /// - Parameters:
    ///   - name: The kind of document, with its article.
    ///   - suffix: The end of the paths of the documents to check.
    ///   - problem: Returns the first problem of the bytes, or `nil`. The buffer is valid during the call only.
    public init(_ name: String, suffix: String, ofBytes problem: @escaping @Sendable (UnsafeRawBufferPointer) -> String?) {
        self.name = name
        self.suffix = suffix
        schema = nil
        inspection = .bytes(problem)
    }
}

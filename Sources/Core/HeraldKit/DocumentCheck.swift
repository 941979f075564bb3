#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

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
    /// The kind of document that the check expects, with its article, for messages: `an Atom feed (RFC 4287)`.
    public var name: String
    /// The end of the paths of the documents to check: `.atom.xml`. Other documents are not checked.
    public var suffix: String
    /// The schema behind the check, for partners who validate with their own tools; `nil` if there is none.
    public var schema: ShippedSchema?
    /// Returns the first problem of the document in a file, with its position, or `nil` if there is none.
    ///
    /// The argument is the path of the file on disk.
    public var problem: @Sendable (_ file: String) -> String?

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
        self.problem = problem
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
        self.init(name, suffix: suffix) { file in
            let descriptor = open(file, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { return "the file cannot be opened: \(String(cString: strerror(errno)).lowercased())" }
            defer { close(descriptor) }
            let size = Int(lseek(descriptor, 0, SEEK_END))
            if size < 1 { return problem(UnsafeRawBufferPointer(start: nil, count: 0)) }
            guard let address = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), address != MAP_FAILED else {
                return "the file cannot be read: \(String(cString: strerror(errno)).lowercased())"
            }
            defer { munmap(address, size) }
            return problem(UnsafeRawBufferPointer(start: address, count: size))
        }
    }
}

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

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

    /// Creates a check of the bytes of a document. They are mapped, not read, so their number does not matter to memory.
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

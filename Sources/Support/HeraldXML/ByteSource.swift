#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The source of a document's bytes: memory, a file, or a closure that returns one piece after another.
///
/// Herald opens the files itself, so libxml2 needs no access to the file system. A source is read once, from beginning to end, by one task.
final class ByteSource {
    /// The place from which bytes are read.
    private enum Origin {
        /// Bytes in memory. `offset` is the index of the next byte to read.
        case memory([UInt8], offset: Int)
        /// The descriptor of an open file. The source closes it.
        case file(Int32)
        /// A closure that returns the next piece, or nil at the end.
        case pieces(() throws -> [UInt8]?)
    }

    /// The place from which the next bytes are read.
    private var origin: Origin
    /// The largest allowed size of the document in bytes.
    private let limit: Int
    /// The number of bytes read so far.
    private var count = 0
    /// The part of the last piece that did not fit into the caller's buffer.
    private var leftover: ArraySlice<UInt8> = []

    /// The path of the file or the name of the document, for messages, or nil.
    let file: String?

    /// Creates a source of `bytes`.
    ///
    /// - Parameters:
    ///   - bytes: the document.
    ///   - file: the name of the document in errors.
    ///   - limit: the largest allowed size of the document in bytes.
    init(bytes: [UInt8], file: String? = nil, limit: Int = .max) {
        origin = .memory(bytes, offset: 0)
        self.file = file
        self.limit = limit
    }

    /// Creates a source of the pieces that a closure returns.
    ///
    /// - Parameters:
    ///   - pieces: returns the next piece of the document, or nil at the end. An empty piece does not end the document.
    ///   - file: the name of the document in errors.
    ///   - limit: the largest allowed size of the document in bytes.
    init(pieces: @escaping () throws -> [UInt8]?, file: String? = nil, limit: Int = .max) {
        origin = .pieces(pieces)
        self.file = file
        self.limit = limit
    }

    /// Opens the file at path `file`.
    ///
    /// - Parameters:
    ///   - file: the path of the file.
    ///   - limit: the largest allowed size of the document in bytes.
    /// - Throws: ``XMLError`` if the file cannot be opened.
    init(file: String, limit: Int = .max) throws(XMLError) {
        let descriptor = open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw XMLError("cannot open the file: \(String(cString: strerror(errno)).lowercased())", file: file)
        }
        origin = .file(descriptor)
        self.file = file
        self.limit = limit
    }

    deinit {
        if case .file(let descriptor) = origin { close(descriptor) }
    }

    /// Copies the next bytes of the document into `buffer`.
    ///
    /// - Returns: the number of bytes copied: at least one, and 0 only at the end of the document.
    /// - Throws: ``XMLError`` if the file cannot be read or the document is larger than the limit. Otherwise any error of the closure.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let taken = try take(into: buffer)
        count += taken
        guard count <= limit else { throw XMLError("the document is larger than \(limit) bytes", file: file) }
        return taken
    }

    /// Copies the next bytes into `buffer` without counting them, and returns their number.
    private func take(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        switch origin {
        case .memory(let bytes, let offset):
            let taken = copy(bytes[offset...], into: buffer)
            origin = .memory(bytes, offset: offset + taken)
            return taken
        case .file(let descriptor):
            return try readFile(descriptor, into: buffer)
        case .pieces(let next):
            while leftover.isEmpty {
                guard let piece = try next() else { return 0 }
                leftover = piece[...]
            }
            let taken = copy(leftover, into: buffer)
            leftover = leftover.dropFirst(taken)
            return taken
        }
    }

    /// Copies as many of `bytes` as `buffer` holds, and returns their number.
    private func copy(_ bytes: ArraySlice<UInt8>, into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let taken = min(buffer.count, bytes.count)
        bytes.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[..<taken])) }
        return taken
    }

    /// Reads once from `descriptor`, again if a signal interrupted the call, and returns the number of bytes read.
    private func readFile(_ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer) throws(XMLError) -> Int {
        while true {
            #if canImport(Glibc)
                let taken = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            #else
                let taken = Darwin.read(descriptor, buffer.baseAddress, buffer.count)
            #endif
            if taken >= 0 { return taken }
            guard errno == EINTR else {
                throw XMLError("cannot read the file: \(String(cString: strerror(errno)).lowercased())", file: file)
            }
        }
    }
}

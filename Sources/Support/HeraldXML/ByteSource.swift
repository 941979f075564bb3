#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Where the bytes of a document come from: memory, a file, or a closure that yields piece after piece.
///
/// Files are opened here and not by libxml2, so that libxml2 needs no access to the file system at all.
final class ByteSource {
    private enum Origin {
        case memory([UInt8], offset: Int)
        case file(Int32)
        case pieces(() throws -> [UInt8]?)
    }

    private var origin: Origin
    private let limit: Int
    private var count = 0
    private var leftover: ArraySlice<UInt8> = []

    /// The path of the file, for messages.
    let file: String?

    init(bytes: [UInt8], file: String? = nil, limit: Int = .max) {
        origin = .memory(bytes, offset: 0)
        self.file = file
        self.limit = limit
    }

    init(pieces: @escaping () throws -> [UInt8]?, file: String? = nil, limit: Int = .max) {
        origin = .pieces(pieces)
        self.file = file
        self.limit = limit
    }

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

    /// Fills `buffer` as far as it can; 0 means the end.
    ///
    /// - Throws: ``XMLError`` when the file cannot be read or the document is larger than the limit, or what the closure
    ///   throws.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let taken = try take(into: buffer)
        count += taken
        guard count <= limit else { throw XMLError("the document is larger than \(limit) bytes", file: file) }
        return taken
    }

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

    private func copy(_ bytes: ArraySlice<UInt8>, into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let taken = min(buffer.count, bytes.count)
        bytes.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[..<taken])) }
        return taken
    }

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

import Glibc
import HeraldCrypto
import HeraldFiles

/// The bytes of a document, with the hash that the manifest names.
final class PublishedContent: Sendable {
    /// The place of the bytes.
    enum Storage: Sendable {
        /// In memory.
        case memory([UInt8])
        /// In a file, open under this descriptor during the lifetime of the object.
        case file(Int32)
    }

    /// The place of the bytes.
    let storage: Storage
    /// The size in bytes.
    let size: Int
    /// The time at which the document was published, in seconds since 1970. A document that replaces it has a later time.
    let modified: Int
    private let identity: FileIdentity
    private let descriptor: Int32
    private let path: String

    /// Reads the file at `path`, into memory if it has at most `limit` bytes. Returns `nil` if there is none, or if its bytes are not those of
    /// `document`. Throws a ``Diagnostic`` if it cannot be read, or if a symbolic link leads to it.
    init?(of document: PublishedDocument, at path: String, in folder: Folder, atMost limit: Int) throws {
        self.path = "\(folder.path)/\(path)"
        descriptor = folder.openForReading(path)
        if descriptor < 0 {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw folder.refusal("read", path)
        }
        guard let identity = FileIdentity(descriptor: descriptor), identity.size == document.size else {
            close(descriptor)
            return nil
        }
        self.identity = identity
        size = identity.size
        modified = max(identity.written, identity.changed) / 1_000_000_000
        let bytes: (hash: String, bytes: [UInt8]?)?
        do {
            bytes = try PublishedContent.bytes(of: descriptor, size: size, keeping: size <= limit, path: self.path)
        } catch {
            close(descriptor)
            throw error
        }
        guard bytes?.hash == document.hash else {
            close(descriptor)
            return nil
        }
        if let kept = bytes?.bytes {
            close(descriptor)
            storage = .memory(kept)
        } else {
            storage = .file(descriptor)
        }
    }

    deinit { if case .file(let descriptor) = storage { close(descriptor) } }

    /// Whether the file still has the bytes that were hashed. Somebody may have written over it.
    var isUnmodified: Bool {
        guard case .file(let descriptor) = storage, let now = FileIdentity(descriptor: descriptor) else { return true }
        return now.size == identity.size && now.written == identity.written
    }

    /// Reads `count` bytes of a document that is not in memory, or fewer if somebody shortened its file. Throws a ``Diagnostic`` if the file
    /// cannot be read.
    func bytes(from start: Int, count: Int) throws -> [UInt8] {
        guard case .file(let descriptor) = storage else { return [] }
        return try FileContents.read(descriptor, from: start, count: count, path: path)
    }

    /// Returns the hash of the first `size` bytes of the file, and the bytes if `keeping` is set. Returns `nil` if the file has fewer bytes.
    /// Throws a ``Diagnostic`` if it cannot be read.
    private static func bytes(of descriptor: Int32, size: Int, keeping: Bool, path: String) throws -> (hash: String, bytes: [UInt8]?)? {
        if keeping {
            let bytes = try FileContents.read(descriptor, from: 0, count: size, path: path)
            return bytes.count < size ? nil : (bytes.withUnsafeBytes { ContentHash(of: $0).hex }, bytes)
        }
        let hasher = ContentHasher()
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { piece.deallocate() }
        var done = 0
        while done < size {
            let count = pread(descriptor, piece.baseAddress, min(piece.count, size - done), off_t(done))
            if count < 0, errno == EINTR { continue }
            if count < 0 { throw Folder.failure("read", path) }
            if count == 0 { return nil }
            hasher.update(UnsafeRawBufferPointer(rebasing: piece[..<count]))
            done += count
        }
        return (hasher.finish().hex, nil)
    }
}

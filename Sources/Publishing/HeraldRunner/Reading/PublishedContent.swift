import Glibc
import HeraldCrypto

/// A document's bytes, whose hash is what the manifest says.
package final class PublishedContent: Sendable {
    /// Where the bytes are.
    package enum Storage: Sendable {
        /// In memory.
        case memory([UInt8])
        /// In a file that is open, under this descriptor, as long as the object lives.
        case file(Int32)
    }

    /// Where the bytes are.
    package let storage: Storage
    /// In bytes.
    package let size: Int
    /// When the document was put where it is, in seconds since 1970: a release that replaces it gives its successor a later one.
    package let modified: Int
    private let identity: FileIdentity
    private let descriptor: Int32

    /// Reads the file at `path`; `nil` if there is none, or if it is not `document`.
    init?(of document: PublishedDocument, at path: String, in folder: Folder, atMost limit: Int) {
        descriptor = openat(folder.descriptor, path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0, let identity = FileIdentity(descriptor: descriptor), identity.size == document.size else {
            if descriptor >= 0 { close(descriptor) }
            return nil
        }
        self.identity = identity
        size = identity.size
        modified = max(identity.written, identity.changed) / 1_000_000_000
        let bytes = PublishedContent.bytes(of: descriptor, size: size, keeping: size <= limit)
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

    /// Whether the bytes are still those whose hash was taken: a file may be written over by hand.
    package var isUnmodified: Bool {
        guard case .file(let descriptor) = storage, let now = FileIdentity(descriptor: descriptor) else { return true }
        return now.size == identity.size && now.written == identity.written
    }

    /// `count` bytes of a document that stays in its file; fewer if somebody shortened it.
    package func bytes(from start: Int, count: Int) -> [UInt8] {
        guard case .file(let descriptor) = storage else { return [] }
        return MappedFile.read(descriptor, from: start, count: count)
    }

    /// The hash of the first `size` bytes of the file, and the bytes themselves where they are kept; `nil` if there are fewer.
    private static func bytes(of descriptor: Int32, size: Int, keeping: Bool) -> (hash: String, bytes: [UInt8]?)? {
        if keeping {
            guard let file = MappedFile(readingFrom: descriptor, count: size) else { return nil }
            return (ContentHash(of: file.bytes).hex, Array(file.bytes))
        }
        let hasher = ContentHasher()
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { piece.deallocate() }
        var done = 0
        while done < size {
            let count = pread(descriptor, piece.baseAddress, min(piece.count, size - done), off_t(done))
            if count < 0, errno == EINTR { continue }
            if count <= 0 { return nil }
            hasher.update(UnsafeRawBufferPointer(rebasing: piece[..<count]))
            done += count
        }
        return (hasher.finish().hex, nil)
    }
}

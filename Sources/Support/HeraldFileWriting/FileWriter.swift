import Glibc
import HeraldFiles

/// A file that is being written. Its bytes are safe on the disk after ``flush()``, and ``close()`` reports the last errors.
package final class FileWriter {
    private let descriptor: Int32
    private let path: String
    private var isOpen = true
    /// The number of bytes written so far.
    package private(set) var size = 0

    /// Takes over the open file. `path` is its path in messages.
    init(descriptor: Int32, path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    deinit { if isOpen { Glibc.close(descriptor) } }

    /// Appends `bytes`.
    package func write(_ bytes: UnsafeRawBufferPointer) throws {
        var done = 0
        while done < bytes.count {
            let count = Glibc.write(descriptor, bytes.baseAddress! + done, bytes.count - done)
            if count < 0, errno == EINTR { continue }
            if count < 0 { throw Folder.failure("write", path) }
            done += count
        }
        size += bytes.count
    }

    /// Waits until the written bytes are on the disk.
    package func flush() throws {
        guard fsync(descriptor) == 0 else { throw Folder.failure("flush", path) }
    }

    /// Closes the file. Call this once, after all other calls. Throws if the system could not write the bytes.
    package func close() throws {
        isOpen = false
        guard Glibc.close(descriptor) == 0 else { throw Folder.failure("write", path) }
    }
}

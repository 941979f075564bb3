import Glibc

/// The identity and state of a plain file. Two are equal if a path still leads to the same file with the same contents.
package struct FileIdentity: Hashable, Sendable {
    private let device: UInt
    private let number: UInt
    /// The size in bytes.
    package let size: Int
    /// The time of the last change of its bytes, in nanoseconds since 1970.
    package let written: Int
    /// The time of the last change of any kind, its name included, in nanoseconds since 1970.
    package let changed: Int

    /// The identity of an open file. `nil` if it is not a plain file.
    package init?(descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        self.init(status)
    }

    /// The identity of the file `name` in an open folder. `nil` if there is no plain file.
    init?(_ name: String, in folder: Int32) {
        var status = stat()
        guard fstatat(folder, name, &status, 0) == 0 else { return nil }
        self.init(status)
    }

    private init?(_ status: stat) {
        guard status.st_mode & S_IFMT == S_IFREG else { return nil }
        device = UInt(status.st_dev)
        number = UInt(status.st_ino)
        size = Int(status.st_size)
        written = Int(status.st_mtim.tv_sec) * 1_000_000_000 + Int(status.st_mtim.tv_nsec)
        changed = Int(status.st_ctim.tv_sec) * 1_000_000_000 + Int(status.st_ctim.tv_nsec)
    }
}

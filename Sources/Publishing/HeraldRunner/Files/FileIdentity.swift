import Glibc

/// Which file it is, and in which state: enough to tell whether a path still leads to what was read there.
package struct FileIdentity: Hashable, Sendable {
    private let device: UInt
    private let number: UInt
    /// In bytes.
    package let size: Int
    /// When its bytes last changed, in nanoseconds since 1970.
    let written: Int
    /// When the file last changed in any way, its name included, in nanoseconds since 1970.
    let changed: Int

    /// The plain file that is open; `nil` if it is something else.
    package init?(descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        self.init(status)
    }

    /// The plain file called `name` in an open folder; `nil` if there is none.
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

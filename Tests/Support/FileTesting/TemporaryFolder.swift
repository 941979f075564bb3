package import Foundation

/// A folder that exists as long as its object. It is in memory (`/dev/shm`) if the machine has that, because publications flush files and
/// would wait for the disk.
package final class TemporaryFolder: Sendable {
    /// The folder's path.
    package let path: String

    /// Creates an empty folder.
    package init() throws {
        let memory = "/dev/shm"
        let parent = FileManager.default.isWritableFile(atPath: memory) ? memory : FileManager.default.temporaryDirectory.path
        path = "\(parent)/herald-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The path of a file in the folder. The file need not exist.
    package func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Writes a file and the folders above it. Returns its path.
    @discardableResult
    package func write(_ bytes: [UInt8], to name: String) throws -> String {
        let file = file(name)
        try FileManager.default.createDirectory(atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        return file
    }

    /// Writes a text to a file. Returns its path.
    @discardableResult
    package func write(_ text: String, to name: String) throws -> String { try write(Array(text.utf8), to: name) }

    /// The text of a file, or `nil` if there is none.
    package func text(_ name: String) -> String? {
        FileManager.default.contents(atPath: file(name)).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Removes a file or a folder.
    package func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: file(name)) }

    /// The files below `folder` with their bytes.
    package func tree(_ folder: String) -> [String: Data] { FileTree.read(file(folder)) }

    /// The inode and the modification time of everything below `folder`, by path. They differ if something was written again.
    package func fileStates(_ folder: String) throws -> [String: String] {
        let root = file(folder)
        var states: [String: String] = [:]
        for case let name as String in FileManager.default.enumerator(atPath: root) ?? .init() {
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(root)/\(name)")
            let changed = attributes[.modificationDate] as? Date
            states[name] = "\(attributes[.systemFileNumber] ?? "") \(changed?.timeIntervalSince1970 ?? 0)"
        }
        return states
    }
}

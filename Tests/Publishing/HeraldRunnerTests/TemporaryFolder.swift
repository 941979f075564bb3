import Foundation
import Testing

/// A folder that is removed after the test. It is in memory if possible, because each publication waits for the disk.
final class TemporaryFolder {
    let path: String

    init() throws {
        let memory = "/dev/shm"
        let parent = FileManager.default.isWritableFile(atPath: memory) ? memory : FileManager.default.temporaryDirectory.path
        path = "\(parent)/herald-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file, and creates the folders above it.
    func write(_ text: String, to name: String) throws {
        let file = "\(path)/\(name)"
        try FileManager.default.createDirectory(atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    }

    /// Returns the text of a file, or nil if there is none.
    func text(_ name: String) -> String? {
        FileManager.default.contents(atPath: "\(path)/\(name)").map { String(decoding: $0, as: UTF8.self) }
    }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: "\(path)/\(name)") }

    /// Returns the files below `folder` with their bytes.
    func tree(_ folder: String) -> [String: Data] {
        let root = "\(path)/\(folder)"
        var tree: [String: Data] = [:]
        for case let name as String in FileManager.default.enumerator(atPath: root) ?? .init() {
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: "\(root)/\(name)", isDirectory: &isFolder)
            if !isFolder.boolValue { tree[name] = FileManager.default.contents(atPath: "\(root)/\(name)") }
        }
        return tree
    }

    /// Returns the inode and the modification time of each file and folder below `folder`, to find out whether it was written.
    func fileStates(_ folder: String) throws -> [String: String] {
        let root = "\(path)/\(folder)"
        var marks: [String: String] = [:]
        for case let name as String in FileManager.default.enumerator(atPath: root) ?? .init() {
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(root)/\(name)")
            let changed = attributes[.modificationDate] as? Date
            marks[name] = "\(attributes[.systemFileNumber] ?? "") \(changed?.timeIntervalSince1970 ?? 0)"
        }
        return marks
    }
}

/// Expects that two trees of files are equal, and reports the files that differ.
func expectSame(_ found: [String: Data], _ expected: [String: Data], _ comment: String, sourceLocation: SourceLocation = #_sourceLocation) {
    for name in Set(found.keys).union(expected.keys).sorted() where found[name] != expected[name] {
        let state = found[name] == nil ? "is missing" : expected[name] == nil ? "is not expected" : "differs"
        Issue.record("\(comment): \"\(name)\" \(state)", sourceLocation: sourceLocation)
    }
}

import Foundation
import Testing

/// A folder that goes when the test is over. In memory where the machine has such a place, because each publication waits for the disk.
final class TemporaryFolder {
    let path: String

    init() throws {
        let memory = "/dev/shm"
        let parent = FileManager.default.isWritableFile(atPath: memory) ? memory : FileManager.default.temporaryDirectory.path
        path = "\(parent)/herald-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file, with the folders above it.
    func write(_ text: String, to name: String) throws {
        let file = "\(path)/\(name)"
        try FileManager.default.createDirectory(atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    }

    /// A file's text, or `nil` if there is none.
    func text(_ name: String) -> String? {
        FileManager.default.contents(atPath: "\(path)/\(name)").map { String(decoding: $0, as: UTF8.self) }
    }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: "\(path)/\(name)") }

    /// The files below `folder` with their bytes.
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

    /// What tells whether a file or folder below `folder` was touched: its number and its time of last change.
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

/// Two trees of files that should be the same; says which files are not.
func expectSame(_ found: [String: Data], _ expected: [String: Data], _ comment: String, sourceLocation: SourceLocation = #_sourceLocation) {
    for name in Set(found.keys).union(expected.keys).sorted() where found[name] != expected[name] {
        let state = found[name] == nil ? "is missing" : expected[name] == nil ? "is not expected" : "differs"
        Issue.record("\(comment): \"\(name)\" \(state)", sourceLocation: sourceLocation)
    }
}

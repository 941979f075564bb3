internal import Foundation
internal import HeraldModel

/// A file of records: YAML (`.yaml`, `.yml`), JSON Lines (`.jsonl`, `.ndjson`) or JSON (`.json`).
package struct RecordFile: RecordSource {
    /// The size up to which a file of YAML or JSON is read whole, in bytes. JSON Lines have no such limit.
    package static let maximumBytes = 64 << 20

    /// The path, as the user gave it.
    package let path: String

    /// Names a file; it is opened when it is read.
    package init(_ path: String) { self.path = path }

    /// The sources that `path` names: a file, or each `.yaml` file of a folder in alphabetical order.
    package static func sources(at path: String) -> [any RecordSource] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else { return [RecordFile(path)] }
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).filter { $0.hasSuffix(".yaml") }.sorted()
        let folder = path.hasSuffix("/") ? String(path.dropLast()) : path
        if names.isEmpty { return [EmptyFolder(path: path)] }
        return names.map { RecordFile("\(folder)/\($0)") }
    }

    package func blocks() -> AnyIterator<RecordBlock> {
        switch path.split(separator: ".").last?.lowercased() {
        case "jsonl", "ndjson": return AnyIterator(RecordLines(path: path))
        case "yaml", "yml": return whole { .yaml($0) }
        case "json": return whole { .json($0) }
        default:
            let hint = "name the file .yaml, .jsonl, .ndjson or .json, after what it holds"
            return AnyIterator([.refused("not a file of records", file: path, hint: hint)].makeIterator())
        }
    }

    private func whole(_ content: @escaping ([UInt8]) -> RecordBlock.Content) -> AnyIterator<RecordBlock> {
        var isRead = false
        return AnyIterator {
            if isRead { return nil }
            isRead = true
            guard let file = FileHandle(forReadingAtPath: path), let data = try? file.read(upToCount: Self.maximumBytes + 1) else {
                return .unreadable(path)
            }
            if data.count > Self.maximumBytes {
                return .refused("larger than \(Self.maximumBytes >> 20) MB", file: path, hint: "write one record a line in a .jsonl file")
            }
            return RecordBlock(content([UInt8](data)), file: path)
        }
    }
}

/// A folder without records, which nobody names on purpose.
struct EmptyFolder: RecordSource {
    let path: String

    func blocks() -> AnyIterator<RecordBlock> {
        AnyIterator([.refused("no .yaml file is in this folder", file: path, hint: nil)].makeIterator())
    }
}

extension RecordBlock {
    /// A block that stands for `file`, which cannot be read as `message` says.
    static func refused(_ message: String, file: String, line: Int = 1, hint: String?) -> RecordBlock {
        let position = SourcePosition(file: file, line: line, column: 1)
        return RecordBlock(.refused(Diagnostic(message, at: position, hint: hint)), file: file, firstLine: line)
    }

    /// A block that stands for a file that cannot be opened.
    static func unreadable(_ file: String) -> RecordBlock {
        let exists = FileManager.default.fileExists(atPath: file)
        return refused(
            exists ? "the file cannot be read" : "there is no such file", file: file, hint: exists ? "check its permissions" : nil)
    }
}

import Foundation
import HeraldDiagnostics
import HeraldFiles

/// A temporary folder for the store and the release of a test. It is removed with its object.
final class TestFolder {
    /// The path.
    let path: String

    /// Makes the folder in `TMPDIR`, or in `/tmp`. Throws a ``Diagnostic`` if that is impossible.
    init() throws(Diagnostic) {
        let parent = ProcessInfo.processInfo.environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
        var name = Array("\(parent)/herald-test-XXXXXX".utf8CString)
        guard mkdtemp(&name) != nil else {
            throw Diagnostic("cannot make a folder in \"\(parent)\"", hint: "set TMPDIR to a folder that this user may write")
        }
        path = String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Returns the files below the folder at `path` with their bytes, by their paths in it; none if there is no such folder.
    static func files(below path: String) throws -> [String: [UInt8]] {
        var found: [String: [UInt8]] = [:]
        guard try FileKind(at: path) == .folder else { return found }
        for entry in try Folder.entries(at: path) where !entry.name.hasPrefix(".") {
            if try FileKind(at: "\(path)/\(entry.name)") == .folder {
                for (name, bytes) in try files(below: "\(path)/\(entry.name)") { found["\(entry.name)/\(name)"] = bytes }
            } else {
                found[entry.name] = try FileReader.bytes(of: "\(path)/\(entry.name)")
            }
        }
        return found
    }
}

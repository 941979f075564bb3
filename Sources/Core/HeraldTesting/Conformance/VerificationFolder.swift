import Foundation

/// A temporary folder for the files that a verification hands to a plug-in. It is removed with its object.
///
/// All files of the kit are in such folders: nothing else in it changes the disk. A process that is killed leaves its folders; the first
/// folder of the next one removes them.
package final class VerificationFolder: Sendable {
    /// The folder's path.
    package let path: String
    /// The beginning of the names of these folders. The number of the process and a full stop follow.
    private static let prefix = "herald-verify-"

    /// Creates an empty folder among the temporary files of the system.
    ///
    /// The first folder of a process also removes those that processes left when they were killed. The folders of processes that still run
    /// stay, because their names have the number of the process.
    ///
    /// - Throws: The error of the system.
    package init() throws {
        _ = Self.isSwept
        let name = "\(Self.prefix)\(ProcessInfo.processInfo.processIdentifier).\(UUID().uuidString)"
        path = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The folders of processes that have ended are removed once in a process.
    private static let isSwept: Bool = {
        removeAbandoned(in: FileManager.default.temporaryDirectory.path)
        return true
    }()

    /// Removes the folders in `folder` whose processes have ended.
    ///
    /// - Parameter folder: The folder of temporary files.
    static func removeAbandoned(in folder: String) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] where name.hasPrefix(prefix) {
            let rest = name.dropFirst(prefix.count)
            guard let process = Int32(rest.prefix { $0 != "." }), rest.contains("."), process > 0 else { continue }
            if kill(process, 0) != 0, errno == ESRCH { try? FileManager.default.removeItem(atPath: "\(folder)/\(name)") }
        }
    }

    /// The files below the folder, with their contents.
    package var files: [String: [UInt8]] {
        let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
        return names.reduce(into: [:]) { files, name in
            if let data = FileManager.default.contents(atPath: "\(path)/\(name)") { files[name] = [UInt8](data) }
        }
    }

    /// Writes a file, or replaces it.
    ///
    /// - Parameters:
    ///   - bytes: The contents.
    ///   - name: The name of the file; slashes in it become hyphens.
    /// - Returns: The path of the file.
    /// - Throws: The error of the system.
    package func write(_ bytes: [UInt8], to name: String) throws -> String {
        let file = "\(path)/\(name.replacing("/", with: "-"))"
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        return file
    }
}

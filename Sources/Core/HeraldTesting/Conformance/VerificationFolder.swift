import Foundation

/// A temporary folder for the files that a verification hands to a plug-in. It is removed with its object.
///
/// All files of the kit are in such folders: nothing else in it changes the disk.
package final class VerificationFolder: Sendable {
    /// The folder's path.
    package let path: String

    /// Creates an empty folder among the temporary files of the system.
    ///
    /// - Throws: The error of the system.
    package init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("herald-verify-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

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

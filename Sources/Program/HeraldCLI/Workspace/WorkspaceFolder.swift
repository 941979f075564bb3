import Foundation
import HeraldPipeline

/// Finds the folder of the workspace that a command belongs to.
enum WorkspaceFolder {
    /// The names by which a workspace is recognised.
    private static let marks = [Workspace.fileName, ".herald", "Pipelines"]

    /// Returns the path of the workspace from this folder: `.` or, for a folder above, `..`, `../..` and so on; `nil` if there is none.
    ///
    /// A folder above counts only if it belongs to the user or to root, because its settings decide where files are written.
    static func find() -> String? {
        if isWorkspace(".") { return "." }
        var folder = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
        var path = ""
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            path += path.isEmpty ? ".." : "/.."
            if isWorkspace(path), isTrusted(folder.path) { return path }
        }
        return nil
    }

    private static func isWorkspace(_ folder: String) -> Bool {
        marks.contains { FileManager.default.fileExists(atPath: "\(folder)/\($0)") }
    }

    private static func isTrusted(_ folder: String) -> Bool {
        let owner = try? FileManager.default.attributesOfItem(atPath: folder)[.ownerAccountID] as? UInt
        return owner == 0 || owner == UInt(geteuid())
    }
}

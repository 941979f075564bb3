import Foundation
import HeraldDiagnostics
import HeraldFiles
import HeraldPipeline

/// Finds the folder of the workspace that a command belongs to.
enum WorkspaceFolder {
    /// The names by which a workspace is recognised.
    private static let marks = [Workspace.fileName, ".herald", "Pipelines"]

    /// Returns the path of the workspace from this folder: `.` or, for a folder above, `..`, `../..` and so on; `nil` if there is none.
    ///
    /// A folder above counts only if it belongs to the user or to root, because its settings decide where files are written.
    ///
    /// Throws a ``Diagnostic`` if it cannot be seen whether a folder is a workspace: a command must not work in another one further up.
    static func find() throws -> String? {
        if try isWorkspace(".") { return "." }
        var folder = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
        var path = ""
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            path += path.isEmpty ? ".." : "/.."
            if try isWorkspace(path), try isTrusted(folder.path) { return path }
        }
        return nil
    }

    private static func isWorkspace(_ folder: String) throws -> Bool {
        do {
            return try marks.contains { try FileKind(at: folder == "." ? $0 : "\(folder)/\($0)") != nil }
        } catch let problem as Diagnostic {
            throw Diagnostic(problem.message, hint: "name the workspace: -C FOLDER")
        }
    }

    private static func isTrusted(_ folder: String) throws -> Bool {
        var status = stat()
        guard stat(folder, &status) == 0 else { throw Folder.failure("read", folder) }
        return status.st_uid == 0 || status.st_uid == geteuid()
    }
}

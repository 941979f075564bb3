import HeraldFiles

/// The folder of releases, `Output`, for reading. It may be a symbolic link; nothing below it may.
struct OutputFolder {
    private let folder: Folder

    /// Opens the folder at `path`. Returns `nil` if there is none. Throws a ``Diagnostic`` if it cannot be read.
    init?(_ path: String) throws {
        guard try FileKind(at: path) != nil else { return nil }
        folder = try Folder(path)
    }

    /// The folder of the release of `pipeline`, or `nil` if there is none. Throws a ``Diagnostic`` if there is a link or a mount point.
    func release(of pipeline: String) throws -> Folder? { try folder.folder(pipeline) }

    /// The work folder of `pipeline`, or `nil` if there is none. Throws a ``Diagnostic`` if there is a link or a mount point.
    func workFolder(of pipeline: String) throws -> Folder? { try folder.folder("\(Publisher.workFoldersName)/\(pipeline)") }

    /// The names of the folders that may be releases, sorted. No link and no mount point is one.
    var releaseNames: [String] {
        get throws {
            let names = try folder.entries(of: ".").filter { $0.isFolder && !$0.name.hasPrefix(".") }.map(\.name)
            return try names.filter { try folder.place(at: $0).kind == .folder }
        }
    }

    /// The names of the work folders, sorted.
    var workFolderNames: [String] {
        get throws { try folder.entries(of: Publisher.workFoldersName).filter(\.isFolder).map(\.name) }
    }
}

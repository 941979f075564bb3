package import HeraldDelivery
import HeraldFiles

/// The outboxes below an output folder.
extension Outbox {
    /// The outbox of `pipeline`, or `nil` if the pipeline was never published. Throws a ``Diagnostic`` if it cannot be read.
    package init?(of pipeline: String, output path: String) throws {
        guard let workFolder = try Outbox.workFolder(of: pipeline, output: path) else { return nil }
        self.init(in: workFolder)
    }

    /// The outbox of `pipeline`, after an interrupted publication has been finished, so that its deliveries are in it.
    ///
    /// Leaves a pipeline alone that another process is running.
    package static func recovering(pipeline: String, output path: String) throws -> Outbox? {
        guard let workFolder = try workFolder(of: pipeline, output: path) else { return nil }
        if try workFolder.exists(Journal.fileName) { try Publisher.recover(pipeline: pipeline, in: workFolder, output: path) }
        return Outbox(in: workFolder)
    }

    /// The pipelines below `path` that have an outbox, sorted by name.
    package static func pipelines(output path: String) throws -> [String] {
        guard let workFolders = try folder(at: "\(path)/\(Publisher.workFoldersName)") else { return [] }
        return try workFolders.entries(of: ".").filter { try $0.isFolder && workFolders.exists("\($0.name)/\(folderName)") }.map(\.name)
    }

    private static func workFolder(of pipeline: String, output path: String) throws -> Folder? {
        try folder(at: "\(path)/\(Publisher.workFoldersName)/\(pipeline)")
    }

    /// Opens the folder at `path`, or returns `nil` if there is none.
    private static func folder(at path: String) throws -> Folder? {
        try FileKind(at: path) == nil ? nil : Folder(path)
    }
}

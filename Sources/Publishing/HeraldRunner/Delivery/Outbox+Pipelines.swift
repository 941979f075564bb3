package import HeraldDelivery
import HeraldFiles

/// The outboxes below an output folder.
extension Outbox {
    /// The outbox of `pipeline`, or `nil` if the pipeline was never published. Throws a ``Diagnostic`` if it cannot be read.
    package init?(of pipeline: String, output path: String) throws {
        guard let workFolder = try OutputFolder(path)?.workFolder(of: pipeline) else { return nil }
        self.init(in: workFolder)
    }

    /// The outbox of `pipeline`, after an interrupted publication has been finished, so that its deliveries are in it.
    ///
    /// A pipeline that another process is running is left alone.
    package static func recovering(pipeline: String, output path: String) throws -> Outbox? {
        guard let workFolder = try OutputFolder(path)?.workFolder(of: pipeline) else { return nil }
        if try workFolder.exists(Journal.fileName) { try Publisher.recover(pipeline: pipeline, in: workFolder, output: path) }
        return Outbox(in: workFolder)
    }

    /// The pipelines below `path` that have an outbox, sorted by name.
    package static func pipelines(output path: String) throws -> [String] {
        guard let output = try OutputFolder(path) else { return [] }
        return try output.workFolderNames.filter { try output.workFolder(of: $0)?.exists(folderName) ?? false }
    }
}

package import HeraldEditions
import HeraldFiles

/// The ledgers of editions below an output folder.
extension EditionLedger {
    /// The ledger of `pipeline`, after an interrupted publication has been finished, so that its editions are in it. `nil` if the pipeline
    /// was never published.
    ///
    /// A pipeline that another process is running is left alone.
    package static func recovering(pipeline: String, output path: String) throws -> EditionLedger? {
        guard let workFolder = try OutputFolder(path)?.workFolder(of: pipeline) else { return nil }
        if try workFolder.exists(Journal.fileName) { try Publisher.recover(pipeline: pipeline, in: workFolder, output: path) }
        return EditionLedger(in: workFolder)
    }

    /// The pipelines below `path` that have a ledger, sorted by name.
    package static func pipelines(output path: String) throws -> [String] {
        guard let output = try OutputFolder(path) else { return [] }
        return try output.workFolderNames.filter { try output.workFolder(of: $0)?.exists(folderName) ?? false }
    }
}

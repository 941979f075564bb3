import HeraldEditions
package import HeraldFiles
package import HeraldModel

/// The addresses of editions, which stay theirs for ever.
package enum EditionAddresses {
    /// The paths of the documents of all published editions of `pipeline` below the folder `output`, also of those that were taken down.
    ///
    /// It reads the ledger without finishing an interrupted publication. Throws a ``Diagnostic`` if the ledger cannot be read.
    package static func paths(pipeline: String, in output: Folder) throws -> Set<String> {
        guard let workFolder = try output.folder("\(Publisher.workFoldersName)/\(pipeline)") else { return [] }
        let ledger = EditionLedger(in: workFolder)
        let records = try ledger.series().flatMap { try ledger.published(in: $0) }
        return Set(records.flatMap { $0.documents.map(\.path.description) })
    }

    /// Returns whether the release of `pipeline` has a document. `nil` if there is no release.
    ///
    /// - Parameter path: the output folder. Throws a ``Diagnostic`` if it cannot be read.
    package static func hasDocument(_ document: DocumentPath, pipeline: String, output path: String) throws -> Bool? {
        guard let folder = try OutputFolder(path)?.release(of: pipeline), let manifest = try Manifest(in: folder) else { return nil }
        return manifest.record(at: Array(document.description.utf8)) != nil
    }
}

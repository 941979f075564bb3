import HeraldCrypto
import HeraldDiagnostics
import HeraldFileWriting
package import HeraldFiles

/// The current release of a pipeline, for those who copy it while the next one may be published.
///
/// Each document is found by its hash: at its path, or among those that the next publication replaced. So nobody copies bytes of two
/// releases.
package struct ReleaseSource: Sendable {
    /// The error if the release is not the current one any more, and its documents are gone.
    package struct Superseded: Error {}

    /// The pipeline.
    package let pipeline: String
    /// The manifest.
    package let manifest: Manifest
    /// The path of the output folder.
    package let outputPath: String
    private let output: Folder
    private let release: Folder

    /// Opens the release of `pipeline` in the output folder at `path`. Returns `nil` if there is none.
    ///
    /// Throws a ``Diagnostic`` if it cannot be read.
    package init?(of pipeline: String, output path: String) throws {
        guard let release = try OutputFolder(path)?.release(of: pipeline), let manifest = try Manifest(in: release) else { return nil }
        (self.pipeline, self.manifest, outputPath, self.release) = (pipeline, manifest, path, release)
        output = try Folder(path)
    }

    /// The pipelines whose release says that they are called `pipeline` now.
    package static func formerNames(of pipeline: String, output path: String) throws -> [String] {
        try ReleaseInventory(output: path).entries.filter { $0.ending == .moved(to: pipeline) }.map(\.pipeline)
    }

    /// Returns the bytes of a document. They have its hash.
    ///
    /// Throws ``Superseded`` if a later release replaced it, and a ``Diagnostic`` if somebody else changed or removed it.
    package func file(_ document: CarriedDocument) throws -> FileContents { try find(document).file }

    /// Creates a hard link to a document in `folder`, or a copy if the file system has no links. The bytes of the link or the copy have the
    /// document's hash.
    ///
    /// Throws like ``file(_:)``.
    package func link(_ document: CarriedDocument, in folder: Folder, as name: String) throws {
        try folder.removeFile(name)
        let (file, place) = try find(document)
        try place.folder.link(place.path, to: folder, as: name)
        // Between the look at the document and the link, a publication may have replaced it.
        if let linked = try folder.map(name), linked.isEqual(to: file) { return }
        try folder.removeFile(name)
        try folder.write(file.bytes, to: name)
    }

    private func find(_ document: CarriedDocument) throws -> (file: FileContents, place: (folder: Folder, path: String)) {
        if try release.place(at: document.path).kind == .file, let file = try release.map(document.path), file.has(document) {
            return (file, (release, document.path))
        }
        for path in try KeptDocuments.paths(of: document.hash, pipeline: pipeline, in: output) {
            if let file = try output.map(path), file.has(document) { return (file, (output, path)) }
        }
        guard let current = try release.map(Manifest.fileName), manifest.isEqual(to: current) else { throw Superseded() }
        throw Diagnostic(
            "\"\(release.path)/\(document.path)\" is not the document that was published; somebody changed or removed it",
            hint: "herald run \(pipeline) --verify makes it again, and carries it")
    }
}

extension FileContents {
    /// Whether the bytes are those of `document`.
    fileprivate func has(_ document: CarriedDocument) -> Bool {
        bytes.count == document.size && ContentHash(of: bytes).hex == document.hash
    }
}

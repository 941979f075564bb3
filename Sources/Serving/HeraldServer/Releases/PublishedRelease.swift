import HeraldCrypto
import HeraldFiles
import HeraldModel
import HeraldRunner

/// A release, as one manifest describes it. It does not change when the next release is published.
final class PublishedRelease: Sendable {
    /// The pipeline's name.
    let pipeline: String
    /// The identity of the file of the manifest. It shows whether the release is still the current one.
    let identity: FileIdentity
    private let manifest: Manifest
    private let folder: Folder

    init(_ pipeline: String, manifest: Manifest, identity: FileIdentity, in folder: Folder) {
        self.pipeline = pipeline
        self.manifest = manifest
        self.identity = identity
        self.folder = folder
    }

    /// The number of the last event in the release.
    var sequence: Int { manifest.header.sequence }
    /// The time of that event, as written.
    var asOf: String { manifest.header.asOf }
    /// Why the pipeline has no documents any more. `nil` if it has.
    var ending: Manifest.Ending? { manifest.header.ending }
    /// The number of practices that could not be shown.
    var quarantinedCount: Int { manifest.header.quarantined.count }

    /// The manifest itself, as a document.
    var manifestDocument: PublishedDocument {
        PublishedDocument(
            path: Manifest.fileName, hash: manifest.contentHash.hex, size: manifest.size, mediaType: "application/json")
    }

    /// The path of the manifest in the release.
    static let manifestPath = Manifest.fileName

    /// The manifest's bytes.
    var manifestBytes: [UInt8] { manifest.copiedBytes }

    /// The document at `path`, or `nil` if the manifest lists none.
    func document(at path: String) -> PublishedDocument? {
        manifest.record(at: Array(path.utf8)).map(PublishedDocument.init)
    }

    /// The contents of `folder` (empty, or ending with `/`), sorted by name: documents, and folders, whose names end with `/`.
    ///
    /// Returns at most `limit` entries of each stage. The cost depends on the number of returned entries, not on the size of the folders.
    func entries(of folder: String, limit: Int) -> [(name: String, document: PublishedDocument?)] {
        var entries: [String: PublishedDocument?] = [:]
        for stage in manifest.stages {
            for entry in stage.entries(of: folder, limit: limit) {
                entries.updateValue(entry.record.map(PublishedDocument.init), forKey: entry.name)
            }
        }
        return entries.map { ($0.key, $0.value) }.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
    }

    /// Reads the paths of all published editions, also of those that were taken down. Throws a ``Diagnostic`` if their ledger cannot be read.
    func editionPaths() throws -> Set<String> { try EditionAddresses.paths(pipeline: pipeline, in: folder) }

    /// The bytes of `document`, or `nil` if no file has them: then a newer release has replaced this one, or somebody damaged the document.
    ///
    /// Reads the document at its path or, if a publication has replaced it there, its kept copy. At most `limit` bytes are read into
    /// memory. A longer document stays in its file. Throws a ``Diagnostic`` if a file cannot be read.
    func content(of document: PublishedDocument, atMost limit: Int) throws -> PublishedContent? {
        if let content = try PublishedContent(of: document, at: "\(pipeline)/\(document.path)", in: folder, atMost: limit) {
            return content
        }
        for path in try KeptDocuments.paths(of: document.hash, pipeline: pipeline, in: folder) {
            if let content = try PublishedContent(of: document, at: path, in: folder, atMost: limit) { return content }
        }
        return nil
    }
}

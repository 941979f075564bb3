import HeraldCrypto
import HeraldModel

/// A release as one manifest describes it. It stays what it is when the next one is published.
package final class PublishedRelease: Sendable {
    /// The pipeline's name.
    package let pipeline: String
    /// The manifest's file, to tell whether it is still the release that readers see.
    package let identity: FileIdentity
    private let manifest: Manifest
    private let folder: Folder

    init(_ pipeline: String, manifest: Manifest, identity: FileIdentity, in folder: Folder) {
        self.pipeline = pipeline
        self.manifest = manifest
        self.identity = identity
        self.folder = folder
    }

    /// The number of the store's last event that the release knows.
    package var sequence: Int { manifest.header.sequence }
    /// When that event happened, as written.
    package var asOf: String { manifest.header.asOf }
    /// How many practices could not be shown.
    package var quarantinedCount: Int { manifest.header.quarantined.count }

    /// The manifest itself, as a document.
    package var manifestDocument: PublishedDocument {
        PublishedDocument(
            path: Manifest.fileName, hash: ContentHash(of: manifest.bytes).hex, size: manifest.bytes.count, mediaType: "application/json")
    }

    /// The path of the manifest in the release.
    package static let manifestPath = Manifest.fileName

    /// The manifest's bytes.
    package var manifestBytes: [UInt8] { Array(manifest.bytes) }

    /// The document at `path`, or `nil` if the manifest lists none.
    package func document(at path: String) -> PublishedDocument? {
        manifest.record(at: Array(path.utf8)).map(PublishedDocument.init)
    }

    /// What is directly in `folder` (empty, or ending with `/`), at most `limit` of each stage, in the order of names: documents, and
    /// folders, whose names end with `/`. Its cost follows what it gives, not what is in the folders.
    package func entries(of folder: String, limit: Int) -> [(name: String, document: PublishedDocument?)] {
        var entries: [String: PublishedDocument?] = [:]
        for section in manifest.sections {
            for entry in section.entries(of: folder, limit: limit) {
                entries.updateValue(entry.record.map(PublishedDocument.init), forKey: entry.name)
            }
        }
        return entries.map { ($0.key, $0.value) }.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
    }

    /// The bytes of `document`: from its path, or, when a publication has changed what is there, from those kept. `nil` if they are
    /// nowhere, which means that the release is not current any more or that somebody damaged it. At most `limit` bytes are read
    /// into memory; a longer document stays in its file.
    package func content(of document: PublishedDocument, atMost limit: Int) throws -> PublishedContent? {
        if let content = PublishedContent(of: document, at: "\(pipeline)/\(document.path)", in: folder, atMost: limit) { return content }
        let workshop = "\(Publisher.workFoldersName)/\(pipeline)"
        for number in try folder.entries(of: "\(workshop)/\(KeptDocuments.folderName)").compactMap({ Int($0.name) }).sorted(by: >) {
            let path = "\(workshop)/\(KeptDocuments.folderName)/\(number)/\(document.hash)"
            if let content = PublishedContent(of: document, at: path, in: folder, atMost: limit) { return content }
        }
        return nil
    }
}

/// What a manifest says of a document.
package struct PublishedDocument: Sendable, Hashable {
    /// The path in the release.
    package let path: String
    /// The SHA-256 of its bytes, hexadecimal.
    package let hash: String
    /// In bytes.
    package let size: Int
    /// The media type with parameters.
    package let mediaType: String

    init(path: String, hash: String, size: Int, mediaType: String) {
        self.path = path
        self.hash = hash
        self.size = size
        self.mediaType = mediaType
    }

    /// A page that is made when it is asked for.
    package init(page: [UInt8]) {
        let hash = page.withUnsafeBytes { ContentHash(of: $0).hex }
        self.init(path: "", hash: hash, size: page.count, mediaType: "text/html; charset=utf-8")
    }

    init(_ record: ManifestRecord) {
        self.init(path: record.pathText, hash: record.hash, size: record.size, mediaType: record.mediaType)
    }
}

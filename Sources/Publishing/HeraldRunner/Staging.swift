import HeraldCrypto
import HeraldDiagnostics
import HeraldFileWriting
import HeraldFiles
import HeraldKit
import HeraldModel
import Synchronization

/// Receives the documents of one stage, compares each with the last release, and stages the bytes of those that differ.
///
/// Without a folder it writes nothing: `herald plan` uses it so.
final class Staging: DocumentSink {
    /// The documents of a stage, compared with the last release.
    struct Result {
        var lines = ManifestLines()
        var changes: [DocumentChange] = []
        var changed = 0
        var unchanged = 0
        /// The size of all documents in bytes, staged or not.
        var size = 0

        /// The paths of staged documents.
        var stagedPaths: some Collection<String> { lines.lazy.filter(\.isStaged).map(\.pathText) }
        /// The lines of documents that the last release does not have.
        var new: some Collection<ManifestLine> { lines.lazy.filter(\.isNew) }

        /// Removes the documents whose paths begin with one of `prefixes`. Their staged bytes stay in the folder.
        mutating func drop(startingWith prefixes: [String]) throws {
            var kept = ManifestLines()
            for line in lines {
                guard prefixes.contains(where: { line.path.starts(with: $0.utf8) }) else {
                    try kept.append(line)
                    continue
                }
                size -= line.size
                if !line.isStaged { unchanged -= 1 } else if !line.isNew { changed -= 1 }
            }
            lines = kept
            changes.removeAll { change in prefixes.contains { change.path.hasPrefix($0) } }
        }
    }

    private let folder: Folder?
    private let old: Manifest.Stage?
    private let damaged: Set<String>
    private let explain: (@Sendable (ManifestRecord?, ManifestLine) throws -> String)?
    private let result = Mutex(Result())
    private let failed = Mutex(false)

    /// Creates a sink that compares with `old` and stages in `folder`. Documents whose paths are in `damaged` always differ. With `explain`
    /// every change is listed with its reason.
    init(
        folder: Folder?, old: Manifest.Stage?, damaged: Set<String> = [],
        explain: (@Sendable (ManifestRecord?, ManifestLine) throws -> String)? = nil
    ) {
        self.folder = folder
        self.old = old
        self.damaged = damaged
        self.explain = explain
    }

    /// Returns an empty sink for the same stage, whose documents replace those in this one.
    func emptyCopy() -> Staging { Staging(folder: folder, old: old, damaged: damaged, explain: explain) }

    /// Whether a write failed. If so, an error is never a practice's fault.
    var hasFailed: Bool { failed.withLock { $0 } }

    /// Runs `body`, which writes, and sets ``hasFailed`` if it throws.
    fileprivate func recordingFailure<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch {
            failed.withLock { $0 = true }
            throw error
        }
    }

    func add(_ document: Document) throws { try add(document, linkingTo: []) }

    /// Adds a document that names the practices in `links` besides those that it shows.
    func add(_ document: Document, linkingTo links: [Slug]) throws {
        try document.bytes.withUnsafeBytes { bytes in
            let line = ManifestLine(
                path: document.path, size: bytes.count, hash: ContentHash(of: bytes), mediaType: document.mediaType,
                practices: document.practices, links: links)
            try recordingFailure { try take(line, size: bytes.count) { try folder?.write(bytes, to: document.path.description) } }
        }
    }

    /// Adds a document that was made before, by its hash.
    ///
    /// - Parameters:
    ///   - line: The line of the document.
    ///   - bytes: Returns the bytes. It is not called if the last release has the document, or if nothing is written.
    func add(_ line: ManifestLine, bytes: () throws -> FileContents) throws {
        try recordingFailure {
            try take(line, size: line.size) {
                guard let folder else { return }
                let contents = try bytes()
                try withExtendedLifetime(contents) { try folder.write(contents.bytes, to: line.pathText) }
            }
        }
    }

    func open(_ path: DocumentPath, mediaType: String) throws -> any DocumentStream {
        try recordingFailure {
            StagedStream(path: path, mediaType: mediaType, file: try folder?.create(path.description), staging: self)
        }
    }

    /// Returns the documents, with the lines sorted by path. Throws a ``Diagnostic`` if two documents have the same path.
    func finish() throws -> Result {
        try result.withLock { result in
            if let path = result.lines.sort() { throw Diagnostic("two documents of the pipeline are called \"\(path)\"") }
            return result
        }
    }

    fileprivate func take(_ line: ManifestLine, size: Int, stage: () throws -> Void) throws {
        let record = old?.record(at: line.path)
        let isSound = damaged.isEmpty || !damaged.contains(line.pathText)
        let isSame = isSound && (record.map { $0.size == size && line.hash.hex == $0.hash } ?? false)
        if !isSame { try stage() }
        let reason = try isSame ? nil : explain?(record, line)
        let change = reason.map { DocumentChange(path: line.pathText, isNew: record == nil, reason: $0) }
        var line = line
        line.isNew = record == nil
        line.isStaged = !isSame && folder != nil
        try result.withLock { [line] result in
            try result.lines.append(line)
            result.size += size
            if isSame {
                result.unchanged += 1
            } else if !line.isNew {
                result.changed += 1
            }
            if let change { result.changes.append(change) }
        }
    }

    fileprivate func discard(_ path: DocumentPath) throws { try folder?.remove(path.description) }
}

/// A document that is staged piece by piece. Its bytes are written before they are compared. If it is never closed, it does not count and
/// the bytes are removed.
private final class StagedStream: DocumentStream {
    private let path: DocumentPath
    private let mediaType: String
    private let file: FileWriter?
    private let staging: Staging
    private let hasher = ContentHasher()
    private var size = 0
    private var isClosed = false

    init(path: DocumentPath, mediaType: String, file: FileWriter?, staging: Staging) {
        self.path = path
        self.mediaType = mediaType
        self.file = file
        self.staging = staging
    }

    deinit { if !isClosed { try? staging.discard(path) } }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        hasher.update(bytes)
        size += bytes.count
        try staging.recordingFailure { try file?.write(bytes) }
    }

    func close(practices: [PracticeVersion]) throws {
        try staging.recordingFailure { try file?.close() }
        isClosed = true
        let line = ManifestLine(path: path, size: size, hash: hasher.finish(), mediaType: mediaType, practices: practices)
        var isStaged = false
        try staging.take(line, size: size) { isStaged = true }
        if !isStaged { try staging.discard(path) }
    }
}

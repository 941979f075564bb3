import Glibc
import HeraldCrypto
import HeraldDiagnostics
import HeraldFileWriting
package import HeraldFiles
import HeraldKit
package import HeraldRunner

/// The state of one place to which the releases of a pipeline are carried: the manifest of the release that it has, and the journal.
///
/// The state is a locked folder in the work folder of the pipeline. A hash of the place is its name. Even if this process ends, the lock
/// lasts as long as a program that has inherited ``lockDescriptor``.
package final class CarryState {
    /// The error if the file in the place of the manifest is not a manifest of this version of Herald.
    package struct ForeignManifest: Error {}

    /// The folder.
    package let folder: Folder
    /// The journal of the steps since ``held``.
    package let journal: CarryJournal
    private let lock: ProcessLock
    /// The folder of links to documents, in ``folder``.
    private static let filesName = "files"
    /// The file of a manifest that was found at the place, until it is checked.
    private static let foundName = "found.json"
    /// The file that names the place.
    private static let placeName = "place"

    /// Opens the state of `place` for the releases of `pipeline` in the output folder at `path`.
    ///
    /// Throws a ``DeliveryFailure`` if another process carries to the place, and a ``Diagnostic`` if the folder cannot be read or written.
    package init(of pipeline: String, at place: String, output path: String) throws {
        folder = try Folder(path).folder(creating: Self.folderPath(of: pipeline, at: place))
        guard let lock = try ProcessLock(ifFree: "lock", in: folder) else {
            let task = "pipeline \"\(pipeline)\" is being carried to \(place)"
            throw DeliveryFailure(.transient, ProcessLock.problem(of: "lock", in: folder, for: task))
        }
        self.lock = lock
        journal = try CarryJournal(in: folder)
        try folder.removeTree(Self.filesName)
        if try folder.place(at: Self.placeName).kind == .nothing { try folder.replace(Self.placeName, with: Array("\(place)\n".utf8)) }
    }

    deinit { lock.release() }

    /// Whether the place has releases of `pipeline`, as far as the output folder at `path` knows.
    package static func exists(of pipeline: String, at place: String, output path: String) throws -> Bool {
        try Folder(path).place(at: "\(folderPath(of: pipeline, at: place))/\(Manifest.fileName)").kind == .file
    }

    private static func folderPath(of pipeline: String, at place: String) -> String {
        ".herald/\(pipeline)/carried/\(ContentHash(of: place).hex.prefix(16))"
    }

    /// The descriptor of the locked file.
    package var lockDescriptor: Int32 { lock.descriptor }

    /// The absolute path of ``folder``, for programs, which run in another folder.
    package var path: String {
        get throws(Diagnostic) {
            guard let path = realpath(folder.path, nil) else { throw Folder.failure("open", folder.path) }
            defer { free(path) }
            return String(cString: path)
        }
    }

    /// The manifest of the release that the place has. `nil` if nothing was carried yet.
    package func held() throws -> Manifest? { try Manifest(in: folder) }

    /// Keeps the bytes of the manifest that was found at the place, or notes that none was found. Returns the manifest.
    ///
    /// Throws ``ForeignManifest``, and changes nothing, if the bytes are not a manifest of this version of Herald.
    package func hold(_ bytes: [UInt8]?) throws -> Manifest? {
        guard let bytes else {
            try folder.removeFile(Manifest.fileName)
            return nil
        }
        try folder.replace(Self.foundName, with: bytes)
        defer { try? folder.removeFile(Self.foundName) }
        guard let file = try folder.map(Self.foundName) else { return nil }
        guard let manifest = try? Manifest(file, in: folder) else { throw ForeignManifest() }
        try folder.move(Self.foundName, to: folder, as: Manifest.fileName)
        return manifest
    }

    /// Notes that the place has the release of `manifest`, and ends the journal.
    package func finish(_ manifest: Manifest) throws {
        try folder.replace(Manifest.fileName, with: manifest.copiedBytes)
        try CarryJournal.remove(in: folder)
        try folder.removeTree(Self.filesName)
    }

    /// Writes a list of paths, one a line. Returns the absolute path of the file.
    package func write(list paths: [String]) throws -> String {
        try folder.write(lines: paths, to: "list")
        return "\(try path)/list"
    }

    /// Makes links to `documents` of `source` below a folder, and returns the absolute path of the folder. The links keep the bytes of the
    /// documents when the next release is published.
    package func link(_ documents: [CarriedDocument], of source: ReleaseSource) throws -> String {
        let files = try folder.folder(creating: Self.filesName)
        for document in documents where try files.place(at: document.path).kind == .nothing {
            try source.link(document, in: files, as: document.path)
        }
        return "\(try path)/\(Self.filesName)"
    }

    /// The text of a small file of the state. `nil` if there is none.
    package func text(_ name: String) throws -> String? { try folder.map(name)?.text }

    /// Replaces a small file of the state.
    package func write(_ name: String, _ text: String) throws { try folder.replace(name, with: Array(text.utf8)) }

    /// Removes a file or a folder of the state, if there is one.
    package func remove(_ name: String) throws {
        if try folder.place(at: name).kind == .folder { try folder.removeTree(name) } else { try folder.removeFile(name) }
    }

    /// Removes files that end in `.lock` in a folder of the state and below it: programs that were killed left them. No program is at work
    /// there, because it would hold the lock of the state.
    package func removeLocks(in name: String) throws {
        for entry in try folder.entries(of: name) {
            let path = "\(name)/\(entry.name)"
            if entry.isFolder { try removeLocks(in: path) } else if path.hasSuffix(".lock") { try folder.removeFile(path) }
        }
    }

    /// Writes the manifest of `source` into the folder of ``link(_:of:)``. Returns the absolute path of the folder.
    package func linkManifest(of source: ReleaseSource) throws -> String {
        try source.manifest.copiedBytes.withUnsafeBytes { bytes in
            try folder.folder(creating: Self.filesName).write(bytes, to: Manifest.fileName)
        }
        return "\(try path)/\(Self.filesName)"
    }
}

extension Folder {
    /// Writes a text of lines.
    fileprivate func write(lines: [String], to name: String) throws {
        let bytes = Array(lines.map { "\($0)\n" }.joined().utf8)
        try bytes.withUnsafeBytes { try write($0, to: name) }
    }
}

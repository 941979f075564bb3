import HeraldFileWriting
package import HeraldFiles
import HeraldModel

/// The documents of past releases, by their hashes: for readers who still have the manifest of the release before, and for roll-backs.
///
/// A publication moves documents first and the manifest last. In between, a reader has the old manifest, and a path in it may have a newer
/// document already, or none. The document that the old manifest names is then here.
///
/// Each release that was replaced has a folder, whose name is the number of the release: its manifest, its ``ReleaseNote``, and a hard link
/// to each document that the next release replaced or removed. A document that is not there is in the folder of a later release, or in the
/// release that readers see. So folders are removed oldest first, and what a kept manifest names is always there.
package struct KeptDocuments {
    /// The folder in the work folder of a pipeline.
    static let folderName = "kept"
    let workFolder: Folder

    /// The path of a file in the folder of a release.
    static func path(_ name: String, of number: Int) -> String { "\(folderName)/\(number)/\(name)" }

    /// Keeps the documents at `paths` of the release `number`, with its `manifest` and its note. Paths that the manifest does not name are
    /// new, and are skipped.
    ///
    /// Call it before the journal is written, because afterwards a path may have its new document.
    func add(_ paths: some Sequence<String>, of manifest: Manifest, number: Int, in release: Folder, note: ReleaseNote?) throws {
        for path in paths {
            guard let record = manifest.record(at: Array(path.utf8)) else { continue }
            try release.link(path, to: workFolder, as: Self.path(record.hash, of: number))
        }
        if let note { try note.write(to: workFolder, as: Self.path(ReleaseNote.fileName, of: number)) }
        // The manifest comes last, because a folder with a manifest is a release that can be published again.
        try release.link(Manifest.fileName, to: workFolder, as: Self.path(Manifest.fileName, of: number))
    }

    /// Removes the folders of all but the last `limit` releases.
    func prune(keeping limit: Int) throws {
        for number in try numbers.dropLast(limit) { try remove(number) }
    }

    /// Removes the folder of a release. Its manifest goes first, so that no manifest names documents that are gone.
    func remove(_ number: Int) throws {
        try workFolder.removeFile(Self.path(Manifest.fileName, of: number))
        try workFolder.removeTree("\(KeptDocuments.folderName)/\(number)")
    }

    /// The numbers of the folders, ascending.
    var numbers: [Int] {
        get throws { try workFolder.entries(of: KeptDocuments.folderName).filter(\.isFolder).compactMap { Int($0.name) }.sorted() }
    }
}

extension KeptDocuments {
    /// The paths below the folder `output` at which a document of `pipeline` with the hash `hash` may be kept, newest publication first.
    package static func paths(of hash: String, pipeline: String, in output: Folder) throws -> [String] {
        let folder = "\(Publisher.workFoldersName)/\(pipeline)/\(folderName)"
        return try output.entries(of: folder).compactMap { Int($0.name) }.sorted(by: >).map { "\(folder)/\($0)/\(hash)" }
    }
}

extension Manifest {
    /// The document at `path`, in any stage.
    package func record(at path: some Collection<UInt8>) -> ManifestRecord? {
        for stage in stages {
            if let record = stage.record(at: path) { return record }
        }
        return nil
    }
}

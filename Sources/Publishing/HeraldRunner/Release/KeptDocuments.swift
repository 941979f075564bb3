import HeraldFileWriting
package import HeraldFiles
import HeraldModel

/// The documents that a publication replaced or removed, by their hashes, for readers who still have the manifest of the release before.
///
/// A publication moves documents first and the manifest last. In between, a reader has the old manifest, and a path in it may have a newer
/// document already, or none. The document that the old manifest names is then here. Each publication has a numbered folder with a hard
/// link to each document that it replaced or removed. The folders of the last two publications are kept.
package struct KeptDocuments {
    /// The folder in the work folder of a pipeline.
    static let folderName = "kept"
    /// The number of publications whose documents are kept.
    private static let publications = 2
    let workFolder: Folder

    /// Paths of the folders, newest first.
    var folders: [String] {
        get throws {
            try numbers.reversed().map { "\(KeptDocuments.folderName)/\($0)" }
        }
    }

    /// Keeps the documents of `manifest` at `paths` of `release`. Skips new paths, which `manifest` does not name.
    ///
    /// Call it before the journal is written, because afterwards a path may have its new document.
    func add(_ paths: some Sequence<String>, of manifest: Manifest, in release: Folder) throws {
        let folder = "\(KeptDocuments.folderName)/\((try numbers.last ?? 0) + 1)"
        for path in paths {
            guard let record = manifest.record(at: Array(path.utf8)) else { continue }
            try release.link(path, to: workFolder, as: "\(folder)/\(record.hash)")
        }
    }

    /// Removes the folders of all but the last publications.
    func prune() throws {
        for number in try numbers.dropLast(KeptDocuments.publications) {
            try workFolder.removeTree("\(KeptDocuments.folderName)/\(number)")
        }
    }

    /// The numbers of the folders, ascending.
    private var numbers: [Int] {
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

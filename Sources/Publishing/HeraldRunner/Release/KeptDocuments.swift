import HeraldModel

/// Documents that a release replaced or removed, kept under their hashes for readers of the previous release.
///
/// Between a publication's journal and its manifest, a file may be newer than the manifest that a reader has. The reader then finds the old
/// document here. Each publication has a numbered folder with a hard link for each document, so the cost depends on what changed. The
/// folders of the last two publications are kept.
struct KeptDocuments {
    /// The name of the folder in a pipeline's work folder.
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

    /// Keeps the documents at `paths` of `release` that `manifest` lists; other paths are new and are skipped. Must be called before the
    /// journal takes effect, because a path may have its new document afterwards.
    func add(_ paths: some Sequence<String>, of manifest: Manifest, in release: Folder) throws {
        let folder = "\(KeptDocuments.folderName)/\((try numbers.last ?? 0) + 1)"
        for path in paths {
            guard let record = manifest.record(at: Array(path.utf8)) else { continue }
            try release.link(path, to: workFolder, as: "\(folder)/\(record.hash)")
        }
    }

    /// Removes the documents of older publications.
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

extension Manifest {
    /// Returns the document at `path`, of any stage.
    func record(at path: some Collection<UInt8>) -> ManifestRecord? {
        for section in sections {
            if let record = section.record(at: path) { return record }
        }
        return nil
    }
}

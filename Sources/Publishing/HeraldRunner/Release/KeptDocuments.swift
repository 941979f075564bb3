import HeraldModel

/// Documents that a release replaced or removed, kept by content for those who still read the release before.
///
/// Between a publication's journal and its manifest a file may be newer than the manifest that a reader has. The document that this manifest
/// names is then here. Each publication has a folder of its own, numbered, with a hard link a document, so keeping costs what
/// changed; the folders of the last two stay.
struct KeptDocuments {
    /// The folder in a pipeline's workshop.
    static let folderName = "kept"
    /// How many publications' documents stay.
    private static let publications = 2
    let workshop: Folder

    /// The folders, newest first.
    var folders: [String] {
        get throws {
            try numbers.reversed().map { "\(KeptDocuments.folderName)/\($0)" }
        }
    }

    /// Keeps the documents at `paths` of `release`, as `manifest` names them; paths that it does not name are new and are passed over.
    /// Must be done before the journal counts: afterwards a path may have its new document already.
    func add(_ paths: some Sequence<String>, of manifest: Manifest, in release: Folder) throws {
        let folder = "\(KeptDocuments.folderName)/\((try numbers.last ?? 0) + 1)"
        for path in paths {
            guard let record = manifest.record(at: Array(path.utf8)) else { continue }
            try release.link(path, to: workshop, as: "\(folder)/\(record.hash)")
        }
    }

    /// Removes what is older than the last publications.
    func prune() throws {
        for number in try numbers.dropLast(KeptDocuments.publications) {
            try workshop.removeTree("\(KeptDocuments.folderName)/\(number)")
        }
    }

    /// The numbers of the folders that there are, in order.
    private var numbers: [Int] {
        get throws { try workshop.entries(of: KeptDocuments.folderName).filter(\.isFolder).compactMap { Int($0.name) }.sorted() }
    }
}

extension Manifest {
    /// The document at `path`, of whichever stage.
    func record(at path: some Collection<UInt8>) -> ManifestRecord? {
        for section in sections {
            if let record = section.record(at: path) { return record }
        }
        return nil
    }
}

import HeraldDelivery
import HeraldFileWriting
import HeraldFiles
import HeraldModel

/// Publishes one pipeline's releases: the only code that writes below the output folder.
///
/// New bytes are staged beside the release and flushed; a journal says what to move and remove; then it is done, and the
/// manifest comes last. After a crash at any instant ``recover()`` finishes the journal, or discards what was staged without one.
final class Publisher {
    /// The release's folder, `Output/<pipeline>`.
    let release: Folder
    /// Where the release is prepared and the outbox is, `Output/.herald/<pipeline>`.
    let workFolder: Folder
    private let lock: ProcessLock
    /// The folder beside the releases in which publishers work.
    static let workFoldersName = ".herald"
    private static let stagingName = "staging"

    /// Takes the lock of `pipeline` below `path` and brings an interrupted publication to its end.
    init(pipeline: String, output path: String) throws {
        workFolder = try Folder(creating: "\(path)/\(Publisher.workFoldersName)/\(pipeline)")
        lock = try ProcessLock("lock", in: workFolder, for: "pipeline \"\(pipeline)\" is being run")
        release = try Folder(creating: "\(path)/\(pipeline)")
        try recover()
    }

    /// The manifest of the release that readers see, or `nil` before the first.
    func manifest() throws -> Manifest? { try Manifest(in: release) }

    /// An empty folder for new documents.
    func stagingFolder() throws -> Folder {
        try workFolder.makeFolder(Publisher.stagingName)
        return try Folder("\(workFolder.path)/\(Publisher.stagingName)")
    }

    /// Puts the staged documents and the staged manifest in place, removes `removed`, and puts the staged `deliveries` into the outbox. The
    /// documents of `old`, the release until now, that this replaces or removes are kept for those who still read it.
    func publish(
        put: some Sequence<String>, removed: [String], deliveries: [String] = [], from staging: Folder, after old: Manifest? = nil
    ) throws {
        let journal = Journal(steps: steps(put: put, removed: removed) + deliveries.map { .deliver($0) })
        if let old { try kept.add(journal.steps.lazy.compactMap(\.touchedPath), of: old, in: release) }
        try journal.write(to: workFolder.create("journal.new"))
        try workFolder.flush()
        try workFolder.move("journal.new", to: workFolder, as: Journal.fileName)
        try finish(journal, from: staging)
    }

    /// Removes what a run leaves behind: staged files, unless a journal still needs them, and the lock.
    func close() throws {
        if !workFolder.exists(Journal.fileName) { try workFolder.removeTree(Publisher.stagingName) }
        lock.release()
    }

    /// Finishes a publication that was interrupted, or discards what it had staged.
    private func recover() throws {
        if let journal = try Journal(in: workFolder) { try finish(journal, from: stagingFolder()) }
        try workFolder.removeTree(Publisher.stagingName)
        try workFolder.remove("journal.new")
        try workFolder.remove(Journal.fileName)
    }

    private var kept: KeptDocuments { KeptDocuments(workshop: workFolder) }

    private func finish(_ journal: Journal, from staging: Folder) throws {
        for step in journal.steps {
            switch step {
            case .folder(let path), .put(let path):
                if staging.exists(path) { try staging.move(path, to: release, as: path) }
            case .remove(let path):
                try release.remove(path)
            case .deliver(let name):
                if staging.exists(Outbox.staged(name)) { try staging.move(Outbox.staged(name), to: workFolder, as: Outbox.waiting(name)) }
            }
        }
        if staging.exists(Manifest.fileName) { try staging.move(Manifest.fileName, to: release, as: Manifest.fileName) }
        // Last, so that no folder of the release is newer than its manifest: that is how changes by hand are noticed.
        try release.touch(Manifest.fileName)
        try kept.prune()
        try workFolder.remove(Journal.fileName)
    }

    /// A staged folder that the release does not have is moved in one step.
    private func steps(put: some Sequence<String>, removed: [String]) -> [Journal.Step] {
        var isNew: [Substring: Bool] = [:]
        var steps: [Journal.Step] = removed.map { .remove($0) }
        for path in put {
            guard let slash = path.firstIndex(of: "/") else {
                steps.append(.put(path))
                continue
            }
            let folder = path[..<slash]
            if let known = isNew[folder] {
                if !known { steps.append(.put(path)) }
                continue
            }
            let new = !release.exists(String(folder))
            isNew[folder] = new
            steps.append(new ? .folder(String(folder)) : .put(path))
        }
        return steps
    }
}

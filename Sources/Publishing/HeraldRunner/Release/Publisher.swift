import HeraldDelivery
import HeraldFileWriting
import HeraldFiles
import HeraldModel

/// Publishes the releases of one pipeline. No other code changes the folder of a release; ``Staging`` and the outbox write beside it, below
/// `.herald`.
///
/// New bytes are staged beside the release and flushed. A journal lists the files to move and to remove; then its steps are done, and the
/// manifest comes last. After a crash at any instant, ``recover()`` finishes the journal, or discards the staged files if there is none.
final class Publisher {
    /// The release's folder, `Output/<pipeline>`.
    let release: Folder
    /// The folder of staging, journal and outbox, `Output/.herald/<pipeline>`.
    let workFolder: Folder
    private let lock: ProcessLock
    /// The folder beside the releases in which publishers work.
    static let workFoldersName = ".herald"
    private static let stagingName = "staging"

    /// Takes the lock of `pipeline` in the output folder `path`, and finishes or discards an interrupted publication.
    init(pipeline: String, output path: String) throws {
        workFolder = try Folder(creating: "\(path)/\(Publisher.workFoldersName)/\(pipeline)")
        lock = try ProcessLock("lock", in: workFolder, for: "pipeline \"\(pipeline)\" is being run")
        release = try Folder(creating: "\(path)/\(pipeline)")
        try recover()
    }

    /// Returns the manifest of the current release, or `nil` before the first.
    func manifest() throws -> Manifest? { try Manifest(in: release) }

    /// Creates the folder for new documents if there is none, and returns it. After a crash ``recover()`` finds staged documents in it.
    func stagingFolder() throws -> Folder {
        try workFolder.makeFolder(Publisher.stagingName)
        return try Folder("\(workFolder.path)/\(Publisher.stagingName)")
    }

    /// Publishes: moves the staged documents at `put` and the staged manifest into the release, removes the documents at `removed`, and
    /// moves staged `deliveries` into the outbox. Documents of `old`, the previous release, that are replaced or removed are kept for its
    /// readers.
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

    /// Removes the staged files, unless a journal still needs them, and releases the lock.
    func close() throws {
        if !workFolder.exists(Journal.fileName) { try workFolder.removeTree(Publisher.stagingName) }
        lock.release()
    }

    /// Finishes an interrupted publication if its journal is complete, otherwise discards its staged files.
    private func recover() throws {
        if let journal = try Journal(in: workFolder) { try finish(journal, from: stagingFolder()) }
        try workFolder.removeTree(Publisher.stagingName)
        try workFolder.remove("journal.new")
        try workFolder.remove(Journal.fileName)
    }

    private var kept: KeptDocuments { KeptDocuments(workFolder: workFolder) }

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
        // This comes last, so that no folder of the release is newer than the manifest. Newer folders show changes by hand.
        try release.touch(Manifest.fileName)
        try kept.prune()
        try workFolder.remove(Journal.fileName)
    }

    /// Returns the steps of a publication. A top-level folder that the release does not have is moved in one step.
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

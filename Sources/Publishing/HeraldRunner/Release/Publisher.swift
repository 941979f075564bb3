import HeraldDelivery
import HeraldFileWriting
import HeraldFiles
import HeraldModel

/// Publishes the releases of one pipeline. No other code changes the folder of a release; ``Staging`` and the outbox write beside it, below
/// `.herald`.
///
/// New bytes are staged beside the release and flushed. A journal lists the files to move and to remove. Then its steps are done, and the
/// manifest comes last. After a crash at any instant, ``recover()`` finishes the journal, or discards the staged files if there is none.
final class Publisher {
    /// The release's folder, `Output/<pipeline>`.
    let release: Folder
    /// The folder of staging, journal and outbox, `Output/.herald/<pipeline>`.
    let workFolder: Folder
    /// The number of past releases that are kept. `nil` to remove none, as commands do that publish nothing.
    private let keptReleases: Int?
    private let lock: ProcessLock
    /// The folder beside the releases in which publishers work.
    static let workFoldersName = ".herald"
    /// The folder of staged documents in the work folder.
    static let stagingName = "staging"
    private static let lockName = "lock"

    /// Takes the lock of `pipeline` in the output folder `path`, and finishes or discards an interrupted publication.
    ///
    /// `path` may be a symbolic link or a mount point. Below it nothing may be one: throws a ``Diagnostic`` if the folder of the release or
    /// the work folder is.
    ///
    /// - Parameters:
    ///   - task: The beginning of the message to another process that finds the lock taken, such as ``task(_:)``.
    ///   - keptReleases: The number of past releases to keep after a publication. `nil` to remove none.
    convenience init(pipeline: String, output path: String, task: String? = nil, keptReleases: Int? = nil) throws {
        let output = try Folder(creating: path)
        let workFolder = try output.folder(creating: "\(Publisher.workFoldersName)/\(pipeline)")
        let lock = try ProcessLock(Publisher.lockName, in: workFolder, for: task ?? Self.task(pipeline))
        try self.init(workFolder, lock, release: output.folder(creating: pipeline), keptReleases: keptReleases)
    }

    /// Takes the lock as ``init(pipeline:output:task:keptReleases:)`` does, and waits up to so many seconds for a process that has it.
    ///
    /// - Parameter keptReleases: The number of past releases to keep after a publication.
    static func opened(pipeline: String, output path: String, keptReleases: Int, waitSeconds: Int) async throws -> Publisher {
        let output = try Folder(creating: path)
        let workFolder = try output.folder(creating: "\(Publisher.workFoldersName)/\(pipeline)")
        let lock = try await ProcessLock.taken(
            Publisher.lockName, in: workFolder, for: Self.task(pipeline), waitSeconds: waitSeconds)
        return try Publisher(workFolder, lock, release: output.folder(creating: pipeline), keptReleases: keptReleases)
    }

    private init(_ workFolder: Folder, _ lock: ProcessLock, release: Folder, keptReleases: Int? = nil) throws {
        (self.workFolder, self.lock, self.release, self.keptReleases) = (workFolder, lock, release, keptReleases)
        try recover()
    }

    /// The beginning of the message that another process holds the lock of `pipeline`.
    static func task(_ pipeline: String) -> String { "pipeline \"\(pipeline)\" is being run" }

    /// Finishes or discards an interrupted publication of `pipeline`, unless another process runs the pipeline.
    static func recover(pipeline: String, in workFolder: Folder, output path: String) throws {
        guard let lock = try ProcessLock(ifFree: lockName, in: workFolder) else { return }
        try Publisher(workFolder, lock, release: Folder(creating: path).folder(creating: pipeline)).close()
    }

    /// Returns the manifest of the current release, or `nil` before the first.
    func manifest() throws -> Manifest? { try Manifest(in: release) }

    /// Returns the note on the current release. `nil` before the first, and for a release of an earlier version of Herald.
    func note() throws -> ReleaseNote? { try ReleaseNote(in: workFolder, at: ReleaseNote.fileName) }

    /// Returns the number of the current release, from 1. 0 before the first.
    func number() throws -> Int { try PastReleases(in: workFolder, release: release).current }

    /// Creates the folder for new documents if there is none, and returns it. After a crash ``recover()`` finds staged documents in it.
    func stagingFolder() throws -> Folder {
        try workFolder.folder(creating: Publisher.stagingName)
    }

    /// Publishes: moves the documents at the paths `staged` and the staged manifest into the release, removes those at the paths `removed`,
    /// and moves staged `deliveries` into the outbox and staged files of the `ledger` into the work folder. Documents of `old`, the
    /// previous release, that are replaced or removed are kept for its readers, and for roll-backs. `note` describes the new release.
    ///
    /// Returns the symbolic links that were in the place of folders or documents, and were removed. Throws a ``Diagnostic`` before anything
    /// is moved if something is in the way.
    @discardableResult
    func publish(
        staged: some Sequence<String>, removed: [String], deliveries: [String] = [], ledger: LedgerChange = LedgerChange(),
        from staging: Folder, after old: Manifest? = nil, note: ReleaseNote? = nil
    ) throws -> [ReplacedLink] {
        var steps = try PublicationSteps(in: release, removing: removed)
        for path in staged { try steps.put(path) }
        try note?.write(to: staging, as: StageEditions.staged(ReleaseNote.fileName))
        let notes = note == nil ? [] : [Journal.Step.keep(ReleaseNote.fileName)]
        let journal = Journal(steps: steps.steps + ledger.steps + deliveries.map { .deliver($0) } + notes)
        try checkState(deliveries: deliveries, ledger: journal.steps.compactMap(\.ledgerPath))
        try DiskSpace(steps: journal.steps.count).check(available: workFolder.availableBytes, path: release.path)
        if let old {
            try kept.add(
                journal.steps.lazy.compactMap(\.touchedPath), of: old, number: number(), in: release, note: self.note())
        }
        try journal.write(to: workFolder.create("journal.new"))
        try workFolder.flush()
        try workFolder.move("journal.new", to: workFolder, as: Journal.fileName)
        try finish(journal, from: staging)
        return steps.links
    }

    /// Keeps a copy of the pipeline's file. If the pipeline is retired after its file was deleted, the copy still names its deliveries, so
    /// that their receivers can be notified (``Takedown``).
    func keep(_ definition: [UInt8]) throws {
        let isSame = try workFolder.map(Takedown.definitionFileName).map { Array($0.bytes) == definition } ?? false
        if !isSame, !definition.isEmpty { try workFolder.replace(Takedown.definitionFileName, with: definition) }
    }

    /// Removes the staged files, unless a journal still needs them, and releases the lock.
    func close() throws {
        if try !workFolder.exists(Journal.fileName) { try workFolder.removeTree(Publisher.stagingName) }
        lock.release()
    }

    /// Finishes an interrupted publication if its journal is complete, otherwise discards its staged files.
    private func recover() throws {
        if let journal = try Journal(in: workFolder) {
            let staging = try stagingFolder()
            try checkState(deliveries: journal.steps.compactMap(\.delivery), ledger: journal.steps.compactMap(\.ledgerPath))
            try PublicationSteps.check(journal, in: release, from: staging)
            try finish(journal, from: staging)
        }
        try workFolder.removeTree(Publisher.stagingName)
        try workFolder.remove("journal.new")
        try workFolder.remove(Journal.fileName)
    }

    /// The documents of past releases.
    var kept: KeptDocuments { KeptDocuments(workFolder: workFolder) }

    private func finish(_ journal: Journal, from staging: Folder) throws {
        for step in journal.steps {
            switch step {
            case .folder(let path), .put(let path):
                if try staging.isStaged(path) { try staging.move(path, to: release, as: path) }
            case .remove(let path):
                try release.remove(path)
            case .deliver(let name):
                if try staging.isStaged(Outbox.staged(name)) {
                    try staging.move(Outbox.staged(name), to: workFolder, as: Outbox.waiting(name))
                }
            case .keep(let path):
                let staged = StageEditions.staged(path)
                if try staging.isStaged(staged) { try staging.move(staged, to: workFolder, as: path) }
            case .drop(let path):
                try workFolder.removeFile(path)
            }
        }
        if try staging.isStaged(Manifest.fileName) { try staging.move(Manifest.fileName, to: release, as: Manifest.fileName) }
        // The documents of a pipeline that has ended are gone for everybody.
        if try manifest()?.header.ending != nil { try workFolder.removeTree(KeptDocuments.folderName) }
        // This comes last, so that no folder of the release is newer than the manifest. Newer folders show changes by hand.
        try release.touch(Manifest.fileName)
        if let keptReleases { try kept.prune(keeping: keptReleases) }
        try workFolder.remove(Journal.fileName)
    }

    /// Checks that every file of the work folder that a publication moves or writes can be there. Throws a ``Diagnostic`` if not.
    private func checkState(deliveries: [String], ledger: [String]) throws {
        let names = [Journal.fileName, "journal.new", KeptDocuments.folderName] + deliveries.map(Outbox.waiting) + ledger
        for name in names {
            let place = try workFolder.place(at: name)
            if place.kind == .link || place.kind == .mountPoint { throw workFolder.obstacle(place) }
        }
        let manifest = try release.place(at: Manifest.fileName)
        if [.link, .mountPoint].contains(manifest.kind) { throw release.obstacle(manifest) }
    }
}

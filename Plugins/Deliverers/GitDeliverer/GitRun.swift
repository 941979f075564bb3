import HeraldCarrying
import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldRunner

/// One attempt to commit a release to a branch.
///
/// Author, date and message of the commit come from the settings and the release. So the same release on the same commit is the same commit,
/// and an attempt that is repeated pushes what the first one would have pushed.
struct GitRun {
    /// How often a release is committed anew because others pushed meanwhile.
    private static let roundLimit = 5
    /// The file in the state with the id of the commit that was pushed last.
    private static let pushedName = "commit"

    private let source: ReleaseSource
    private let state: CarryState
    private let copy: GitCopy
    private let author: String
    private let folder: String

    init(_ source: ReleaseSource, state: CarryState, copy: GitCopy, settings: GitSettings) {
        (self.source, self.state, self.copy, author) = (source, state, copy, settings.author)
        folder = settings.folder ?? source.pipeline
    }

    /// Commits and pushes what the branch lacks. With `verifying`, compares every document.
    func carry(verifying: Bool) throws -> CarryReport {
        for _ in 0..<Self.roundLimit {
            let tip = try copy.fetch()
            let held = try tip.flatMap { try copy.file("\(folder)/\(Manifest.fileName)", in: $0) }
            let manifest = try held.flatMap { try read($0) }
            let files = try survey(tip, manifest, verifying: verifying)
            let plan = CarryPlan(ReleaseDifference(from: manifest, to: source.manifest), files: files.known, document: document)
            let isManifestNew = held.map { $0 != source.manifest.copiedBytes } ?? true
            var report = CarryReport(
                documents: plan.added.count + plan.replaced.count, removed: plan.removals.first.count + plan.removals.last.count,
                mended: files.mended)
            report.isManifestNew = isManifestNew
            if plan.isEmpty, !isManifestNew, let tip {
                try finish(tip)
                return report
            }
            let stream = GitStream(plan, of: source, folder: folder, author: author, parent: tip)
            let commit = try copy.commit(stream.next)
            if try copy.push(commit) {
                try finish(commit)
                return report
            }
        }
        throw DeliveryFailure(.transient, Diagnostic("others pushed to the branch \(Self.roundLimit) times meanwhile"))
    }

    private func finish(_ commit: String) throws {
        try state.write(Self.pushedName, commit)
        try state.finish(source.manifest)
        try copy.succeeded(in: state)
    }

    private func document(at path: String) -> CarriedDocument? {
        source.manifest.record(at: Array(path.utf8)).map(CarriedDocument.init)
    }

    /// The manifest in the branch. Throws a ``DeliveryFailure`` if the file is another program's.
    private func read(_ bytes: [UInt8]) throws -> Manifest? {
        do { return try state.hold(bytes) } catch is CarryState.ForeignManifest { throw inTheWay(Manifest.fileName) }
    }

    private func inTheWay(_ path: String) -> DeliveryFailure {
        DeliveryFailure(
            .refused,
            Diagnostic(
                "\"\(folder)/\(path)\" is in the branch already; Herald did not carry it there, and does not replace it",
                hint: "remove it from the branch, or name another folder: folder:"))
    }
}

/// The comparison of the branch with the release.
extension GitRun {
    /// Returns what is known of the files of the release in the commit `tip` beyond the manifest there, and how many somebody changed.
    ///
    /// Files are compared one by one if the branch is not known, or with `verifying`. Otherwise git says what others changed since the last
    /// push. Throws a ``DeliveryFailure`` if there are files in the place of documents that nobody carried there.
    private func survey(
        _ tip: String?, _ manifest: Manifest?, verifying: Bool
    ) throws -> (known: [String: RemoteFile], mended: Int) {
        guard let tip else { return ([:], 0) }
        let pushed = try state.text(Self.pushedName)
        if !verifying, manifest != nil, pushed == tip { return ([:], 0) }
        let prefix = "\(folder)/"
        let present = try copy.files(in: tip, at: folder)
        var suspects = Set(source.manifest.stages.flatMap { $0.map(\.pathText) })
        if !verifying, manifest != nil, let pushed, try copy.id(of: pushed) != nil {
            let changes = try copy.changes(from: pushed, to: tip, at: folder).map { String($0.dropFirst(prefix.count)) }
            suspects.formIntersection(changes)
        }
        let documents = suspects.sorted().compactMap(document)
        let local = try state.link(documents, of: source)
        let ids = try documents.isEmpty ? [] : copy.ids(of: documents.map { "\(local)/\($0.path)" })
        var (known, mended): ([String: RemoteFile], Int) = ([:], 0)
        for (document, id) in zip(documents, ids) {
            let heldHash = manifest?.record(at: Array(document.path.utf8))?.hash
            let found = present[prefix + document.path]
            if found == id {
                known[document.path] = .present(hash: document.hash)
                continue
            }
            if found != nil, heldHash == nil { throw inTheWay(document.path) }
            if heldHash == document.hash { mended += 1 }
            known[document.path] = found == nil ? .absent : .unknown
        }
        return (known, mended)
    }
}

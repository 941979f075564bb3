import HeraldCarrying
import HeraldDiagnostics
import HeraldKit
import HeraldRunner

/// One attempt to carry a release to a remote.
///
/// Where files are renamed, each document is uploaded under a temporary name, compared, and then renamed. New documents are renamed in
/// groups as soon as they are there. Those that replace others wait until all are there, and so does the manifest: then they are renamed
/// one after another, the manifest last. Where files are not renamed, they are uploaded in the same order. Removals come after that.
struct RcloneRun {
    /// The limits of a group of documents, after which the journal says that they are there.
    private static let (groupCount, groupBytes) = (500, 128 << 20)

    private let source: ReleaseSource
    private let state: CarryState
    private let remote: RcloneRemote

    init(_ source: ReleaseSource, state: CarryState, remote: RcloneRemote) {
        (self.source, self.state, self.remote) = (source, state, remote)
    }

    private var journal: CarryJournal { state.journal }

    /// Carries what the remote lacks. With `verifying`, or if nothing is known of the remote, compares every document before.
    func carry(verifying: Bool) throws -> CarryReport {
        var held = try state.held()
        let isKnown = (held != nil || !journal.files.isEmpty) && !journal.isDoubtful && !verifying
        if isKnown, journal.files.isEmpty, journal.staged.isEmpty, let held, isSame(held) { return nothing }
        let abilities = try remote.abilities()
        var mended = 0
        if isKnown {
            try settle(journal.files.filter { $0.value == .unknown }.map(\.key), abilities)
        } else {
            mended = try survey(&held, abilities)
        }
        let plan = CarryPlan(ReleaseDifference(from: held, to: source.manifest), files: journal.files, document: document)
        if plan.isEmpty, let held, isSame(held) {
            try finish(purging: !journal.staged.isEmpty)
            return nothing
        }
        for group in Self.groups(plan.added, byMediaType: abilities.keepsMediaTypes) { try add(group, abilities) }
        try replace(plan, abilities)
        try remove(plan.removals.last)
        try finish(purging: abilities.renames)
        return CarryReport(
            documents: plan.added.count + plan.replaced.count, removed: plan.removals.first.count + plan.removals.last.count,
            mended: mended)
    }

    private var nothing: CarryReport {
        var report = CarryReport()
        report.isManifestNew = false
        return report
    }

    private func isSame(_ manifest: Manifest) -> Bool { manifest.isEqual(to: source.manifest) }

    private func document(at path: String) -> CarriedDocument? {
        source.manifest.record(at: Array(path.utf8)).map(CarriedDocument.init)
    }

    private func finish(purging: Bool) throws {
        if purging { try remote.removeTemporary() }
        try state.finish(source.manifest)
    }
}

/// The comparison of the remote with the release.
extension RcloneRun {
    /// Compares every document of the release with the remote. Sets `held` to the manifest there. Returns how many documents are not what
    /// that manifest says although the release has not changed them.
    ///
    /// Throws a ``DeliveryFailure`` if there are files in the place of documents that nobody carried there.
    private func survey(_ held: inout Manifest?, _ abilities: RcloneRemote.Abilities) throws -> Int {
        let isOurs = held != nil || !journal.files.isEmpty
        try journal.add([.doubt])
        let present = try remote.paths(in: remote.release)
        let former = ReleaseDifference(from: held, to: source.manifest).removed.filter(present.contains)
        try journal.add(former.map { .changing($0) })
        let found = try remote.manifest()
        do { held = try state.hold(found) } catch is CarryState.ForeignManifest { throw inTheWay([Manifest.fileName]) }
        let documents = source.manifest.stages.flatMap { $0.map(CarriedDocument.init) }
        let equal = try equalPaths(documents.filter { present.contains($0.path) }, in: remote.release, abilities)
        let others = documents.filter { present.contains($0.path) && !equal.contains($0.path) }.map(\.path)
        if held == nil, !isOurs, !others.isEmpty { throw inTheWay(others) }
        let known = documents.map { (document: $0, heldHash: held?.record(at: Array($0.path.utf8))?.hash) }
        let entries = known.compactMap { document, heldHash -> CarryJournal.Entry? in
            if equal.contains(document.path) {
                let isNews = heldHash != document.hash || journal.files[document.path] != nil
                return isNews ? .present(document.path, hash: document.hash) : nil
            }
            if present.contains(document.path) { return .changing(document.path) }
            return heldHash == nil && journal.files[document.path] == nil ? nil : .absent(document.path)
        }
        try journal.add(entries + [.certainty])
        return known.count { !equal.contains($0.document.path) && $0.heldHash == $0.document.hash }
    }

    private func inTheWay(_ paths: [String]) -> DeliveryFailure {
        let more = paths.count > 1 ? " and \(paths.count - 1) more are" : " is"
        return DeliveryFailure(
            .refused,
            Diagnostic(
                "\(remote.release)/\(paths[0])\(more) in the way; Herald did not carry it there, and does not replace it",
                hint: "move it elsewhere, or carry to another path of the remote"))
    }

    /// Finds out whether the steps at `paths` that an interrupted attempt began were finished.
    private func settle(_ paths: [String], _ abilities: RcloneRemote.Abilities) throws {
        let documents = paths.sorted().compactMap(document)
        if documents.isEmpty { return }
        let equal = try equalPaths(documents, in: remote.release, abilities)
        try journal.add(documents.filter { equal.contains($0.path) }.map { .present($0.path, hash: $0.hash) })
    }

    /// The paths of `documents` at which `folder` has their bytes.
    private func equalPaths(_ documents: [CarriedDocument], in folder: String, _ abilities: RcloneRemote.Abilities) throws -> Set<String> {
        if documents.isEmpty { return [] }
        let (local, paths) = (try state.link(documents, of: source), documents.map(\.path))
        return try remote.equalPaths(state.write(list: paths), of: paths, in: local, and: folder, abilities)
    }
}

/// The steps that change the remote.
extension RcloneRun {
    /// Carries documents at paths that no manifest names yet.
    private func add(_ documents: [CarriedDocument], _ abilities: RcloneRemote.Abilities) throws {
        let paths = documents.map(\.path)
        if abilities.renames {
            try upload(documents, to: remote.temporary, abilities)
            try journal.add(paths.map { .changing($0) })
            try remote.move(state.write(list: paths), replaces: false, abilities)
        } else {
            try journal.add(paths.map { .changing($0) })
            try upload(documents, to: remote.release, abilities)
        }
        try journal.add(documents.map { .present($0.path, hash: $0.hash) })
    }

    /// Carries documents that replace others, and the manifest.
    private func replace(_ plan: CarryPlan, _ abilities: RcloneRemote.Abilities) throws {
        let paths = plan.replaced.map(\.path)
        if abilities.renames {
            let waiting = plan.replaced.filter { journal.staged[$0.path] != $0.hash }
            for group in Self.groups(waiting, byMediaType: false) {
                try upload(group, to: remote.temporary, abilities)
                try journal.add(group.map { .staged($0.path, hash: $0.hash) })
            }
            try uploadManifest(to: remote.temporary, abilities)
            try checkStaged(paths)
            try makeRoom(plan)
            try journal.add(paths.map { .changing($0) })
            if !paths.isEmpty { try remote.move(state.write(list: paths), replaces: true, abilities) }
            try remote.moveManifest(abilities)
        } else {
            try makeRoom(plan)
            try journal.add(paths.map { .changing($0) })
            for group in Self.groups(plan.replaced, byMediaType: abilities.keepsMediaTypes) {
                try upload(group, to: remote.release, abilities)
            }
            try uploadManifest(to: remote.release, abilities)
        }
        try journal.add(plan.replaced.map { .present($0.path, hash: $0.hash) })
    }

    /// Removes documents that are in the way of others: a document where a folder is needed, or in a folder where a document is needed.
    private func makeRoom(_ plan: CarryPlan) throws {
        if plan.removals.first.isEmpty { return }
        try journal.add(plan.removals.first.map { .changing($0) })
        try remote.delete(state.write(list: plan.removals.first))
        try journal.add(plan.removals.first.map { .absent($0) })
        for document in plan.replaced where plan.removals.first.contains(where: { $0.hasPrefix("\(document.path)/") }) {
            try remote.removeEmptyFolders(document.path)
        }
    }

    /// Removes documents that the manifest does not name any more, and folders that are empty then.
    private func remove(_ paths: [String]) throws {
        if paths.isEmpty { return }
        try remote.delete(state.write(list: paths))
        let folders = CarryPlan.emptiedFolders(removing: paths) { folder in
            source.manifest.stages.contains { !$0.entries(of: "\(folder)/", limit: 1).isEmpty }
        }
        for folder in folders { try remote.removeEmptyFolders(folder) }
    }

    /// Uploads documents to a folder of the remote. Throws a ``DeliveryFailure`` if they do not arrive as they are.
    ///
    /// If the remote tells hashes, rclone compares them after each upload. Otherwise the documents are read again.
    private func upload(_ documents: [CarriedDocument], to folder: String, _ abilities: RcloneRemote.Abilities) throws {
        let local = try state.link(documents, of: source)
        let list = try state.write(list: documents.map(\.path))
        try remote.copy(list, from: local, to: folder, mediaType: abilities.keepsMediaTypes ? documents.first?.mediaType : nil)
        if abilities.hashes { return }
        let paths = documents.map(\.path)
        let equal = try remote.equalPaths(list, of: paths, in: local, and: folder, abilities)
        if let path = paths.first(where: { !equal.contains($0) }) { throw damaged(path) }
    }

    private func uploadManifest(to folder: String, _ abilities: RcloneRemote.Abilities) throws {
        let (local, name) = (try state.linkManifest(of: source), Manifest.fileName)
        let list = try state.write(list: [name])
        try remote.copy(list, from: local, to: folder, mediaType: abilities.keepsMediaTypes ? "application/json" : nil)
        if !abilities.hashes, try remote.equalPaths(list, of: [name], in: local, and: folder, abilities).isEmpty { throw damaged(name) }
    }

    /// Throws a ``DeliveryFailure`` if documents are not there under their temporary names any more. The next attempt uploads them again.
    private func checkStaged(_ paths: [String]) throws {
        let present = paths.isEmpty ? [] : try remote.paths(in: remote.temporary)
        let missing = paths.filter { !present.contains($0) }
        if missing.isEmpty { return }
        try journal.add(missing.map { .staged($0, hash: "-") })
        throw DeliveryFailure(
            .transient, Diagnostic("\(remote.temporary)/\(missing[0]) was removed while the release was carried"))
    }

    private func damaged(_ path: String) -> DeliveryFailure {
        DeliveryFailure(.transient, Diagnostic("\(remote.release)/\(path) did not arrive with the bytes that were sent"))
    }

    /// Divides documents into groups for one run of rclone each. With `byMediaType`, a group has one media type.
    private static func groups(_ documents: [CarriedDocument], byMediaType: Bool) -> [[CarriedDocument]] {
        var (groups, bytes): ([[CarriedDocument]], Int) = ([], 0)
        let sorted = byMediaType ? documents.sorted { ($0.mediaType, $0.path) < ($1.mediaType, $1.path) } : documents
        for document in sorted {
            let isOther = byMediaType && groups.last?.last?.mediaType != document.mediaType
            if groups.isEmpty || isOther || groups[groups.count - 1].count >= groupCount || bytes + document.size > groupBytes {
                groups.append([])
                bytes = 0
            }
            groups[groups.count - 1].append(document)
            bytes += document.size
        }
        return groups
    }
}

import Glibc
import HeraldCrypto
import HeraldDiagnostics
import HeraldFileWriting
import HeraldFiles

/// Copies releases into another folder, on this machine or on a mounted share.
///
/// The folder is then like an output folder, and ``Publisher`` writes it: nothing goes through a link, an interrupted copy is finished or
/// discarded, and the manifest comes last. Documents that the new release does not have are removed after that, so no manifest names a
/// document that is gone. Until they are removed, their paths are kept in a file, because the manifest does not name them any more.
package struct ReleaseMirror {
    /// The folder of copied documents in the work folder of the target. It stays there when a copy is interrupted.
    private static let folderName = "carrying"
    /// The file in the work folder of the target with the paths that are removed after the manifest was replaced.
    private static let removalsName = "removals"

    private let path: String

    /// Creates a mirror in the folder at `path`, which exists.
    package init(at path: String) { self.path = path }

    /// Whether there is a folder for the releases of `pipeline`.
    package func has(_ pipeline: String) throws -> Bool { try FileKind(at: "\(path)/\(pipeline)") == .folder }

    /// Copies the release of `source`: what differs from the release that is there. With `verifying`, every document there is compared by
    /// its hash; without it, only the documents in folders that somebody changed.
    ///
    /// Throws a ``Diagnostic`` if the target is not usable, or is in use, or if a file that no release put there is in the place of a
    /// document. Throws ``ReleaseSource/Superseded`` if the release is not the current one any more. Readers of the target still see its
    /// last release then.
    package func copy(_ source: ReleaseSource, verifying: Bool = false) throws -> CarryReport {
        try checkTarget(of: source)
        let publisher = try Publisher(
            pipeline: source.pipeline, output: path, task: "pipeline \"\(source.pipeline)\" is being carried to \"\(path)\"",
            keptReleases: 2)
        do {
            let report = try copy(source, to: publisher, verifying: verifying)
            try publisher.close()
            return report
        } catch {
            try? publisher.close()
            throw error
        }
    }

    private func copy(_ source: ReleaseSource, to publisher: Publisher, verifying: Bool) throws -> CarryReport {
        let (workFolder, old) = (publisher.workFolder, try publisher.manifest())
        let difference = ReleaseDifference(from: old, to: source.manifest)
        let waiting = try waitingRemovals(in: workFolder).filter {
            source.manifest.record(at: Array($0.utf8)) == nil && !difference.removed.contains($0)
        }
        let check = old.map { ReleaseIntegrityCheck(release: publisher.release, manifest: $0) }
        let damaged = try check?.damagedPaths(thoroughly: verifying)
        let mended = Self.documents(at: damaged ?? [], of: source.manifest, besides: difference)
        let owned = Set(waiting)
        let added = try difference.added.filter { try isMissing($0, in: publisher.release, owned: owned) }
        let documents = added + difference.replaced + mended
        var report = CarryReport(documents: documents.count, removed: difference.removed.count + waiting.count, mended: mended.count)
        report.isManifestNew = try publisher.release.map(Manifest.fileName).map { !source.manifest.isEqual(to: $0) } ?? true
        if documents.isEmpty, difference.removed.isEmpty, waiting.isEmpty, !report.isManifestNew { return report }
        let order = RemovalOrder(of: difference.removed, putting: documents.map(\.path))
        let last = order.last + waiting
        if !last.isEmpty { try workFolder.replace(Self.removalsName, with: Array(last.map { "\($0)\n" }.joined().utf8)) }
        try stage(documents, of: source, in: workFolder)
        let links = try publisher.publish(
            staged: documents.map(\.path), removed: order.first, from: publisher.stagingFolder(), after: old)
        if !last.isEmpty {
            try publisher.publish(staged: [String](), removed: last, from: publisher.stagingFolder(), after: old)
            try workFolder.removeFile(Self.removalsName)
        }
        report.warnings = links.map(\.warning)
        return report
    }

    /// Copies documents and the manifest to the staging folder of the target, and reads them again. Documents that are there from an
    /// interrupted copy are not copied again.
    private func stage(_ documents: [CarriedDocument], of source: ReleaseSource, in workFolder: Folder) throws {
        let folder = try workFolder.folder(creating: Self.folderName)
        try removeOthers(than: Set(documents.map(\.path)), in: folder)
        for document in documents where try !folder.has(document, at: document.path) {
            let file = try source.file(document)
            try folder.write(file.bytes, to: document.path)
        }
        try folder.write(source.manifest.bytes, to: Manifest.fileName)
        try workFolder.flush()
        for document in documents where try !folder.has(document, at: document.path) {
            try folder.removeFile(document.path)
            throw Diagnostic(
                "\"\(folder.path)/\(document.path)\" does not have the bytes that were written to it", hint: "check the disk or the share")
        }
        try workFolder.removeTree(Publisher.stagingName)
        try workFolder.move(Self.folderName, to: workFolder, as: Publisher.stagingName)
    }

    /// Removes files that an interrupted copy of another release left.
    private func removeOthers(than paths: Set<String>, in folder: Folder, below prefix: String = "") throws {
        for entry in try folder.entries(of: prefix.isEmpty ? "." : prefix) {
            let path = prefix.isEmpty ? entry.name : "\(prefix)/\(entry.name)"
            if entry.isFolder {
                if paths.contains(path) { try folder.removeTree(path) } else { try removeOthers(than: paths, in: folder, below: path) }
            } else if !paths.contains(path) {
                try folder.remove(path)
            }
        }
    }

    /// The documents at `paths` in `manifest` that `difference` does not have.
    private static func documents(
        at paths: Set<String>, of manifest: Manifest, besides difference: ReleaseDifference
    ) -> [CarriedDocument] {
        let known = Set((difference.added + difference.replaced).map(\.path))
        return paths.subtracting(known).sorted().compactMap { manifest.record(at: Array($0.utf8)) }.map(CarriedDocument.init)
    }

    /// Whether a document is not at its path yet. Throws a ``Diagnostic`` if there is a file that no release put there.
    private func isMissing(_ document: CarriedDocument, in release: Folder, owned: Set<String>) throws -> Bool {
        let place = try release.place(at: document.path)
        guard place.kind == .file, place.path == document.path, !owned.contains(document.path) else { return true }
        if try release.has(document, at: document.path) { return false }
        throw Diagnostic(
            "\"\(release.path)/\(document.path)\" is in the way; Herald did not carry it there, and does not replace it",
            hint: "move it elsewhere, or carry to another folder")
    }

    private func waitingRemovals(in workFolder: Folder) throws -> [String] {
        try workFolder.map(Self.removalsName)?.text.split(separator: "\n").map(String.init) ?? []
    }

    /// Throws a ``Diagnostic`` if there is no folder, or if it overlaps the folder of releases itself.
    private func checkTarget(of source: ReleaseSource) throws {
        guard try FileKind(at: path) == .folder else {
            throw Diagnostic("there is no folder \"\(path)\"; expected one that exists", hint: "mount the share, or make the folder")
        }
        guard let target = realpath(path, nil), let output = realpath(source.outputPath, nil) else { throw Folder.failure("open", path) }
        defer {
            free(target)
            free(output)
        }
        let (targetPath, outputPath) = (String(cString: target), String(cString: output))
        let isInside = "\(targetPath)/".hasPrefix("\(outputPath)/") || "\(outputPath)/".hasPrefix("\(targetPath)/\(source.pipeline)/")
        if isInside {
            throw Diagnostic(
                "\"\(path)\" is in the folder of releases, or around it; expected a folder elsewhere",
                hint: "to serve releases from the folder \"\(source.outputPath)\", nothing needs to be carried")
        }
    }
}

extension Folder {
    /// Whether the file at `path` has the bytes of `document`. A symbolic link never has them.
    fileprivate func has(_ document: CarriedDocument, at path: String) throws -> Bool {
        let place = try place(at: path)
        guard place.kind == .file, place.path == path, place.size == document.size, let file = try map(path) else { return false }
        return ContentHash(of: file.bytes).hex == document.hash
    }
}

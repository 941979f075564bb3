import Glibc
import HeraldCrypto
import HeraldFiles
import HeraldModel

/// Finds documents that were changed or removed by somebody else after publication.
///
/// If a folder is newer than the manifest, files were added to it or removed from it. The sizes of all its documents are compared then. So
/// the usual cost is three system calls for each folder, and none for each document. A thorough check compares all hashes.
struct ReleaseIntegrityCheck {
    let release: Folder
    let manifest: Manifest

    /// The state of a folder of the release.
    private enum FolderState {
        case asPublished, suspect, link
    }

    /// Returns the paths of documents that differ from the manifest, or are behind a symbolic link. Throws a ``Diagnostic`` if one is
    /// behind a mount point.
    func damagedPaths(thoroughly: Bool) throws -> Set<String> {
        let published = try release.place(at: Manifest.fileName)
        var states: [String: FolderState] = [:]
        var damaged: Set<String> = []
        for stage in manifest.stages {
            var offset = 0
            while offset < stage.lines.count {
                let record = stage.record(atOffset: offset)
                let path = record.pathText
                let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
                if states[folder] == nil { states[folder] = try state(of: folder, since: published.changed) }
                if !thoroughly, states[folder] == .asPublished {
                    offset = stage.offset(after: folder, from: offset)
                    continue
                }
                if try states[folder] == .link || isDamaged(record, path, thoroughly: thoroughly) { damaged.insert(path) }
                offset += stage.length(atOffset: offset)
            }
        }
        return damaged
    }

    private func state(of folder: String, since published: Int) throws -> FolderState {
        let place = try release.place(at: folder)
        switch place.kind {
        case .folder: return place.changed > published ? .suspect : .asPublished
        case .nothing, .file: return .suspect
        case .link: return .link
        case .mountPoint: throw release.obstacle(place)
        }
    }

    private func isDamaged(_ record: ManifestRecord, _ path: String, thoroughly: Bool) throws -> Bool {
        let place = try release.place(at: path)
        if place.kind == .mountPoint { throw release.obstacle(place) }
        guard place.kind == .file, place.path == path, place.size == record.size else { return true }
        if !thoroughly { return false }
        guard let file = try release.map(path) else { return true }
        return ContentHash(of: file.bytes).hex != record.hash
    }
}

extension Manifest.Stage {
    /// Returns the offset of the first line after `from` whose document is not directly in `folder`.
    fileprivate func offset(after folder: String, from: Int) -> Int {
        let prefix = folder == "." ? [] : Array("\(folder)/".utf8)
        var offset = from
        repeat { offset += length(atOffset: offset) } while offset < lines.count && isDirectly(in: prefix, record(atOffset: offset).path)
        return offset
    }

    private func isDirectly(in prefix: [UInt8], _ path: UnsafeRawBufferPointer) -> Bool {
        path.starts(with: prefix) && memchr(path.baseAddress! + prefix.count, 0x2F, path.count - prefix.count) == nil
    }
}

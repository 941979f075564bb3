import Glibc
import HeraldCrypto
import HeraldFiles
import HeraldModel

/// Finds documents that were changed or removed by somebody else after publication.
///
/// If a folder is newer than the manifest, files were added to it or removed from it. The sizes of all its documents are compared then. So
/// the usual cost is one system call for each folder, not for each document. A thorough check compares all hashes.
struct ReleaseIntegrityCheck {
    let release: Folder
    let manifest: Manifest

    /// Returns the paths of documents that differ from the manifest.
    func damagedPaths(thoroughly: Bool) throws -> Set<String> {
        guard let published = try release.status(Manifest.fileName)?.changed else { return [] }
        var isSuspect: [String: Bool] = [:]
        var damaged: Set<String> = []
        for stage in manifest.stages {
            var offset = 0
            while offset < stage.lines.count {
                let record = stage.record(atOffset: offset)
                let path = record.pathText
                let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
                if isSuspect[folder] == nil { isSuspect[folder] = (try release.status(folder)?.changed ?? .max) > published }
                if thoroughly || isSuspect[folder] == true {
                    if try isDamaged(record, path, thoroughly: thoroughly) { damaged.insert(path) }
                    offset += stage.length(atOffset: offset)
                } else {
                    offset = stage.offset(after: folder, from: offset)
                }
            }
        }
        return damaged
    }

    private func isDamaged(_ record: ManifestRecord, _ path: String, thoroughly: Bool) throws -> Bool {
        guard let status = try release.status(path), status.size == record.size else { return true }
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

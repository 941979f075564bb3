import HeraldFileWriting
import HeraldFiles

/// Writes lines to a file, in large pieces.
struct LineageFile {
    private let file: FileWriter
    private var buffer: [UInt8] = []

    init(_ file: FileWriter) { self.file = file }

    mutating func write(_ line: [UInt8]) throws {
        buffer += line
        buffer.append(0x0A)
        if buffer.count > 1 << 16 { try flush() }
    }

    mutating func write(_ document: LineageDocument) throws { try write(document.bytes) }

    mutating func close() throws {
        try flush()
        try file.close()
    }

    private mutating func flush() throws {
        try buffer.withUnsafeBytes { try file.write($0) }
        buffer.removeAll(keepingCapacity: true)
    }
}

extension LineageLog {
    /// The number of the next publication.
    var next: Int {
        get throws { (try numbers.last ?? 0) + 1 }
    }

    /// Stages the record `entry` with the documents that `write` adds, and has the oldest record removed if there are enough.
    func stage(
        _ entry: LineageEntry, in staging: Folder, to ledger: inout LedgerChange, _ write: (inout LineageFile) throws -> Void
    ) throws {
        var file = LineageFile(try staging.create(StageEditions.staged(LineageLog.path(of: entry.number))))
        try file.write(entry.bytes)
        try write(&file)
        try file.close()
        ledger.keep(lineage: LineageLog.path(of: entry.number))
        for old in try numbers.dropLast(LineageLog.limit - 1) { ledger.drop(lineage: LineageLog.path(of: old)) }
    }
}

extension LineageDocument {
    /// A document of the last release that is removed.
    static func removed(_ record: ManifestRecord, stage: Int) -> LineageDocument {
        LineageDocument(stage: stage, path: record.pathText, isRemoved: true, before: record.practices)
    }

    /// Returns the practices whose version in a document changed, with the version before. It is 0 for practices that are new in it.
    static func versions(in before: [String: Int], before after: [String: Int]) -> [String: Int] {
        var changed: [String: Int] = [:]
        for (practice, version) in before where after[practice] != version { changed[practice] = version }
        for practice in after.keys where before[practice] == nil { changed[practice] = 0 }
        return changed
    }
}

import CLinux
import Glibc
import HeraldDiagnostics
import HeraldModel

/// The manifest of the current release: the documents and their sources.
///
/// A manifest is JSON with one document a line, stage by stage, sorted by path. It is mapped into memory and not parsed: finding one of
/// 100,000 documents is a binary search. The bytes are never changed, so the type is safe to share between threads.
struct Manifest: @unchecked Sendable {
    /// The file name in the release's folder.
    static let fileName = "manifest.json"

    /// The first line: properties of the whole release.
    struct Header {
        var sequence = 0
        /// The time of the event with number `sequence`, as written.
        var asOf = ""
        /// Practices that were quarantined; the next run tries them again.
        var quarantined: [Slug] = []
    }

    /// The documents of a stage. The bytes are never changed, and stay mapped as long as the section exists.
    struct Section: @unchecked Sendable {
        /// The exporter's name.
        let exporter: String
        /// The hash of the stage's inputs; the same fingerprint and practices result in the same documents.
        let fingerprint: String
        /// The lines of the documents, each with its comma and newline.
        let lines: UnsafeRawBufferPointer
        fileprivate let file: MappedFile
    }

    let header: Header
    let sections: [Section]
    /// The bytes of the whole file.
    let bytes: UnsafeRawBufferPointer
    private let file: MappedFile

    /// Reads the manifest in `folder`; `nil` if there is none. Throws a ``Diagnostic`` if the file is not a manifest.
    init?(in folder: Folder) throws {
        guard let file = try folder.map(Manifest.fileName) else { return nil }
        try self.init(file, in: folder)
    }

    /// Reads a manifest that was mapped from `folder`. Throws a ``Diagnostic`` if the file is not a manifest.
    init(_ file: MappedFile, in folder: Folder) throws {
        guard let header = Manifest.header(of: file.bytes), let sections = Manifest.sections(of: file) else {
            throw Diagnostic(
                "\"\(folder.path)/\(Manifest.fileName)\" is not a manifest of this version of herald",
                hint: "move the folder \"\(folder.path)\" aside; the next run publishes everything anew")
        }
        self.file = file
        self.header = header
        self.sections = sections
        bytes = file.bytes
    }

    private static func header(of bytes: UnsafeRawBufferPointer) -> Header? {
        guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        let line = UnsafeRawBufferPointer(rebasing: bytes[..<end])
        guard line.starts(with: "{\"herald\":1,".utf8), let mark = line.firstOffset(of: "\"sequence\":", from: 0) else { return nil }
        let digits = line[(mark + 11)...].prefix { (48...57).contains($0) }
        guard let sequence = Int(String(decoding: digits, as: UTF8.self)) else { return nil }
        var header = Header(sequence: sequence)
        if let time = line.firstOffset(of: "\"as-of\":\"", from: 0) {
            header.asOf = String(decoding: line[(time + 9)...].prefix { $0 != UInt8(ascii: "\"") }, as: UTF8.self)
        }
        if let list = line.firstOffset(of: "\"set-aside\":[", from: 0) {
            let names = line[(list + 13)...].prefix { $0 != UInt8(ascii: "]") }
            header.quarantined = String(decoding: names, as: UTF8.self).split(separator: ",").compactMap {
                Slug(written: String($0.dropFirst().dropLast()))
            }
        }
        return header
    }

    private static func sections(of file: MappedFile) -> [Section]? {
        let bytes = file.bytes
        var sections: [Section] = []
        var at = 0
        while let start = bytes.firstOffset(of: "\n{\"export\":", from: at) {
            guard let end = bytes.firstOffset(of: "\n]}", from: start),
                let lineEnd = bytes[(start + 1)...].firstIndex(of: UInt8(ascii: "\n")),
                let mark = bytes.firstOffset(of: "\"fingerprint\":\"", from: start), mark < lineEnd
            else { return nil }
            let exporter = bytes[(start + 12)...].prefix { $0 != UInt8(ascii: "\"") }
            let fingerprint = bytes[(mark + 15)...].prefix { $0 != UInt8(ascii: "\"") }
            sections.append(
                Section(
                    exporter: String(decoding: exporter, as: UTF8.self),
                    fingerprint: String(decoding: fingerprint, as: UTF8.self),
                    lines: UnsafeRawBufferPointer(rebasing: bytes[min(lineEnd + 1, end + 1)..<end + 1]), file: file))
            at = end + 1
        }
        return bytes.firstOffset(of: "\n]}\n", from: max(0, bytes.count - 4)) == nil ? nil : sections
    }
}

extension Manifest.Section {
    /// Returns the document at `path`; `nil` if the stage does not have it.
    func record(at path: some Collection<UInt8>) -> ManifestRecord? {
        let offset = offset(of: path)
        guard offset < lines.count else { return nil }
        let record = record(atOffset: offset)
        return record.path.elementsEqual(path) ? record : nil
    }

    /// Returns the documents whose paths start with `prefix`, sorted by path.
    func records(startingWith prefix: String) -> [ManifestRecord] {
        var records: [ManifestRecord] = []
        var offset = offset(of: Array(prefix.utf8))
        while offset < lines.count {
            let record = record(atOffset: offset)
            guard record.path.starts(with: prefix.utf8) else { break }
            records.append(record)
            offset += length(atOffset: offset)
        }
        return records
    }

    /// Returns the direct contents of `folder`, which is empty or ends with `/`: documents with their records, and folders, whose names end
    /// with `/`.
    func entries(of folder: String, limit: Int) -> [(name: String, record: ManifestRecord?)] {
        var entries: [(name: String, record: ManifestRecord?)] = []
        var offset = offset(of: Array(folder.utf8))
        while offset < lines.count, entries.count < limit {
            let record = record(atOffset: offset)
            guard record.path.starts(with: folder.utf8) else { break }
            let rest = record.path.dropFirst(folder.utf8.count)
            if let slash = rest.firstIndex(of: UInt8(ascii: "/")) {
                let name = String(decoding: rest[...slash], as: UTF8.self)
                entries.append((name, nil))
                // `0` is the byte after `/`: this is the first path after the folder.
                offset = self.offset(of: Array("\(folder)\(name.dropLast())0".utf8))
            } else {
                entries.append((String(decoding: rest, as: UTF8.self), record))
                offset += length(atOffset: offset)
            }
        }
        return entries
    }

    /// Returns the offset of the first line whose path is not before `path`, in bytes from the start of `lines`.
    func offset(of path: some Collection<UInt8>) -> Int {
        var (low, high) = (0, lines.count)
        while low < high {
            let start = lineStart(before: low + (high - low) / 2, notBefore: low)
            if record(atOffset: start).path.lexicographicallyPrecedes(path) { low = start + length(atOffset: start) } else { high = start }
        }
        return low
    }

    /// Returns the record in the line at `offset`.
    func record(atOffset offset: Int) -> ManifestRecord {
        var end = offset + length(atOffset: offset) - 1
        if end > offset, lines[end - 1] == UInt8(ascii: ",") { end -= 1 }
        return ManifestRecord(bytes: UnsafeRawBufferPointer(rebasing: lines[offset..<end]))
    }

    /// Returns the length in bytes of the line at `offset`, including the newline.
    func length(atOffset offset: Int) -> Int {
        guard let start = lines.baseAddress, let end = memchr(start + offset, 10, lines.count - offset) else { return lines.count - offset }
        return UnsafeRawPointer(end) - (start + offset) + 1
    }

    private func lineStart(before offset: Int, notBefore low: Int) -> Int {
        var start = offset
        while start > low, lines[start - 1] != UInt8(ascii: "\n") { start -= 1 }
        return start
    }
}

extension UnsafeRawBufferPointer {
    /// Whether the bytes are equal.
    func isEqual(to other: UnsafeRawBufferPointer) -> Bool {
        guard count == other.count, let start = baseAddress, let otherStart = other.baseAddress else { return count == other.count }
        return memcmp(start, otherStart, count) == 0
    }

    /// Returns the offset of the first `mark` at or after `from`.
    func firstOffset(of mark: StaticString, from: Int) -> Int? {
        guard let start = baseAddress, from < count,
            let found = memmem(start + from, count - from, mark.utf8Start, mark.utf8CodeUnitCount)
        else { return nil }
        return UnsafeRawPointer(found) - start
    }
}

import Glibc
import HeraldDiagnostics
package import HeraldFiles
package import HeraldModel

/// The manifest of a release: its documents, and the fingerprints of the stages that made them.
///
/// A manifest is JSON with one document a line, stage by stage, sorted by path. It is mapped into memory and not parsed: a document among
/// 100,000 is found by binary search.
package struct Manifest: @unchecked Sendable {
    /// The name of its file in the folder of the release.
    package static let fileName = "manifest.json"

    /// The first line, which describes the whole release.
    package struct Header {
        /// The number of the last event in the release.
        package var sequence = 0
        /// The time of that event, as written.
        package var asOf = ""
        /// The number of practices in the release; `nil` in manifests of earlier versions of Herald.
        package var practices: Int?
        /// The practices that could not be shown. The next run tries them again.
        package var quarantined: [Slug] = []
    }

    /// The documents of a stage. Its bytes stay mapped during its lifetime.
    package struct Section: @unchecked Sendable {
        /// The exporter's name.
        let exporter: String
        /// The hash of the stage's inputs; the same fingerprint and practices result in the same documents.
        let fingerprint: String
        /// The lines of the documents, each with its comma and newline.
        let lines: UnsafeRawBufferPointer
        fileprivate let file: MappedFile
    }

    package let header: Header
    package let sections: [Section]
    /// The whole file.
    package let bytes: UnsafeRawBufferPointer
    private let file: MappedFile

    /// Reads the manifest in `folder`. Returns `nil` if there is none. Throws a ``Diagnostic`` if it is not one.
    init?(in folder: Folder) throws {
        guard let file = try folder.map(Manifest.fileName) else { return nil }
        try self.init(file, in: folder)
    }

    /// Reads the manifest `file`, which is in `folder`. Throws a ``Diagnostic`` if it is not one.
    package init(_ file: MappedFile, in folder: Folder) throws {
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
        if let count = line.firstOffset(of: "\"practices\":", from: 0) {
            header.practices = Int(String(decoding: line[(count + 12)...].prefix { (48...57).contains($0) }, as: UTF8.self))
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

    /// The contents of `folder` (empty, or ending with `/`): documents with their records, and folders, whose names end with `/`.
    package func entries(of folder: String, limit: Int) -> [(name: String, record: ManifestRecord?)] {
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
}

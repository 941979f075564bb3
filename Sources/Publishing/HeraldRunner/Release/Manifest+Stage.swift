import Glibc
import HeraldFiles

extension Manifest {
    /// The documents of a stage. Its bytes are valid during its lifetime.
    package struct Stage: @unchecked Sendable {
        /// The exporter's name, in the file under `export`.
        package let exporter: String
        /// The hash of the stage's inputs. The same fingerprint and practices result in the same documents.
        let fingerprint: String
        /// The lines of the documents, each with its comma and newline.
        let lines: UnsafeRawBufferPointer
        private let file: FileContents

        init(exporter: String, fingerprint: String, lines: UnsafeRawBufferPointer, file: FileContents) {
            (self.exporter, self.fingerprint, self.lines, self.file) = (exporter, fingerprint, lines, file)
        }

        /// Releases the memory of a range of ``lines``.
        func release(_ range: Range<Int>) {
            guard let start = lines.baseAddress, let fileStart = file.bytes.baseAddress else { return }
            let offset = start - fileStart
            file.release(offset + range.lowerBound..<offset + range.upperBound)
        }
    }
}

extension Manifest.Stage {
    /// Returns the document at `path`, or `nil` if the stage does not have it.
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
        let newline = Int32(UInt8(ascii: "\n"))
        guard let start = lines.baseAddress, let end = memchr(start + offset, newline, lines.count - offset) else {
            return lines.count - offset
        }
        return UnsafeRawPointer(end) - (start + offset) + 1
    }

    private func lineStart(before offset: Int, notBefore low: Int) -> Int {
        var start = offset
        while start > low, lines[start - 1] != UInt8(ascii: "\n") { start -= 1 }
        return start
    }
}

extension Manifest.Stage: Sequence {
    /// The number of documents of the stage.
    package var count: Int {
        reduce(0) { count, _ in count + 1 }
    }

    /// The documents in the order of their paths. The memory of those that were read is released now and then.
    package func makeIterator() -> AnyIterator<ManifestRecord> {
        var (offset, released) = (0, 0)
        return AnyIterator {
            if offset - released > 1 << 20 || offset >= lines.count {
                release(released..<offset)
                released = offset
            }
            guard offset < lines.count else { return nil }
            defer { offset += length(atOffset: offset) }
            return record(atOffset: offset)
        }
    }
}

import HeraldModel

/// What a manifest says of one document, as the line it takes there.
///
/// Lines are canonical: a document that did not change has the same line, byte by byte.
struct ManifestLine: Sendable {
    /// The line, without its end.
    let bytes: [UInt8]
    private let pathCount: Int

    private static let opening = Array("{\"path\":\"".utf8)

    init(path: DocumentPath, size: Int, hash: ContentHash, mediaType: String, practices: [PracticeVersion]) {
        var bytes = ManifestLine.opening
        bytes.reserveCapacity(180 + practices.count * 32)
        bytes.append(contentsOf: path.description.utf8)
        pathCount = path.description.utf8.count
        bytes.append(contentsOf: "\",\"size\":\(size),\"sha256\":\"\(hash.hex)\",\"media-type\":".utf8)
        JSONText.append(mediaType, to: &bytes)
        if !practices.isEmpty {
            bytes.append(contentsOf: ",\"practices\":{".utf8)
            for (index, entry) in practices.enumerated() {
                bytes.append(contentsOf: "\(index == 0 ? "" : ",")\"\(entry.practice.written)\":\(entry.version)".utf8)
            }
            bytes.append(UInt8(ascii: "}"))
        }
        bytes.append(UInt8(ascii: "}"))
        self.bytes = bytes
    }

    /// The path's bytes: what lines are sorted by.
    var path: ArraySlice<UInt8> { bytes[ManifestLine.opening.count..<ManifestLine.opening.count + pathCount] }
    /// The path.
    var pathText: String { String(decoding: path, as: UTF8.self) }
}

/// A line of a manifest that was read, still where it stands in the file.
struct ManifestRecord {
    /// The line, without its end and the comma there.
    let bytes: UnsafeRawBufferPointer

    /// The bytes of the path.
    var path: UnsafeRawBufferPointer { value(after: "{\"path\":\"", until: UInt8(ascii: "\"")) }
    /// The path.
    var pathText: String { String(decoding: path, as: UTF8.self) }
    /// The document's hash, hexadecimal.
    var hash: String { String(decoding: value(after: "\"sha256\":\"", until: UInt8(ascii: "\"")), as: UTF8.self) }
    /// The document's size in bytes.
    var size: Int { Int(String(decoding: value(after: "\"size\":", until: UInt8(ascii: ",")), as: UTF8.self)) ?? -1 }

    /// Whether `line` says the same.
    func isEqual(to line: ManifestLine) -> Bool { bytes.elementsEqual(line.bytes) }

    /// The bytes between the first `mark` and the next `end`.
    private func value(after mark: StaticString, until end: UInt8) -> UnsafeRawBufferPointer {
        guard let start = bytes.firstOffset(of: mark, from: 0).map({ $0 + mark.utf8CodeUnitCount }),
            let stop = bytes[start...].firstIndex(of: end)
        else { return UnsafeRawBufferPointer(rebasing: bytes[0..<0]) }
        return UnsafeRawBufferPointer(rebasing: bytes[start..<stop])
    }
}

extension ManifestLine {
    /// Whether the document has the hash `hex`.
    func has(hash hex: String) -> Bool {
        bytes.withUnsafeBytes { ManifestRecord(bytes: $0).hash } == hex
    }
}

extension ManifestRecord {
    /// The practices the document tells about, with their versions.
    var practices: [String: Int] {
        guard let mark = bytes.firstOffset(of: "\"practices\":{", from: 0) else { return [:] }
        let list = bytes[(mark + 13)...].prefix { $0 != UInt8(ascii: "}") }
        return String(decoding: list, as: UTF8.self).split(separator: ",").reduce(into: [:]) { practices, entry in
            let parts = entry.split(separator: ":")
            if parts.count == 2, let version = Int(parts[1]) { practices[String(parts[0].dropFirst().dropLast())] = version }
        }
    }
}

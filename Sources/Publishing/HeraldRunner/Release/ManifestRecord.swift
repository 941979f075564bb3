import HeraldFiles

/// A line of a manifest, in the mapped file.
package struct ManifestRecord {
    /// The line, without its end and the comma there.
    let bytes: UnsafeRawBufferPointer

    /// The bytes of the path.
    var path: UnsafeRawBufferPointer { bytes.value(after: "{\"path\":\"", until: "\"") ?? UnsafeRawBufferPointer(rebasing: bytes[0..<0]) }
    /// The path.
    package var pathText: String { String(decoding: path, as: UTF8.self) }
    /// The SHA-256 of the document, in hexadecimal digits.
    package var hash: String { bytes.text(after: "\"sha256\":\"", until: "\"") ?? "" }
    /// The document's size in bytes. If the line has none, it is -1, which is the size of no document.
    package var size: Int { bytes.text(after: "\"size\":", until: ",").flatMap { Int($0) } ?? -1 }

    /// The document's media type.
    package var mediaType: String {
        let key: StaticString = "\"media-type\":\""
        guard let start = bytes.firstOffset(of: key, from: 0) else { return "" }
        var (text, isEscaped): ([UInt8], Bool) = ([], false)
        for byte in bytes[(start + key.utf8CodeUnitCount)...] {
            if !isEscaped, byte == UInt8(ascii: "\"") { break }
            isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
            if !isEscaped { text.append(byte) }
        }
        return String(decoding: text, as: UTF8.self)
    }
}

extension ManifestRecord {
    /// The practices that the document shows, with their versions.
    var practices: [String: Int] { Self.practices(in: String(decoding: practicesBytes, as: UTF8.self)) }

    /// The practices with their versions as JSON members.
    var practicesBytes: UnsafeRawBufferPointer {
        bytes.value(after: "\"practices\":{", until: "}") ?? UnsafeRawBufferPointer(rebasing: bytes[0..<0])
    }

    /// The practices that the document names besides those that it shows, as JSON strings.
    var links: UnsafeRawBufferPointer {
        bytes.value(after: "\"links\":[", until: "]") ?? UnsafeRawBufferPointer(rebasing: bytes[0..<0])
    }

    /// The ids of the practices that the document names besides those that it shows.
    var linkedPractices: [String] {
        String(decoding: links, as: UTF8.self).split(separator: ",").map { String($0.dropFirst().dropLast()) }
    }

    /// Returns the practices in `list`, JSON members with the versions.
    static func practices(in list: String) -> [String: Int] {
        list.split(separator: ",").reduce(into: [:]) { practices, entry in
            let parts = entry.split(separator: ":")
            if parts.count == 2, let version = Int(parts[1]) { practices[String(parts[0].dropFirst().dropLast())] = version }
        }
    }
}

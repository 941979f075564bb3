import HeraldCrypto
import HeraldFiles
import HeraldJSON
import HeraldModel

/// The line of a document in a manifest, in a compact form, because a run holds all of them until publication.
///
/// Lines are canonical: an unchanged document has the same line, byte for byte.
struct ManifestLine: Sendable {
    /// The practices with their versions as JSON members.
    enum Practices: Sendable {
        case inMemory([UInt8])
        case stored(SpilledBytes, Range<Int>)

        /// Returns the JSON. Throws a `Diagnostic` if a temporary file cannot be read.
        func json() throws -> [UInt8] {
            switch self {
            case .inMemory(let bytes): bytes
            case .stored(let store, let range): try store.bytes(in: range)
            }
        }
    }

    /// The path, the 32 bytes of the hash, and the practices that the document names besides those that it shows, as JSON strings.
    let packed: [UInt8]
    /// The practices that the document shows.
    let practices: Practices
    /// The length of the path in bytes. At most 240.
    let pathCount: UInt8
    /// The document's size in bytes.
    let size: Int
    /// The document's media type.
    let mediaType: String
    /// Whether the document's bytes are in the staging folder.
    var isStaged = false
    /// Whether the document is new in the stage.
    var isNew = false

    init(path: DocumentPath, size: Int, hash: ContentHash, mediaType: String, practices: [PracticeVersion], links: [Slug] = []) {
        let path = path.description.utf8
        let versions = practices.map { "\"\($0.practice.written)\":\($0.version)" }.joined(separator: ",").utf8
        var packed: [UInt8] = []
        let links = links.map { "\"\($0.written)\"" }.joined(separator: ",").utf8
        packed.reserveCapacity(path.count + ContentHash.count + links.count)
        packed.append(contentsOf: path)
        packed.append(contentsOf: hash.digest)
        packed.append(contentsOf: links)
        self.init(
            packed: packed, practices: .inMemory(Array(versions)), pathCount: UInt8(path.count), size: size, mediaType: mediaType)
    }

    /// Creates a line from its compact form.
    init(packed: [UInt8], practices: Practices, pathCount: UInt8, size: Int, mediaType: String) {
        self.packed = packed
        self.practices = practices
        self.pathCount = pathCount
        self.size = size
        self.mediaType = mediaType
    }

    /// Returns the line in JSON, without comma and newline. Throws a `Diagnostic` if a temporary file cannot be read.
    func json() throws -> [UInt8] {
        let versions = try practices.json()
        var bytes: [UInt8] = []
        bytes.reserveCapacity(packed.count + versions.count + 160)
        bytes.append(contentsOf: "{\"path\":\"".utf8)
        bytes.append(contentsOf: path)
        bytes.append(contentsOf: "\",\"size\":\(size),\"sha256\":\"\(hash.hex)\",\"media-type\":".utf8)
        JSONString.append(mediaType, to: &bytes)
        if !versions.isEmpty {
            bytes.append(contentsOf: ",\"practices\":{".utf8)
            bytes.append(contentsOf: versions)
            bytes.append(UInt8(ascii: "}"))
        }
        if !links.isEmpty {
            bytes.append(contentsOf: ",\"links\":[".utf8)
            bytes.append(contentsOf: links)
            bytes.append(UInt8(ascii: "]"))
        }
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }

    /// The bytes of the path, by which lines are sorted.
    var path: ArraySlice<UInt8> { packed[..<Int(pathCount)] }
    /// The path as text.
    var pathText: String { String(decoding: path, as: UTF8.self) }
    /// The practices that the document names besides those that it shows, as JSON strings.
    var links: ArraySlice<UInt8> { packed[(Int(pathCount) + ContentHash.count)...] }
    /// The document's hash.
    var hash: ContentHash { ContentHash(digest: Array(packed[Int(pathCount)...].prefix(ContentHash.count))) }
}

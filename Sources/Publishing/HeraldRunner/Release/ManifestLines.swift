import HeraldFiles

/// The manifest lines of a stage, kept until publication. They are stored in large blocks, because 100,000 small arrays take twice the
/// memory. The practices of the documents spill to a temporary file, because pages of a large store name a million of them.
struct ManifestLines: RandomAccessCollection, Sendable {
    /// The position of a line, and the properties outside its bytes.
    private struct Entry {
        var size: Int
        var practicesStart: Int
        var practicesCount: UInt32
        var block: UInt32
        var offset: UInt32
        var count: UInt32
        /// Index into `mediaTypes`.
        var mediaType: UInt16
        var pathCount: UInt8
        /// Bit 0: staged. Bit 1: new.
        var flags: UInt8
    }

    /// The bytes of a block of lines. Blocks are never copied to grow, as one large array would be.
    private static let blockSize = 256 << 10
    private var blocks: [[UInt8]] = []
    private var entries: [Entry] = []
    private var mediaTypes: [String] = []
    /// Shared by copies of this list, each of which appends its own.
    private let practices = SpilledBytes(of: "the list of documents", limit: 256 << 10)

    var startIndex: Int { 0 }
    var endIndex: Int { entries.count }

    subscript(index: Int) -> ManifestLine {
        let entry = entries[index]
        var line = ManifestLine(
            packed: Array(Self.bytes(of: entry, in: blocks, count: Int(entry.count))),
            practices: .stored(practices, entry.practicesStart..<entry.practicesStart + Int(entry.practicesCount)),
            pathCount: entry.pathCount, size: entry.size, mediaType: mediaTypes[Int(entry.mediaType)])
        line.isStaged = entry.flags & 1 != 0
        line.isNew = entry.flags & 2 != 0
        return line
    }

    /// Appends `line`. Throws a `Diagnostic` if a temporary file cannot be written.
    mutating func append(_ line: ManifestLine) throws {
        let named = try line.practices.json()
        let start = try practices.append(named)
        let count = line.packed.count
        if blocks.isEmpty || blocks[blocks.count - 1].count + count > Self.blockSize {
            blocks.append([])
            blocks[blocks.count - 1].reserveCapacity(Swift.max(count, Self.blockSize))
        }
        let offset = blocks[blocks.count - 1].count
        blocks[blocks.count - 1].append(contentsOf: line.packed)
        entries.append(
            Entry(
                size: line.size, practicesStart: start, practicesCount: UInt32(named.count), block: UInt32(blocks.count - 1),
                offset: UInt32(offset), count: UInt32(count), mediaType: index(of: line.mediaType), pathCount: line.pathCount,
                flags: (line.isStaged ? 1 : 0) + (line.isNew ? 2 : 0)))
    }

    /// Returns the index of `mediaType`, which is added if new. A linear search is enough for the few media types of a stage.
    private mutating func index(of mediaType: String) -> UInt16 {
        if let known = mediaTypes.firstIndex(of: mediaType) { return UInt16(known) }
        mediaTypes.append(mediaType)
        return UInt16(mediaTypes.count - 1)
    }

    /// Sorts the lines by path. Returns a path that occurs twice, if there is one.
    mutating func sort() -> String? {
        let blocks = blocks
        let path = { (entry: Entry) in Self.bytes(of: entry, in: blocks, count: Int(entry.pathCount)) }
        entries.sort { path($0).lexicographicallyPrecedes(path($1)) }
        let twice = zip(entries, entries.dropFirst()).first { path($0) == path($1) }
        return twice.map { String(decoding: path($0.0), as: UTF8.self) }
    }

    private static func bytes(of entry: Entry, in blocks: [[UInt8]], count: Int) -> ArraySlice<UInt8> {
        blocks[Int(entry.block)][Int(entry.offset)..<Int(entry.offset) + count]
    }
}

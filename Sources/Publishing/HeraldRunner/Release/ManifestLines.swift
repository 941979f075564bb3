/// The lines of a stage's documents, which a run holds until its release: kept side by side in large blocks, because 100,000 small arrays
/// would take twice the memory.
struct ManifestLines: RandomAccessCollection, Sendable {
    /// Where a line is, and what is not in its bytes.
    private struct Entry {
        var size: Int
        var block: UInt32
        var offset: UInt32
        var count: UInt32
        /// The index of the media type.
        var mediaType: UInt16
        var pathCount: UInt8
        /// 1: staged; 2: new.
        var flags: UInt8
    }

    private static let blockSize = 1 << 18
    private var blocks: [[UInt8]] = []
    private var entries: [Entry] = []
    private var mediaTypes: [String] = []

    var startIndex: Int { 0 }
    var endIndex: Int { entries.count }

    subscript(index: Int) -> ManifestLine {
        let entry = entries[index]
        var line = ManifestLine(
            packed: Array(Self.bytes(of: entry, in: blocks, count: Int(entry.count))), pathCount: entry.pathCount, size: entry.size,
            mediaType: mediaTypes[Int(entry.mediaType)])
        line.isStaged = entry.flags & 1 != 0
        line.isNew = entry.flags & 2 != 0
        return line
    }

    /// Adds `line` at the end.
    mutating func append(_ line: ManifestLine) {
        let count = line.packed.count
        if blocks.isEmpty || blocks[blocks.count - 1].count + count > Self.blockSize {
            blocks.append([])
            blocks[blocks.count - 1].reserveCapacity(Swift.max(count, Self.blockSize))
        }
        let offset = blocks[blocks.count - 1].count
        blocks[blocks.count - 1].append(contentsOf: line.packed)
        entries.append(
            Entry(
                size: line.size, block: UInt32(blocks.count - 1), offset: UInt32(offset), count: UInt32(count),
                mediaType: index(of: line.mediaType), pathCount: line.pathCount, flags: (line.isStaged ? 1 : 0) + (line.isNew ? 2 : 0)))
    }

    /// A stage has a handful of media types.
    private mutating func index(of mediaType: String) -> UInt16 {
        if let known = mediaTypes.firstIndex(of: mediaType) { return UInt16(known) }
        mediaTypes.append(mediaType)
        return UInt16(mediaTypes.count - 1)
    }

    /// Puts the lines in the order of their paths, and gives a path that occurs twice, if one does.
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

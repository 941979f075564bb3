internal import HeraldDiagnostics
internal import HeraldModel
internal import HeraldYAML

/// The cells of a row as texts that know where they stand.
struct CSVRow {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let cells: [Cell]
    private let positions: [SourcePosition]

    /// Places `cells` of `bytes`; their row begins at `start` on line `line`.
    init(_ bytes: UnsafeBufferPointer<UInt8>, _ cells: [Cell], start: Int, line: Int) {
        self.bytes = bytes
        self.cells = cells
        var places = LineColumnTracker(bytes, start: start, line: line)
        positions = cells.map { places.position(of: $0.start) }
    }

    /// How many cells it has.
    var count: Int { cells.count }

    /// Where cell `index` begins; for one that is missing, where the row begins. Without the name of the file.
    func position(_ index: Int) -> SourcePosition { positions[positions.indices.contains(index) ? index : 0] }

    /// The contents of cell `index` without space around them.
    func text(_ index: Int) -> String {
        guard cells.indices.contains(index) else { return "" }
        var (start, end) = (cells[index].content.lowerBound, cells[index].content.upperBound)
        while start < end, Self.isSpace(bytes[start]) { start += 1 }
        while start < end, Self.isSpace(bytes[end - 1]) { end -= 1 }
        let content = UnsafeBufferPointer(rebasing: bytes[start..<end])
        return cells[index].hasDoubledQuotes ? Self.single(content) : String(decoding: content, as: UTF8.self)
    }

    /// The text with one quote for each two.
    private static func single(_ content: UnsafeBufferPointer<UInt8>) -> String {
        var (text, isSecond) = ([UInt8](), false)
        text.reserveCapacity(content.count)
        for byte in content {
            isSecond = byte == UInt8(ascii: "\"") && !isSecond
            if !isSecond { text.append(byte) }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Whether nothing stands in cell `index`.
    func isEmpty(_ index: Int) -> Bool { cells[index].content.allSatisfy { Self.isSpace(bytes[$0]) } }

    /// Whether `byte` is a space, a tab or a line feed.
    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A }
}

/// Lines and columns of offsets, which are asked for in their order.
struct LineColumnTracker {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var offset: Int
    private var line: Int
    private var column = 1

    /// Counts from `start`, the beginning of line `line`.
    init(_ bytes: UnsafeBufferPointer<UInt8>, start: Int, line: Int) {
        self.bytes = bytes
        offset = start
        self.line = line
    }

    /// The position of the byte at `target`, in Unicode scalars, without the name of the file.
    mutating func position(of target: Int) -> SourcePosition {
        while offset < target {
            let byte = bytes[offset]
            offset += 1
            if byte == 0x0A {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        return SourcePosition(line: line, column: column)
    }
}

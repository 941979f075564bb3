internal import HeraldDiagnostics
internal import HeraldModel
internal import HeraldYAML

/// The cells of a row as texts with positions.
struct CSVRow {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let cells: [Cell]
    private let positions: [SourcePosition]

    /// Creates a row of `cells` of `bytes`. The row begins at index `start`, on line `line`.
    init(_ bytes: UnsafeBufferPointer<UInt8>, _ cells: [Cell], start: Int, line: Int) {
        self.bytes = bytes
        self.cells = cells
        var tracker = LineColumnTracker(bytes, start: start, line: line)
        positions = cells.map { tracker.position(of: $0.start) }
    }

    /// The number of cells.
    var count: Int { cells.count }

    /// Returns the position of cell `index`, without a file name. If the cell is missing, it is the position of the row.
    func position(_ index: Int) -> SourcePosition { positions[positions.indices.contains(index) ? index : 0] }

    /// Returns the content of cell `index` without white space around it. A missing cell is empty.
    func text(_ index: Int) -> String {
        guard cells.indices.contains(index) else { return "" }
        var (start, end) = (cells[index].content.lowerBound, cells[index].content.upperBound)
        while start < end, Self.isSpace(bytes[start]) { start += 1 }
        while start < end, Self.isSpace(bytes[end - 1]) { end -= 1 }
        let content = UnsafeBufferPointer(rebasing: bytes[start..<end])
        return cells[index].hasDoubledQuotes ? Self.single(content) : String(decoding: content, as: UTF8.self)
    }

    /// Returns the text with one quote in place of every two.
    private static func single(_ content: UnsafeBufferPointer<UInt8>) -> String {
        var (text, isSecond) = ([UInt8](), false)
        text.reserveCapacity(content.count)
        for byte in content {
            isSecond = byte == UInt8(ascii: "\"") && !isSecond
            if !isSecond { text.append(byte) }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Returns whether cell `index` is empty or contains only white space.
    func isEmpty(_ index: Int) -> Bool { cells[index].content.allSatisfy { Self.isSpace(bytes[$0]) } }

    /// Returns whether `byte` is a space, a tab or a line feed.
    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A }
}

/// Computes the lines and columns of increasing offsets.
struct LineColumnTracker {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var offset: Int
    private var line: Int
    private var column = 1

    /// Creates a tracker that begins at index `start`, the beginning of line `line`.
    init(_ bytes: UnsafeBufferPointer<UInt8>, start: Int, line: Int) {
        self.bytes = bytes
        offset = start
        self.line = line
    }

    /// Returns the position of the byte at `target`, with the column in Unicode scalars and without a file name. Targets must not decrease.
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

internal import HeraldDiagnostics
internal import HeraldIntake
internal import HeraldModel
internal import HeraldText

extension TableRow {
    /// Creates the row `number` of `cells` of `bytes`. The row begins at index `start`, on line `line`.
    init(_ bytes: UnsafeBufferPointer<UInt8>, _ cells: [RowCell], number: Int, start: Int, line: Int) {
        var tracker = LineColumnTracker(bytes, start: start, line: line)
        self.init(cells.map { TableCell($0.text(in: bytes), at: tracker.position(of: $0.start)) }, number: number)
    }
}

extension RowCell {
    /// Returns the content without white space around it.
    func text(in bytes: UnsafeBufferPointer<UInt8>) -> String {
        var (start, end) = (content.lowerBound, content.upperBound)
        while start < end, TableCell.isSpace(bytes[start]) { start += 1 }
        while start < end, TableCell.isSpace(bytes[end - 1]) { end -= 1 }
        if start == end { return "" }
        let trimmed = UnsafeBufferPointer(rebasing: bytes[start..<end])
        return hasDoubledQuotes ? Self.single(trimmed) : String(decoding: trimmed, as: UTF8.self)
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

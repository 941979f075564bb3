/// The encoding quoted-printable (RFC 2045, section 6.7).
enum QuotedPrintable {
    /// The most characters of a line, without its end.
    static var width: Int { 76 }

    /// A break between two lines of the encoding that is not a line break of the text.
    static var softBreak: [UInt8] { [0x3D, 0x0D, 0x0A] }

    /// Returns text whose lines end with CR LF. It has no dot and no "From " at the beginning of a line, which some servers change.
    ///
    /// If `isEnd` is `false`, a soft break and more text may follow the last byte.
    static func encoded(_ bytes: [UInt8], isEnd: Bool = true) -> [UInt8] {
        // Each byte becomes at most three characters. Each line of at least 73 characters also has a mark and a line end.
        let most = bytes.count * 3 + (bytes.count * 3 / 73 + 1) * 3
        return [UInt8](unsafeUninitializedCapacity: most) { buffer, count in
            guard let start = buffer.baseAddress else { return }
            count = bytes.withUnsafeBufferPointer { source in
                var writer = QuotedPrintableWriter(start, isEnd: isEnd)
                writer.write(source)
                return writer.count
            }
        }
    }
}

/// Writes bytes in quoted-printable, and breaks lines before they are too long.
private struct QuotedPrintableWriter {
    private let output: UnsafeMutablePointer<UInt8>
    private(set) var count = 0
    /// The number of characters in the line so far.
    private var column = 0

    /// Whether a line ends after the last byte.
    private let isEnd: Bool

    /// Creates a writer. There must be room for all characters at `output`.
    init(_ output: UnsafeMutablePointer<UInt8>, isEnd: Bool) { (self.output, self.isEnd) = (output, isEnd) }

    // Computed, because a stored constant is looked up for each byte.
    private static var blank: UInt8 { 0x20 }
    private static var tab: UInt8 { 0x09 }
    private static var dot: UInt8 { 0x2E }
    private static var equals: UInt8 { 0x3D }
    private static var carriageReturn: UInt8 { 0x0D }
    private static var lineFeed: UInt8 { 0x0A }

    mutating func write(_ source: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while index < source.count {
            let byte = source[index]
            if byte == Self.carriageReturn, index + 1 < source.count, source[index + 1] == Self.lineFeed {
                append(Self.carriageReturn)
                append(Self.lineFeed)
                column = 0
                index += 2
                continue
            }
            let isLast = index + 1 == source.count ? isEnd : source[index + 1] == Self.carriageReturn
            let isPlain = byte > 0x20 && byte < 0x7F && byte != Self.equals || (byte == Self.blank || byte == Self.tab) && !isLast
            put(byte, isPlain: isPlain, isLast: isLast)
            index += 1
        }
    }

    @inline(__always)
    private mutating func put(_ byte: UInt8, isPlain: Bool, isLast: Bool) {
        var isPlain = isPlain && !(column == 0 && byte == Self.dot)
        // The last character of a line may be in the column that others leave for the mark of a soft break.
        if column + (isPlain ? 1 : 3) > QuotedPrintable.width - (isLast ? 0 : 1) {
            append(Self.equals)
            append(Self.carriageReturn)
            append(Self.lineFeed)
            column = 0
            isPlain = isPlain && byte != Self.dot
        }
        if byte == Self.blank, column == 4, isFrom { isPlain = false }
        if isPlain {
            append(byte)
            column += 1
        } else {
            append(Self.equals)
            append(Self.digit(byte >> 4))
            append(Self.digit(byte & 15))
            column += 3
        }
    }

    /// Whether the line is `From` so far.
    private var isFrom: Bool {
        output[count - 4] == UInt8(ascii: "F") && output[count - 3] == UInt8(ascii: "r") && output[count - 2] == UInt8(ascii: "o")
            && output[count - 1] == UInt8(ascii: "m")
    }

    @inline(__always)
    private mutating func append(_ byte: UInt8) {
        output[count] = byte
        count += 1
    }

    @inline(__always)
    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x37 + value }
}

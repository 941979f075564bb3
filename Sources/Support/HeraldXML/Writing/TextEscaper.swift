/// Turns text into XML character data: one pass over the bytes, no copy of text that needs no change.
///
/// `&`, `<` and `>` become entities and CR becomes `&#13;` (XML 1.0 section 2.11 would turn it into LF); in an attribute
/// value also `"`, tab and LF become references (section 3.3.3 would turn them into spaces). What section 2.2 forbids
/// becomes U+FFFD and is counted.
struct TextEscaper {
    /// Where the bytes stand.
    enum EscapeContext {
        /// Between tags.
        case content
        /// Between the quotes of an attribute.
        case attribute
        /// Where references are not read: comments and processing instructions.
        case verbatim
    }

    /// How many characters have been replaced by U+FFFD so far.
    var replacedCount = 0

    private let scratch: UnsafeMutableBufferPointer<UInt8>

    /// An escaper that works in `scratch`, which must hold at least 64 bytes and outlive it.
    init(scratch: UnsafeMutableBufferPointer<UInt8>) {
        self.scratch = scratch
    }

    /// Passes `bytes`, which must be UTF-8, escaped to `write` in one or more pieces.
    mutating func escape(
        _ bytes: UnsafeBufferPointer<UInt8>, in place: EscapeContext, write: (UnsafeBufferPointer<UInt8>) -> Void
    ) {
        let first = ByteScan.firstSpecial(in: bytes, place: place)
        guard first < bytes.count else { return write(bytes) }
        if first > 0 { write(UnsafeBufferPointer(rebasing: bytes[..<first])) }
        var used = 0
        var index = first
        while index < bytes.count {
            if used + 32 > scratch.count { flush(&used, write) }
            if ByteScan.isPlainBlock(bytes, at: index, place: place) {
                copyBlock(of: bytes, at: index, to: used)
                index += ByteScan.blockSize
                used += ByteScan.blockSize
            } else {
                escapeBlock(of: bytes, at: &index, to: &used, place: place)
            }
        }
        flush(&used, write)
    }

    /// Counts `count` characters that were replaced before the text came here.
    mutating func noteReplaced(_ count: Int) {
        replacedCount += count
    }

    private func flush(_ used: inout Int, _ write: (UnsafeBufferPointer<UInt8>) -> Void) {
        if used > 0 { write(UnsafeBufferPointer(rebasing: scratch[..<used])) }
        used = 0
    }

    private func copyBlock(of bytes: UnsafeBufferPointer<UInt8>, at index: Int, to used: Int) {
        let block = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[index..<index + ByteScan.blockSize])
        UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(scratch)[used...]).copyMemory(from: block)
    }

    /// Escapes byte by byte up to and with the first special one, or to the end of a block.
    private mutating func escapeBlock(
        of bytes: UnsafeBufferPointer<UInt8>, at index: inout Int, to used: inout Int, place: EscapeContext
    ) {
        let end = min(index + ByteScan.blockSize, bytes.count)
        while index < end {
            let byte = bytes[index]
            if !ByteScan.isSpecial(byte, place: place) {
                scratch[used] = byte
                used += 1
                index += 1
            } else {
                index += replace(byte, of: bytes, at: index, to: &used, place: place)
                return
            }
        }
    }

    /// Writes what stands for the special byte at `index`; returns how many bytes of input that covers.
    private mutating func replace(
        _ byte: UInt8, of bytes: UnsafeBufferPointer<UInt8>, at index: Int, to used: inout Int, place: EscapeContext
    ) -> Int {
        switch byte {
        case 0x26 where place != .verbatim: put("&amp;", &used)
        case 0x3C where place != .verbatim: put("&lt;", &used)
        case 0x3E where place != .verbatim: put("&gt;", &used)
        case 0x22 where place == .attribute: put("&quot;", &used)
        case 0x09 where place == .attribute: put("&#9;", &used)
        case 0x0A where place == .attribute: put("&#10;", &used)
        case 0x0D: put(place == .verbatim ? "\n" : "&#13;", &used)
        case 0xEF: return replaceNoncharacter(of: bytes, at: index, to: &used)
        case 0x00..<0x20 where byte != 0x09 && byte != 0x0A: replaceForbidden(&used)
        default:
            scratch[used] = byte
            used += 1
        }
        return 1
    }

    /// U+FFFE and U+FFFF are EF BF BE and EF BF BF; any other character that begins with EF stays.
    private mutating func replaceNoncharacter(
        of bytes: UnsafeBufferPointer<UInt8>, at index: Int, to used: inout Int
    ) -> Int {
        if index + 2 < bytes.count, bytes[index + 1] == 0xBF, bytes[index + 2] >= 0xBE {
            replaceForbidden(&used)
            return 3
        }
        scratch[used] = 0xEF
        used += 1
        return 1
    }

    private mutating func replaceForbidden(_ used: inout Int) {
        put("\u{FFFD}", &used)
        replacedCount += 1
    }

    private func put(_ text: StaticString, _ used: inout Int) {
        let target = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(scratch)[used...])
        target.copyMemory(from: UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
        used += text.utf8CodeUnitCount
    }
}

/// Finds the bytes of UTF-8 text that XML cannot hold as they are, sixteen at a time.
///
/// A byte is special when it must be escaped, when XML 1.0 section 2.2 forbids it, or when it may begin U+FFFE or U+FFFF.
/// In comments and processing instructions (`.verbatim`) only the last two count, and CR.
///
/// Two machine words are tested together with the well-known test for a zero byte in a word; Swift's SIMD types were
/// measured to be twenty times slower here.
enum ByteScan {
    /// How many bytes are looked at together.
    static let blockSize = 16

    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let tops: UInt64 = 0x8080_8080_8080_8080

    /// The index of the first special byte, or the count when there is none.
    static func firstSpecial(in bytes: UnsafeBufferPointer<UInt8>, place: TextEscaper.EscapeContext) -> Int {
        var index = 0
        while index < bytes.count {
            if isPlainBlock(bytes, at: index, place: place) {
                index += blockSize
                continue
            }
            let end = min(index + blockSize, bytes.count)
            while index < end {
                if isSpecial(bytes[index], place: place) { return index }
                index += 1
            }
        }
        return bytes.count
    }

    /// Whether a whole block begins at `index` and surely holds no special byte; a line break makes the answer false too.
    @inline(__always)
    static func isPlainBlock(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int, place: TextEscaper.EscapeContext) -> Bool {
        guard index + blockSize <= bytes.count else { return false }
        let raw = UnsafeRawBufferPointer(bytes)
        let low = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        let high = raw.loadUnaligned(fromByteOffset: index + 8, as: UInt64.self)
        return (marks(low, place) | marks(high, place)) & tops == 0
    }

    /// A word whose top bits of bytes are all zero exactly when no byte of `word` is special or a control character.
    @inline(__always)
    private static func marks(_ word: UInt64, _ place: TextEscaper.EscapeContext) -> UInt64 {
        var found = (word &- ones &* 0x20) & ~word
        found |= zeroes(word ^ (ones &* 0xEF))
        if place != .verbatim {
            // '<' and '>' differ in one bit, '&' and '"' in another.
            found |= zeroes((word | (ones &* 0x02)) ^ (ones &* 0x3E))
            let mask: UInt64 = place == .attribute ? 0x04 : 0
            found |= zeroes((word | (ones &* mask)) ^ (ones &* 0x26))
        }
        return found
    }

    @inline(__always)
    private static func zeroes(_ word: UInt64) -> UInt64 {
        (word &- ones) & ~word
    }

    /// Whether `byte` is special.
    @inline(__always)
    static func isSpecial(_ byte: UInt8, place: TextEscaper.EscapeContext) -> Bool {
        if byte >= 0x40 { return byte == 0xEF }
        if byte < 0x20 { return place == .attribute || (byte != 0x0A && byte != 0x09) }
        switch byte {
        case 0x26, 0x3C, 0x3E: return place != .verbatim
        case 0x22: return place == .attribute
        default: return false
        }
    }
}

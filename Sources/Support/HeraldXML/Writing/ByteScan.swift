/// Finds the bytes of UTF-8 text that XML does not allow as they are, sixteen bytes at a time.
///
/// A byte is special if it must be escaped, if XML 1.0 section 2.2 forbids it, or if U+FFFE or U+FFFF may begin with it. In comments and
/// processing instructions (`.verbatim`) nothing is escaped, but CR is special too.
///
/// Two machine words are tested together with the usual test for a zero byte in a word. Swift's SIMD types were measured to be twenty times
/// slower here.
enum ByteScan {
    /// The number of bytes that are tested together.
    static let blockSize = 16

    /// A word in which each byte is 1.
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    /// A word in which each byte has only its top bit.
    private static let tops: UInt64 = 0x8080_8080_8080_8080

    /// Returns the index of the first special byte, or the number of bytes if there is none.
    static func firstSpecial(in bytes: UnsafeBufferPointer<UInt8>, context: TextEscaper.EscapeContext) -> Int {
        var index = 0
        while index < bytes.count {
            if isPlainBlock(bytes, at: index, context: context) {
                index += blockSize
                continue
            }
            let end = min(index + blockSize, bytes.count)
            while index < end {
                if isSpecial(bytes[index], context: context) { return index }
                index += 1
            }
        }
        return bytes.count
    }

    /// Whether a whole block without a special byte begins at `index`. The result is also false if the block contains a tab or a line
    /// break.
    @inline(__always)
    static func isPlainBlock(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int, context: TextEscaper.EscapeContext) -> Bool {
        guard index + blockSize <= bytes.count else { return false }
        let raw = UnsafeRawBufferPointer(bytes)
        let low = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        let high = raw.loadUnaligned(fromByteOffset: index + 8, as: UInt64.self)
        return (marks(low, context) | marks(high, context)) & tops == 0
    }

    /// Returns a word in which the top bits of all bytes are zero exactly if no byte of `word` is special or a control character.
    @inline(__always)
    private static func marks(_ word: UInt64, _ context: TextEscaper.EscapeContext) -> UInt64 {
        // Below 0x20: control characters.
        var found = (word &- ones &* 0x20) & ~word
        // 0xEF: the first byte of U+FFFE, of U+FFFF and of many other characters.
        found |= zeroes(word ^ (ones &* 0xEF))
        if context != .verbatim {
            // '<' (0x3C) and '>' (0x3E) differ in one bit. In attributes '"' (0x22) is found too, which differs from '&' (0x26) in another.
            found |= zeroes((word | (ones &* 0x02)) ^ (ones &* 0x3E))
            let mask: UInt64 = context == .attribute ? 0x04 : 0
            found |= zeroes((word | (ones &* mask)) ^ (ones &* 0x26))
        }
        return found
    }

    /// Returns a word in which the top bits of all bytes are zero only if no byte of `word` is zero.
    @inline(__always)
    private static func zeroes(_ word: UInt64) -> UInt64 {
        (word &- ones) & ~word
    }

    /// Whether `byte` is special.
    @inline(__always)
    static func isSpecial(_ byte: UInt8, context: TextEscaper.EscapeContext) -> Bool {
        if byte >= 0x40 { return byte == 0xEF }
        if byte < 0x20 { return context == .attribute || (byte != 0x0A && byte != 0x09) }
        switch byte {
        // &, < and >
        case 0x26, 0x3C, 0x3E: return context != .verbatim
        // A quotation mark
        case 0x22: return context == .attribute
        default: return false
        }
    }
}

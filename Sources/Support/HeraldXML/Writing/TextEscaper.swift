internal import HeraldText

/// Escapes text as XML character data in one pass over the bytes, without a copy of text that needs no change.
///
/// - `&`, `<` and `>` become entities. CR becomes `&#13;`, because XML 1.0 section 2.11 would turn it into LF.
/// - In an attribute value `"`, tab and LF become references too, because section 3.3.3 would turn tab and LF into spaces.
/// - Characters that section 2.2 forbids become U+FFFD and are counted.
/// - Control characters from U+007F to U+009F, which section 2.2 discourages, become U+FFFD and are counted too, and directions that the
///   text opens are closed at its end (``HeraldText/BidiControl``). ``HeraldText/HiddenCharacters`` does both before the text is escaped.
struct TextEscaper {
    /// The part of a document that the text belongs to.
    enum EscapeContext {
        /// Character data between tags.
        case content
        /// The value of an attribute, in double quotes.
        case attribute
        /// A comment, a processing instruction or a CDATA section, where references are not resolved.
        case verbatim
    }

    /// The number of characters that were replaced by U+FFFD so far.
    var replacedCount = 0

    /// The buffer in which escaped text is composed.
    private let scratch: UnsafeMutableBufferPointer<UInt8>

    /// Creates an escaper that works in `scratch`, which must hold at least 64 bytes and outlive the escaper.
    init(scratch: UnsafeMutableBufferPointer<UInt8>) {
        self.scratch = scratch
    }

    /// Escapes `bytes`, which must be UTF-8, and passes the result to `write` in one or more pieces.
    ///
    /// - Parameters:
    ///   - bytes: the text in UTF-8.
    ///   - context: the part of the document that the text belongs to.
    ///   - write: receives the pieces in order. A piece is valid only during the call.
    mutating func escape(
        _ bytes: UnsafeBufferPointer<UInt8>, in context: EscapeContext, write: (UnsafeBufferPointer<UInt8>) -> Void
    ) {
        guard let hidden = HiddenCharacters.firstIndex(in: bytes) else { return escapeVisible(bytes, in: context, write: write) }
        let passage = HiddenCharacters.cleaned(bytes, from: hidden)
        replacedCount += passage.replacedCount
        passage.bytes.withUnsafeBufferPointer { escapeVisible($0, in: context, write: write) }
    }

    /// Escapes `bytes`, in which there are no control characters from U+007F to U+009F and directions are already balanced.
    private mutating func escapeVisible(
        _ bytes: UnsafeBufferPointer<UInt8>, in context: EscapeContext, write: (UnsafeBufferPointer<UInt8>) -> Void
    ) {
        let first = ByteScan.firstSpecial(in: bytes, context: context)
        guard first < bytes.count else { return write(bytes) }
        if first > 0 { write(UnsafeBufferPointer(rebasing: bytes[..<first])) }
        var used = 0
        var index = first
        while index < bytes.count {
            // 32 bytes are room for a block, or for the bytes before a special one and its replacement.
            if used + 32 > scratch.count { flush(&used, write) }
            if ByteScan.isPlainBlock(bytes, at: index, context: context) {
                copyBlock(of: bytes, at: index, to: used)
                index += ByteScan.blockSize
                used += ByteScan.blockSize
            } else {
                escapeBlock(of: bytes, at: &index, to: &used, context: context)
            }
        }
        flush(&used, write)
    }

    /// Adds `count` characters that were replaced before the text was passed to the escaper.
    mutating func noteReplaced(_ count: Int) {
        replacedCount += count
    }

    /// Passes the first `used` bytes of the buffer to `write`, and sets `used` to 0.
    private func flush(_ used: inout Int, _ write: (UnsafeBufferPointer<UInt8>) -> Void) {
        if used > 0 { write(UnsafeBufferPointer(rebasing: scratch[..<used])) }
        used = 0
    }

    /// Copies a block of `bytes` at `index` to position `used` of the buffer.
    private func copyBlock(of bytes: UnsafeBufferPointer<UInt8>, at index: Int, to used: Int) {
        let block = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[index..<index + ByteScan.blockSize])
        UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(scratch)[used...]).copyMemory(from: block)
    }

    /// Escapes bytes one by one until the first special one is replaced or the block ends.
    ///
    /// It stops there so that the buffer needs room for one replacement only, and because a plain block may begin after it.
    private mutating func escapeBlock(
        of bytes: UnsafeBufferPointer<UInt8>, at index: inout Int, to used: inout Int, context: EscapeContext
    ) {
        let end = min(index + ByteScan.blockSize, bytes.count)
        while index < end {
            let byte = bytes[index]
            if !ByteScan.isSpecial(byte, context: context) {
                scratch[used] = byte
                used += 1
                index += 1
            } else {
                index += replace(byte, of: bytes, at: index, to: &used, context: context)
                return
            }
        }
    }

    /// Writes the replacement of the special byte at `index`, and returns the number of input bytes that it replaces.
    private mutating func replace(
        _ byte: UInt8, of bytes: UnsafeBufferPointer<UInt8>, at index: Int, to used: inout Int, context: EscapeContext
    ) -> Int {
        switch byte {
        case 0x26 where context != .verbatim: put("&amp;", &used)
        case 0x3C where context != .verbatim: put("&lt;", &used)
        case 0x3E where context != .verbatim: put("&gt;", &used)
        case 0x22 where context == .attribute: put("&quot;", &used)
        case 0x09 where context == .attribute: put("&#9;", &used)
        case 0x0A where context == .attribute: put("&#10;", &used)
        case 0x0D: put(context == .verbatim ? "\n" : "&#13;", &used)
        case 0xEF: return replaceNoncharacter(of: bytes, at: index, to: &used)
        case 0x00..<0x20 where byte != 0x09 && byte != 0x0A: replaceForbidden(&used)
        default:
            scratch[used] = byte
            used += 1
        }
        return 1
    }

    /// Replaces U+FFFE (EF BF BE) and U+FFFF (EF BF BF). Other characters that begin with EF are kept.
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

    /// Writes U+FFFD and counts it.
    private mutating func replaceForbidden(_ used: inout Int) {
        put("\u{FFFD}", &used)
        replacedCount += 1
    }

    /// Writes `text` to the buffer.
    private func put(_ text: StaticString, _ used: inout Int) {
        let target = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(scratch)[used...])
        target.copyMemory(from: UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
        used += text.utf8CodeUnitCount
    }
}

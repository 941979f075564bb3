internal import HeraldText

/// Makes text safe for HTML, between tags and in quoted attribute values. No other file escapes HTML.
///
/// `&`, `<`, `>`, `"` and `'` become entities. Characters that XML 1.0 (section 2.2) forbids become U+FFFD, since
/// pages are read by XML programs too. Before that, ``HeraldText/HiddenCharacters`` replaces the control characters
/// from U+007F to U+009F in the same way, and closes the directions that the text opens at its end.
enum HTMLEscape {
    /// The treatment of each byte: 0 none, 1 an entity, 2 a replacement, 3 depends on the two bytes that follow.
    private static let classes: [UInt8] = (0...255).map { byte in
        switch byte {
        case 0x22, 0x26, 0x27, 0x3C, 0x3E: 1
        case 0x09, 0x0A, 0x0D: 0
        case 0..<0x20: 2
        case 0xEF: 3
        default: 0
        }
    }

    /// Passes `text` to `put`, piece by piece and escaped.
    ///
    /// - Parameters:
    ///   - text: Valid UTF-8.
    ///   - put: Receives the pieces in order. Each buffer is valid during the call only.
    /// - Returns: The number of characters that became U+FFFD.
    static func escape(_ text: UnsafeBufferPointer<UInt8>, put: (UnsafeBufferPointer<UInt8>) -> Void) -> Int {
        guard let hidden = HiddenCharacters.firstIndex(in: text) else { return escapeVisible(text, put: put) }
        let passage = HiddenCharacters.cleaned(text, from: hidden)
        return passage.replacedCount + passage.bytes.withUnsafeBufferPointer { escapeVisible($0, put: put) }
    }

    /// Escapes a text without DEL and C1 controls, in which every direction that opens is closed.
    @inline(__always)
    private static func escapeVisible(_ text: UnsafeBufferPointer<UInt8>, put: (UnsafeBufferPointer<UInt8>) -> Void) -> Int {
        var replaced = 0
        var start = 0
        var index = 0
        classes.withUnsafeBufferPointer { classes in
            while index < text.count {
                if isPlainWord(text, at: index) {
                    index += 8
                    continue
                }
                let kind = classes[Int(text[index])]
                if kind == 0 || (kind == 3 && !isNoncharacter(text, at: index)) {
                    index += 1
                    continue
                }
                put(UnsafeBufferPointer(rebasing: text[start..<index]))
                put(kind == 1 ? entity(for: text[index]) : replacement)
                if kind != 1 { replaced += 1 }
                index += kind == 3 ? 3 : 1
                start = index
            }
            put(UnsafeBufferPointer(rebasing: text[start..<text.count]))
        }
        return replaced
    }

    /// Returns `text`, escaped, in UTF-8.
    static func escaped(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        _ = text.withUTF8Bytes { utf8 in escape(utf8) { bytes.append(contentsOf: $0) } }
        return bytes
    }

    /// Returns whether the eight bytes from `index` on need no escaping. A tab or a line break makes the answer
    /// `false` too, which only costs time.
    ///
    /// The bytes are tested together. `(word - ones) & ~word` sets the top bit of each byte that is zero. A borrow can set
    /// others too, which also only costs time.
    @inline(__always)
    private static func isPlainWord(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        guard index + 8 <= text.count else { return false }
        let ones: UInt64 = 0x0101_0101_0101_0101
        let word = UnsafeRawBufferPointer(text).loadUnaligned(fromByteOffset: index, as: UInt64.self)
        func zeroes(_ word: UInt64) -> UInt64 { (word &- ones) & ~word }
        // '<' and '>' differ in one bit, '&' and '\'' in another.
        let marks =
            ((word &- ones &* 0x20) & ~word) | zeroes(word ^ (ones &* 0xEF)) | zeroes((word | (ones &* 0x02)) ^ (ones &* 0x3E))
            | zeroes((word | ones) ^ (ones &* 0x27)) | zeroes(word ^ (ones &* 0x22))
        return marks & (ones &* 0x80) == 0
    }

    /// Returns whether U+FFFE or U+FFFF is at `index`.
    private static func isNoncharacter(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        index + 2 < text.count && text[index + 1] == 0xBF && text[index + 2] >= 0xBE
    }

    /// Returns the entity of a byte that has one.
    private static func entity(for byte: UInt8) -> UnsafeBufferPointer<UInt8> {
        switch byte {
        case 0x22: StaticString("&quot;").bytes
        case 0x26: StaticString("&amp;").bytes
        case 0x27: StaticString("&#39;").bytes
        case 0x3C: StaticString("&lt;").bytes
        default: StaticString("&gt;").bytes
        }
    }

    /// U+FFFD in UTF-8.
    private static var replacement: UnsafeBufferPointer<UInt8> { StaticString("\u{FFFD}").bytes }
}

extension StaticString {
    /// The UTF-8 of the literal, valid as long as the program runs.
    var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount) }
}

extension String {
    /// Calls `body` with the UTF-8 of the text, without a copy where the text is contiguous.
    @inline(__always)
    func withUTF8Bytes<R>(_ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
        if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
        var copy = self
        return copy.withUTF8(body)
    }
}

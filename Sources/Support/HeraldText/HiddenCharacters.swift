/// The characters that no reader sees and that change how their neighbours appear: ``BidiControl``, DEL and the C1 controls (U+007F to
/// U+009F). Most texts contain none, so a fast search comes first.
///
/// C0 controls are not among them: each syntax has its own rules for them, which its escaper keeps.
package enum HiddenCharacters {
    /// A hidden character.
    package enum Found: Equatable, Sendable {
        /// DEL or a C1 control.
        case control(UInt32)
        case direction(BidiControl)

        /// The number of bytes of the character in UTF-8.
        package var utf8Count: Int {
            switch self {
            case .control(let code): code == 0x7F ? 1 : 2
            case .direction: 3
            }
        }

        /// The character's code point.
        package var code: UInt32 {
            switch self {
            case .control(let code): code
            case .direction(let control): control.rawValue
            }
        }
    }

    /// Returns the index of the first hidden character of a text in UTF-8; `nil` if there is none.
    ///
    /// ASCII is passed over 32 bytes at a time. In other text, eight bytes are tested together for the first bytes of hidden characters.
    package static func firstIndex(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        var index = 0
        while index + 32 <= bytes.count {
            if !isPlainASCII(bytes, at: index) {
                for word in 0..<4 { if let found = firstIndex(inWordAt: index + 8 * word, of: bytes) { return found } }
            }
            index += 32
        }
        while index + 8 <= bytes.count {
            if let found = firstIndex(inWordAt: index, of: bytes) { return found }
            index += 8
        }
        while index < bytes.count {
            if found(at: index, in: bytes) != nil { return index }
            index += 1
        }
        return nil
    }

    /// Returns the first of DEL and the C1 controls in `text`; `nil` if there is none.
    package static func firstControl(in text: String) -> Unicode.Scalar? {
        var text = text
        guard text.withUTF8({ firstIndex(in: $0) }) != nil else { return nil }
        return text.unicodeScalars.first { (0x7F...0x9F).contains($0.value) }
    }

    /// Returns the hidden character that begins at `index`; `nil` if none begins there.
    @inline(__always)
    package static func found(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Found? {
        switch bytes[index] {
        case 0x7F: return .control(0x7F)
        case 0xC2:
            guard index + 1 < bytes.count, bytes[index + 1] < 0xA0 else { return nil }
            return .control(UInt32(bytes[index + 1]))
        case 0xE2:
            guard index + 2 < bytes.count, bytes[index + 1] & 0xFE == 0x80 else { return nil }
            return BidiControl(rawValue: 0x2000 | UInt32(bytes[index + 1] & 0x3F) << 6 | UInt32(bytes[index + 2] & 0x3F)).map {
                .direction($0)
            }
        default: return nil
        }
    }

    /// Returns a passage in UTF-8 with its directions closed, and the number of controls that became U+FFFD.
    ///
    /// - Parameters:
    ///   - first: The index of the first hidden character.
    ///   - keepsControls: Whether DEL and C1 controls stay, for a syntax that can escape them.
    package static func cleaned(
        _ bytes: UnsafeBufferPointer<UInt8>, from first: Int, keepsControls: Bool = false
    ) -> (bytes: [UInt8], replacedCount: Int) {
        var nesting = BidiNesting()
        var result = Array(bytes[..<first])
        result.reserveCapacity(bytes.count + 16)
        var (index, replaced) = (first, 0)
        func write(_ control: BidiControl) {
            let (lead, middle, last) = control.utf8
            result.append(lead)
            result.append(middle)
            result.append(last)
        }
        while index < bytes.count {
            switch found(at: index, in: bytes) {
            case .direction(let control)?:
                nesting.take(control, write: write)
                index += 3
            case .control(let code)? where !keepsControls:
                result += [0xEF, 0xBF, 0xBD]
                replaced += 1
                index += code == 0x7F ? 1 : 2
            default:
                // U+2029 ends a paragraph, and every run with it.
                if isParagraphSeparator(at: index, in: bytes) { nesting.close(write: write) }
                result.append(bytes[index])
                index += 1
            }
        }
        nesting.close(write: write)
        return (result, replaced)
    }

    /// A word in which each byte is 1.
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    /// A word in which each byte has only its top bit.
    private static let tops: UInt64 = 0x8080_8080_8080_8080

    @inline(__always)
    private static func word(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> UInt64 {
        UInt64(littleEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: index, as: UInt64.self))
    }

    /// Whether the 32 bytes from `index` on are ASCII without DEL. No such byte has its top bit set, even after 1 is added to it.
    @inline(__always)
    private static func isPlainASCII(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        let (a, b) = (word(bytes, at: index), word(bytes, at: index + 8))
        let (c, d) = (word(bytes, at: index + 16), word(bytes, at: index + 24))
        return (a | (a &+ ones) | b | (b &+ ones) | c | (c &+ ones) | d | (d &+ ones)) & tops == 0
    }

    /// Returns the index of the first hidden character that begins in the eight bytes from `index` on.
    ///
    /// `(word - ones) & ~word` marks the top bit of each byte that is zero. A borrow can mark other bytes too, so each mark is checked.
    @inline(__always)
    private static func firstIndex(inWordAt index: Int, of bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        func zeroes(_ word: UInt64) -> UInt64 { (word &- ones) & ~word }
        let word = word(bytes, at: index)
        var marks = (zeroes(word ^ (ones &* 0x7F)) | zeroes(word ^ (ones &* 0xC2)) | zeroes(word ^ (ones &* 0xE2))) & tops
        while marks != 0 {
            let candidate = index + marks.trailingZeroBitCount / 8
            if found(at: candidate, in: bytes) != nil { return candidate }
            marks &= marks &- 1
        }
        return nil
    }

    private static func isParagraphSeparator(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes[index] == 0xE2 && index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] == 0xA9
    }
}

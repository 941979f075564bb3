import HeraldModel

/// The different words of a text as a full-text search compares them: in lower case, without accents.
///
/// The rules are those of the tokenizer that the SQLite store uses (``ScalarFolds``), so that every store finds the same practices.
package struct SearchTokens: Sendable {
    /// The words in UTF-8, each once, in the order of their first appearance.
    package private(set) var words: [[UInt8]] = []
    private var known: Set<[UInt8]> = []
    private var word: [UInt8] = []

    /// The number of bytes of a word that are stored as they are. A longer word, such as an address or an image in a text, is stored as its
    /// beginning and a hash, because indexes limit the size of their entries.
    package static let longest = 200

    /// Creates the words of `text`, which is UTF-8.
    package init(of text: [UInt8]) {
        text.withUnsafeBufferPointer { insert($0) }
    }

    /// Creates the words of `text`.
    package init(of text: String) {
        self.init(of: Array(text.utf8))
    }

    private mutating func insert(_ text: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte < 0x80 {
                insert(ascii: byte)
                index += 1
            } else {
                let (scalar, length) = Self.scalar(in: text, at: index)
                insert(scalar)
                index += length
            }
        }
        endWord()
    }

    private mutating func insert(ascii byte: UInt8) {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): word.append(byte)
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): word.append(byte + 32)
        default: endWord()
        }
    }

    private mutating func insert(_ scalar: UInt32) {
        switch ScalarFolds.shared.fold(scalar) {
        case .separator: endWord()
        case .dropped: return
        case .letter(let folded): word.append(contentsOf: String(folded).utf8)
        }
    }

    private mutating func endWord() {
        if word.isEmpty { return }
        if word.count > Self.longest { word = Self.shortened(word) }
        if known.insert(word).inserted { words.append(word) }
        word.removeAll(keepingCapacity: true)
    }

    /// Returns `text`, which is longer than ``longest``, with its end replaced by a hash (FNV-1a, 64 bits) after a `#`, which is in no
    /// word.
    package static func shortened(_ text: [UInt8]) -> [UInt8] {
        let hash = text.reduce(14_695_981_039_346_656_037 as UInt64) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
        var kept = longest
        while text[kept] & 0xC0 == 0x80 { kept -= 1 }
        return Array(text[..<kept]) + "#\(String(hash, radix: 16))".utf8
    }

    /// Returns the scalar at `index` and its length in bytes. Strings contain well-formed UTF-8 only.
    private static func scalar(in text: UnsafeBufferPointer<UInt8>, at index: Int) -> (UInt32, length: Int) {
        let first = UInt32(text[index])
        let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard index + length <= text.count else { return (0xFFFD, text.count - index) }
        var scalar = first & (0x7F >> UInt32(length))
        for offset in 1..<length { scalar = scalar << 6 | UInt32(text[index + offset] & 0x3F) }
        return (scalar, length)
    }
}

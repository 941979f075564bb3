import HeraldModel

/// The different words of a text: what a full-text index needs of it, and about half as long.
///
/// Only ASCII is judged here: letters in lower case, anything that is neither letter nor digit as the end of a word. The
/// index's own tokenizer cuts and folds the rest.
package struct WordSet {
    /// Words, each followed by a space.
    private var words: UnsafeMutableBufferPointer<UInt8>
    private var end = 0
    /// Open addressing: 0 is free, else one more than a word's start in `words`.
    private var slots: UnsafeMutableBufferPointer<UInt32>

    /// The words of `text` in the order of their first appearance, each once and followed by a space.
    package static func words(of text: [UInt8]) -> [UInt8] {
        // A word has at least one byte and an end, so at most half of the slots are taken.
        let slotCount = 1 << (Int.bitWidth - text.count.leadingZeroBitCount)
        return withUnsafeTemporaryAllocation(of: UInt32.self, capacity: slotCount) { slots in
            slots.initialize(repeating: 0)
            return [UInt8](unsafeUninitializedCapacity: text.count + 1) { words, count in
                var set = WordSet(words: words, slots: slots)
                set.insert(text)
                count = set.end
            }
        }
    }

    private init(words: UnsafeMutableBufferPointer<UInt8>, slots: UnsafeMutableBufferPointer<UInt32>) {
        self.words = words
        self.slots = slots
    }

    private mutating func insert(_ text: [UInt8]) {
        var (start, hash) = (0, Self.seed)
        Self.folded.withUnsafeBufferPointer { folded in
            for byte in text {
                let letter = folded[Int(byte)]
                if letter != 0 {
                    words[end] = letter
                    end += 1
                    hash = (hash ^ UInt32(letter)) &* 16_777_619
                } else if end > start {
                    keep(from: start, hash: hash)
                    (start, hash) = (end, Self.seed)
                }
            }
        }
        if end > start { keep(from: start, hash: hash) }
    }

    /// Ends the word that begins at `start`; drops it if it is known.
    private mutating func keep(from start: Int, hash: UInt32) {
        words[end] = UInt8(ascii: " ")
        end += 1
        let mask = slots.count - 1
        var slot = Int(hash ^ (hash >> 15)) & mask
        while slots[slot] != 0 {
            if isEqual(Int(slots[slot]) - 1, start) { return end = start }
            slot = (slot + 1) & mask
        }
        slots[slot] = UInt32(start + 1)
    }

    /// Whether the word at `other` is the last one, which begins at `start`; each ends with its space.
    private func isEqual(_ other: Int, _ start: Int) -> Bool {
        for offset in 0..<(end - start) where words[other + offset] != words[start + offset] { return false }
        return true
    }

    /// FNV-1a's.
    private static let seed: UInt32 = 2_166_136_261

    /// For each byte what it counts as in a word, or 0 if it ends one.
    private static let folded: [UInt8] = (0...255).map { (byte: UInt8) in
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte + 32
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...0xFF: byte
        default: 0
        }
    }
}

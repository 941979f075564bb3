import HeraldModel

/// The distinct words of a text: the input of a full-text index, about half as long as the text.
///
/// Only ASCII is processed here: letters become lower case, and anything else but digits ends a word. The index's own tokenizer splits
/// and folds the rest.
package struct WordSet {
    /// Words, each followed by a space.
    private var words: UnsafeMutableBufferPointer<UInt8>
    private var end = 0
    /// A hash table with open addressing: 0 is a free slot, any other value is one more than a word's start in `words`.
    private var slots: UnsafeMutableBufferPointer<UInt32>

    /// Returns the words of `text` in the order of their first appearance, each once and followed by a space.
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

    /// Ends the word that begins at `start`, and removes it if it is in the set.
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

    /// Whether the word at `other` is the last one, which begins at `start`. Each ends with its space.
    private func isEqual(_ other: Int, _ start: Int) -> Bool {
        for offset in 0..<(end - start) where words[other + offset] != words[start + offset] { return false }
        return true
    }

    /// The parameters of FNV-1a.
    private static let seed: UInt32 = 2_166_136_261

    /// For each byte, its form in a word. 0 if it ends a word.
    private static let folded: [UInt8] = (0...255).map { (byte: UInt8) in
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte + 32
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...0xFF: byte
        default: 0
        }
    }
}

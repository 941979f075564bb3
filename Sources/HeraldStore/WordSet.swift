/// The different words of a text, separated by spaces: what the full-text index needs of it, and about half as long.
///
/// Only ASCII is judged here: letters in lower case, anything that is neither letter nor digit as the end of a word. The
/// index's own tokenizer cuts and folds the rest.
struct WordSet {
    /// The words, each followed by a space.
    private(set) var bytes: [UInt8] = []
    /// Open addressing; 0 is free, else one more than a word's start in `bytes`.
    private var slots = [UInt32](repeating: 0, count: 1024)
    private var count = 0

    /// Adds the words of `text`.
    mutating func insert(_ text: [UInt8]) {
        bytes.reserveCapacity(bytes.count + text.count / 2)
        var start = bytes.count
        var hash: UInt32 = 2_166_136_261
        for byte in text {
            let folded = Self.folded[Int(byte)]
            if folded != 0 {
                bytes.append(folded)
                hash = (hash ^ UInt32(folded)) &* 16_777_619
            } else if bytes.count > start {
                bytes.append(UInt8(ascii: " "))
                keep(from: start, hash: hash)
                start = bytes.count
                hash = 2_166_136_261
            }
        }
        if bytes.count > start {
            bytes.append(UInt8(ascii: " "))
            keep(from: start, hash: hash)
        }
    }

    /// Keeps the word that begins at `start` and ends with `bytes` if it is new, else drops it.
    private mutating func keep(from start: Int, hash: UInt32) {
        let mask = UInt32(slots.count - 1)
        var slot = Int((hash ^ (hash >> 15)) & mask)
        while slots[slot] != 0 {
            if isEqual(Int(slots[slot]) - 1, start) {
                bytes.removeSubrange(start...)
                return
            }
            slot = (slot + 1) & Int(mask)
        }
        slots[slot] = UInt32(start + 1)
        count += 1
        if count * 2 > slots.count { grow() }
    }

    private func isEqual(_ other: Int, _ start: Int) -> Bool {
        for offset in 0..<(bytes.count - start) where bytes[other + offset] != bytes[start + offset] { return false }
        return true
    }

    private mutating func grow() {
        let starts = slots.filter { $0 != 0 }
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        for start in starts {
            var hash: UInt32 = 2_166_136_261
            for byte in bytes[(Int(start) - 1)...] {
                if byte == UInt8(ascii: " ") { break }
                hash = (hash ^ UInt32(byte)) &* 16_777_619
            }
            var slot = Int((hash ^ (hash >> 15)) & UInt32(slots.count - 1))
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = start
        }
    }

    /// For each byte what it counts as in a word, or 0 if it ends one.
    private static let folded: [UInt8] = (0...255).map { (byte: UInt8) in
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte + 32
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...0xFF: byte
        default: 0
        }
    }
}

import Glibc
import HeraldFiles

/// The lines of a ``SentHistory`` in its file, which is mapped: one for each practice, in the order of the hashes of ids.
struct SentLines: @unchecked Sendable {
    /// The file.
    let contents: FileContents
    /// The place of the lines in the file.
    let range: Range<Int>
    /// The bytes of the lines. They are never changed.
    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: contents.bytes[range]) }

    /// Returns the place of the line of a practice. `nil` if there is none.
    ///
    /// Lines are in the order of hashes, which are spread evenly. So the place is estimated from the hash, and found after a few steps.
    func place(of id: [UInt8]) -> Int? {
        let bytes = bytes
        let hash = Self.hash(of: id)
        var (low, high) = (0, bytes.count)
        var (least, most) = (UInt64.min, UInt64.max)
        var steps = 0
        while low < high {
            // If hashes are not spread evenly, halving what is left ends the search.
            let share = steps < 8 ? Double(hash - least) / Double(most - least) : 0.5
            let guess = low + Int(share * Double(high - low)) - Self.lineLength
            var start = guess <= low ? low : Self.nextLine(after: min(guess, high - 1), in: bytes)
            if start >= high { start = low }
            let found = Self.hash(at: start, in: bytes)
            let order = found == hash ? Self.order(of: start, in: bytes, and: id) : found < hash ? -1 : 1
            if order == 0 { return start }
            if order < 0 {
                (low, least) = (Self.nextLine(after: start, in: bytes), found)
            } else if start == low {
                return nil
            } else {
                (high, most) = (start, found)
            }
            if most == least { steps = 8 }
            steps += 1
        }
        return nil
    }

    /// The usual length of a line. It only affects how soon a line is found.
    private static let lineLength = 140
    /// The length of a hash in a line, with the space after it.
    static let hashLength = 17

    /// The hash of an id by which lines are ordered (FNV-1a).
    static func hash(of id: some Sequence<UInt8>) -> UInt64 {
        id.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
    }

    /// The hash at the beginning of a line.
    private static func hash(at start: Int, in bytes: UnsafeRawBufferPointer) -> UInt64 {
        var hash: UInt64 = 0
        for byte in bytes[start..<min(start + hashLength - 1, bytes.count)] {
            hash = hash << 4 | UInt64(byte < 0x3A ? byte & 0x0F : (byte & 0x0F) + 9)
        }
        return hash
    }

    /// The place behind the next line break.
    private static func nextLine(after place: Int, in bytes: UnsafeRawBufferPointer) -> Int {
        guard let first = bytes.baseAddress, let end = memchr(first + place, 0x0A, bytes.count - place) else { return bytes.count }
        return UnsafeRawPointer(end) - first + 1
    }

    /// Compares the id in a line with another: negative, zero or positive.
    private static func order(of start: Int, in bytes: UnsafeRawBufferPointer, and id: [UInt8]) -> Int {
        let start = start + hashLength
        guard let first = bytes.baseAddress, start < bytes.count else { return 1 }
        // A line is longer than any id that it begins with, and ends with a line break, which no id has.
        let order = Int(memcmp(first + start, id, min(id.count, bytes.count - start)))
        // A space, which ends an id, is less than every character of one.
        return order == 0 ? Int(bytes[start + id.count]) - 0x20 : order
    }
}

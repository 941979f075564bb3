import HeraldDiagnostics
import HeraldFiles

/// A hash table with open addressing, in memory or in a temporary file.
///
/// A search begins at the slot that the key determines, and goes on until it meets the key or a free slot. When half of the slots are used,
/// the table doubles, so a search reads one or two slots.
struct OccurrenceTable: ~Copyable {
    /// An entry of the table. All bytes of a free slot are 0.
    struct Slot: BitwiseCopyable {
        var key: SIMD2<UInt64> = .zero
        var fingerprint: Int64 = 0
        var source: UInt32 = 0
        /// The line from 1, so that no entry is all 0.
        var line: UInt32 = 0
        var column: UInt32 = 0

        var isFree: Bool { line == 0 }
    }

    private static let stride = MemoryLayout<Slot>.stride
    /// The number of slots that are read from the file at once when the table doubles.
    private static let chunk = 1 << 12

    private let memorySlots: Int
    private var slots: Int
    private var used = 0
    private var memory: [Slot]
    private var file: TemporaryFile?

    /// Creates an empty table. Beyond `memorySlots`, a power of 2, it is in a file.
    init(memorySlots: Int) {
        self.memorySlots = memorySlots
        slots = min(memorySlots, 1 << 10)
        memory = Array(repeating: Slot(), count: slots)
    }

    /// Returns the entry with the key of `slot`. If there is none, `slot` is inserted, and the result is `nil`.
    mutating func first(orInsert slot: Slot) throws(Diagnostic) -> Slot? {
        var index = Int(truncatingIfNeeded: slot.key.x) & (slots - 1)
        while true {
            let found = try self.slot(at: index)
            if found.isFree { break }
            if found.key == slot.key { return found }
            index = (index + 1) & (slots - 1)
        }
        var entry = slot
        entry.line = max(1, slot.line)
        try set(entry, at: index)
        used += 1
        if 2 * used >= slots { try double() }
        return nil
    }

    private func slot(at index: Int) throws(Diagnostic) -> Slot {
        guard file != nil else { return memory[index] }
        let bytes = try file?.bytes(in: index * Self.stride..<(index + 1) * Self.stride) ?? []
        return bytes.withUnsafeBytes { $0.loadUnaligned(as: Slot.self) }
    }

    private mutating func set(_ slot: Slot, at index: Int) throws(Diagnostic) {
        guard file != nil else { return memory[index] = slot }
        try file?.write(withUnsafeBytes(of: slot) { Array($0) }, at: index * Self.stride)
    }

    /// Moves the entries to a table of twice the size.
    private mutating func double() throws(Diagnostic) {
        let (oldMemory, oldSlots) = (memory, slots)
        let oldFile = file.take()
        slots *= 2
        used = 0
        if slots <= memorySlots {
            memory = Array(repeating: Slot(), count: slots)
        } else {
            memory = []
            file = try TemporaryFile(for: "the ids of the records")
        }
        guard let oldFile else {
            for slot in oldMemory where !slot.isFree { _ = try first(orInsert: slot) }
            return
        }
        let count = min(Self.chunk, oldSlots)
        for start in Swift.stride(from: 0, to: oldSlots, by: count) {
            let bytes = try oldFile.bytes(in: start * Self.stride..<(start + count) * Self.stride)
            let chunk = bytes.withUnsafeBytes { Array($0.bindMemory(to: Slot.self)) }
            for slot in chunk where !slot.isFree { _ = try first(orInsert: slot) }
        }
    }
}

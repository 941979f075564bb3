import HeraldDiagnostics
import HeraldFiles
import HeraldModel

/// The first record with each id in an intake: its position and a hash of its content.
///
/// Memory does not grow with the number of records. Beyond 65,536 ids, the table is in a temporary file of 96 to 192 bytes for each id. It
/// is read and written, not mapped into memory.
struct FirstOccurrences: ~Copyable {
    /// The position and content of a record.
    struct Occurrence {
        var position: SourcePosition
        var fingerprint: Int
    }

    private var table: OccurrenceTable
    /// The files and sheets of positions, and their numbers in the table.
    private var sources: [Source] = []
    private var numbers: [Source: UInt32] = [:]

    private struct Source: Hashable {
        var file: String?
        var sheet: String?
    }

    /// Creates a list without ids. `memorySlots`, a power of 2, is the largest table that is kept in memory.
    init(memorySlots: Int = 1 << 17) { table = OccurrenceTable(memorySlots: memorySlots) }

    /// Returns the first occurrence of `id`. If there is none, `occurrence` becomes it, and the result is `nil`.
    ///
    /// - Throws: a ``Diagnostic`` if the temporary file cannot be written or read.
    mutating func first(of id: Slug, or occurrence: Occurrence) throws(Diagnostic) -> Occurrence? {
        let position = occurrence.position
        let slot = OccurrenceTable.Slot(
            key: Self.key(of: id), fingerprint: Int64(occurrence.fingerprint),
            source: number(of: Source(file: position.file, sheet: position.sheet)), line: UInt32(clamping: position.line),
            column: UInt32(clamping: position.column))
        guard let first = try table.first(orInsert: slot) else { return nil }
        let source = sources[Int(first.source)]
        return Occurrence(
            position: SourcePosition(file: source.file, line: Int(first.line), column: Int(first.column), sheet: source.sheet),
            fingerprint: Int(first.fingerprint))
    }

    /// Two independent hashes of an id. The chance that two of a billion ids have the same key is below one in 10 to the 20th.
    private static func key(of id: Slug) -> SIMD2<UInt64> {
        var (first, second) = (Hasher(), Hasher())
        first.combine(id)
        second.combine(0)
        second.combine(id)
        return SIMD2(UInt64(bitPattern: Int64(first.finalize())), UInt64(bitPattern: Int64(second.finalize())))
    }

    private mutating func number(of source: Source) -> UInt32 {
        if let number = numbers[source] { return number }
        let number = UInt32(sources.count)
        sources.append(source)
        numbers[source] = number
        return number
    }
}

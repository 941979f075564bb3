#if Server

/// The result of a Range header for a document of a given size (RFC 9110, section 14).
enum ByteRange: Equatable {
    /// The whole document: there is no range, it is not understood, or there are several, which a server may ignore.
    case whole
    /// This range of bytes.
    case part(Range<Int>)
    /// The document has no such bytes.
    case unsatisfiable

    init(_ field: String?, size: Int) {
        self = .whole
        guard let field, let mark = field.firstIndex(of: "="), field[..<mark].lowercased() == "bytes" else { return }
        let sets = field[field.index(after: mark)...].split(separator: ",").map { $0.filter { $0 != " " && $0 != "\t" } }
            .filter { !$0.isEmpty }
        guard sets.count == 1 else { return }
        let ends = sets[0].split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, ends.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }) else { return }
        switch (ends[0].isEmpty, ends[1].isEmpty) {
        case (true, true): return
        case (true, false):
            let count = min(ByteRange.number(ends[1]), size)
            self = count == 0 ? .unsatisfiable : .part(size - count..<size)
        case (false, let isOpen):
            let (first, last) = (ByteRange.number(ends[0]), isOpen ? Int.max : ByteRange.number(ends[1]))
            if first > last { return }
            self = first >= size ? .unsatisfiable : .part(first..<min(last, size - 1) + 1)
        }
    }

    /// A number of any length; one that is too large for `Int` becomes `Int.max`.
    private static func number(_ digits: Substring) -> Int { Int(digits) ?? Int.max }
}
#endif

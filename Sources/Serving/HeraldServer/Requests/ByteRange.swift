#if Server
import HeraldDiagnostics

/// The result of a Range header for a document of a given size (RFC 9110, section 14).
enum ByteRange: Equatable {
    /// The whole document: there is no range, it is not understood, or there are several, which a server may ignore.
    case whole
    /// This range of bytes.
    case part(Range<Int>)
    /// The document has no such bytes.
    case unsatisfiable

    /// Creates the range that the value `field` of a Range header names in a document of `size` bytes.
    init(_ field: String?, size: Int) {
        self = .whole
        guard let field, let equals = field.firstIndex(of: "="), field[..<equals].lowercased() == "bytes" else { return }
        // White space is allowed around the elements of the list, not inside them.
        let ranges = field[field.index(after: equals)...].split(separator: ",").map(ByteRange.trimmed).filter { !$0.isEmpty }
        guard ranges.count == 1 else { return }
        let ends = ranges[0].split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, ends.allSatisfy({ $0.utf8.allSatisfy(\.isASCIIDigit) }) else { return }
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

    /// Returns `text` without spaces and tabs at its ends.
    private static func trimmed(_ text: Substring) -> Substring {
        let start = text.drop { $0 == " " || $0 == "\t" }
        let end = start.lastIndex { $0 != " " && $0 != "\t" }
        return end.map { start[...$0] } ?? start
    }

    /// A number of any length. One that is too large for `Int` becomes `Int.max`.
    private static func number(_ digits: Substring) -> Int { Int(digits) ?? Int.max }
}
#endif

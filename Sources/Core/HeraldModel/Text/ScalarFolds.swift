/// The folded form of each Unicode scalar beyond ASCII, for searches and sort keys. It decodes ``FoldTable`` into arrays.
package struct ScalarFolds: Sendable {
    /// The folded form of a scalar.
    package enum Fold {
        /// The scalar separates words.
        case separator
        /// The scalar is a mark that searches ignore, such as an accent.
        case dropped
        /// The scalar counts as this letter or digit.
        case letter(Unicode.Scalar)
    }

    /// The only instance. Its first use decodes the table.
    package static let shared = ScalarFolds()

    /// Two values that are not scalars. They stand for separators and for dropped marks.
    private static let (separator, dropped) = (UInt32.max, UInt32.max - 1)

    /// The folded form of each scalar below 0x20000.
    private var foldedScalars: [UInt32]
    /// The ranges of separators from 0x20000 on.
    private var highSeparators: [ClosedRange<UInt32>] = []

    private init() {
        foldedScalars = Array(0..<0x2_0000)
        var last: UInt32 = 0
        for run in FoldTable.separators.split(separator: " ") {
            let parts = run.split(separator: "+").map { UInt32($0, radix: 16) ?? 0 }
            let first = last + parts[0]
            last = first + (parts.count > 1 ? parts[1] : 0)
            if last < foldedScalars.count {
                for scalar in first...last { foldedScalars[Int(scalar)] = Self.separator }
            } else {
                highSeparators.append(first...last)
            }
        }
        var pairs = FoldTable.pairs.unicodeScalars.makeIterator()
        while let letter = pairs.next(), let folded = pairs.next() { foldedScalars[Int(letter.value)] = folded.value }
        for mark in FoldTable.dropped { foldedScalars[Int(mark)] = Self.dropped }
    }

    /// Returns the folded form of a scalar beyond ASCII.
    package func fold(_ scalar: UInt32) -> Fold {
        guard scalar < foldedScalars.count else {
            return highSeparators.contains { $0.contains(scalar) } ? .separator : Unicode.Scalar(scalar).map { .letter($0) } ?? .separator
        }
        switch foldedScalars[Int(scalar)] {
        case Self.separator: return .separator
        case Self.dropped: return .dropped
        case let folded: return Unicode.Scalar(folded).map { .letter($0) } ?? .separator
        }
    }
}

/// A cell of a row: where it stands among the bytes.
struct Cell {
    /// Where it begins, with its quote.
    var start: Int
    /// The contents, without the quotes around them.
    var content: Range<Int>
    /// Whether quotes are doubled in the contents.
    var hasDoubledQuotes = false
}

/// Finds the rows of a CSV text and their cells (RFC 4180, section 2), of which the separator may be another byte than a comma.
///
/// The reader is Herald's own because every mistake has to be told with its line and column, and because rows of a file of any size are
/// read one stretch after the other. Lines end with a line feed; the decoder sees to that.
struct RowScanner {
    /// How long a row may be, in bytes.
    static let maximumRowBytes = 8 << 20

    /// What stands between cells.
    let separator: UInt8

    /// What was found at the start of a row.
    enum Outcome {
        /// A row; the next one begins at `end`.
        case row(end: Int)
        /// A mistake in the quotes, at `offset`; the next row begins at `resume`.
        case malformed(Mistake, at: Int, resume: Int)
        /// The row does not end in these bytes.
        case incomplete
    }

    /// A mistake in the quotes of a row.
    enum Mistake {
        case unclosed, textAfterQuote, quoteInside, tooLong
    }

    /// Scans the row at `start`, whose cells go into `cells`; `isLast` says that no more bytes follow `bytes`.
    func scan(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isLast: Bool, into cells: inout [Cell]) -> Outcome {
        cells.removeAll(keepingCapacity: true)
        var index = start
        var stray: Int?
        while true {
            let cellStart = index
            var cell = Cell(start: index, content: index..<index)
            if index < bytes.count, bytes[index] == Self.quote {
                guard let end = closingQuote(bytes, after: index, &cell.hasDoubledQuotes) else {
                    if !isLast, bytes.count - start <= Self.maximumRowBytes { return .incomplete }
                    return malformed(.unclosed, at: cellStart, cellStart, bytes)
                }
                cell.content = cellStart + 1..<end
                index = end + 1
                if index < bytes.count, bytes[index] != separator, bytes[index] != Self.lineFeed {
                    return malformed(.textAfterQuote, at: index, cellStart, bytes)
                }
            } else {
                while index < bytes.count, bytes[index] != separator, bytes[index] != Self.lineFeed {
                    if bytes[index] == Self.quote, stray == nil { stray = index }
                    index += 1
                }
                cell.content = cellStart..<index
            }
            cells.append(cell)
            if index == bytes.count || bytes[index] == Self.lineFeed {
                if index == bytes.count, !isLast {
                    return index - start > Self.maximumRowBytes ? .malformed(.tooLong, at: start, resume: index) : .incomplete
                }
                let end = min(index + 1, bytes.count)
                return stray.map { .malformed(.quoteInside, at: $0, resume: end) } ?? .row(end: end)
            }
            index += 1
        }
    }

    /// Where the quote stands that closes the one at `start`, or `nil` if none does.
    private func closingQuote(_ bytes: UnsafeBufferPointer<UInt8>, after start: Int, _ hasDoubled: inout Bool) -> Int? {
        var index = start + 1
        while index < bytes.count {
            if bytes[index] == Self.quote {
                guard index + 1 < bytes.count, bytes[index + 1] == Self.quote else { return index }
                hasDoubled = true
                index += 1
            }
            index += 1
        }
        return nil
    }

    /// After a mistake the next row is taken to begin on the line after that of the quote, so that a forgotten quote costs one row.
    private func malformed(_ mistake: Mistake, at offset: Int, _ quote: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Outcome {
        var end = quote
        while end < bytes.count, bytes[end] != Self.lineFeed { end += 1 }
        let resume = min(end + 1, bytes.count)
        // Text after a quote on a later line means that the quote before was not closed.
        return offset < resume ? .malformed(mistake, at: offset, resume: resume) : .malformed(.unclosed, at: quote, resume: resume)
    }

    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")
}

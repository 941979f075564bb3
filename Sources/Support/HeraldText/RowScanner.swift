/// A cell of a row, as ranges of bytes.
package struct RowCell {
    /// The index of the first byte, including its quote.
    package var start: Int
    /// The content, without the quotes around it.
    package var content: Range<Int>
    /// Whether the content contains doubled quotes.
    package var hasDoubledQuotes = false
}

/// Finds the rows of a CSV text and their cells (RFC 4180, section 2). The separator may be another byte than a comma.
///
/// The scanner is Herald's own, because every mistake needs a line and a column, and because files of any size are read in parts. Lines end
/// with a line feed; the decoder converts other line ends.
package struct RowScanner {
    /// The largest size of a row, in bytes.
    package static let maximumRowBytes = 8 << 20

    /// The byte between cells.
    package let separator: UInt8

    /// Creates a scanner of rows whose cells are separated by `separator`.
    package init(separator: UInt8) { self.separator = separator }

    /// The result of a scan.
    package enum Outcome {
        /// A row. The next one begins at `end`.
        case row(end: Int)
        /// A mistake in the quotes, at `offset`. The next row begins at `resume`.
        case malformed(Mistake, at: Int, resume: Int)
        /// The row does not end in these bytes.
        case incomplete
    }

    /// A mistake in the quotes of a row.
    package enum Mistake {
        /// The closing quote is missing.
        case unclosed
        /// Text follows a closing quote: `"a"b`.
        case textAfterQuote
        /// A cell without quotes around it contains one: `a"b`.
        case quoteInside
        /// The row is larger than ``maximumRowBytes``.
        case tooLong

        /// The words of a message.
        package var message: String {
            switch self {
            case .unclosed: "a quote opens here and does not close"
            case .tooLong: "a row of more than \(RowScanner.maximumRowBytes >> 20) MB"
            case .textAfterQuote: "text follows a closing quote; expected a separator or the end of the line"
            case .quoteInside: "found a quote in a field that does not begin with one"
            }
        }

        /// The remedy.
        package var hint: String {
            switch self {
            case .unclosed: "close the quote"
            case .tooLong: "see whether lines end"
            case .textAfterQuote: "write a quote inside a field twice (\"\"), or close the quote of the field before"
            case .quoteInside: "put the field in quotes, and write the quote inside it twice (\"\")"
            }
        }
    }

    /// Scans the row at `start`.
    ///
    /// - Parameters:
    ///   - bytes: the text in UTF-8.
    ///   - start: the index of the first byte of the row.
    ///   - isLast: whether the file ends after `bytes`.
    ///   - cells: receives the cells of the row.
    package func scan(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isLast: Bool, into cells: inout [RowCell]) -> Outcome {
        cells.removeAll(keepingCapacity: true)
        var index = start
        var stray: Int?
        while true {
            let cellStart = index
            var cell = RowCell(start: index, content: index..<index)
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

    /// Returns the index of the quote that closes the one at `start`, or nil if there is none.
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

    /// Returns a mistake. The next row begins on the line after the quote, so that a missing quote costs only one row.
    private func malformed(_ mistake: Mistake, at offset: Int, _ quote: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Outcome {
        var end = quote
        while end < bytes.count, bytes[end] != Self.lineFeed { end += 1 }
        let resume = min(end + 1, bytes.count)
        // If the text after a quote is on a later line, the quote before it was not closed.
        return offset < resume ? .malformed(mistake, at: offset, resume: resume) : .malformed(.unclosed, at: quote, resume: resume)
    }

    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")
}

/// A cell of a row, as ranges of bytes.
struct Cell {
    /// The index of the first byte, including its quote.
    var start: Int
    /// The content, without the quotes around it.
    var content: Range<Int>
    /// Whether the content contains doubled quotes.
    var hasDoubledQuotes = false
}

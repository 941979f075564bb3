internal import HeraldDiagnostics
internal import HeraldIntake
internal import HeraldModel
internal import HeraldText

/// The first lines of a CSV file, up to its header: the separator of cells, and where the header begins.
///
/// Before the header a file may have empty lines, and a line such as `sep=;`, with which spreadsheet programs name the separator. Without
/// it the separator is the most frequent one in the header.
struct Header {
    /// The index of the first byte of the header.
    let start: Int
    /// The line of the header, from 1.
    let line: Int
    /// The number of the header's row in a spreadsheet program, from 1. Such a program does not show a line such as `sep=;`.
    let row: Int
    /// The byte between cells.
    let separator: UInt8

    /// The separators that are recognised. The first one is preferred.
    private static let separators = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]

    private static let loneCellHint = "cells are separated by \",\", \";\" or a tab; the first line has none of them"

    /// Finds the header in the first bytes of a file.
    ///
    /// - Parameters:
    ///   - bytes: The bytes read so far.
    ///   - isLast: Whether the file ends after them.
    /// - Returns: nil if the header is not complete in `bytes`. The caller then reads more of the file and tries again.
    init?(_ bytes: [UInt8], isLast: Bool) {
        var (start, line, declared) = (0, 1, UInt8?.none)
        while start < bytes.count {
            guard let end = bytes[start...].firstIndex(of: 0x0A) ?? (isLast ? bytes.count : nil) else { return nil }
            let text = bytes[start..<end]
            if declared == nil, text.count == 5, text.starts(with: "sep=".utf8) {
                declared = text.last
            } else if text.contains(where: { $0 > 0x20 }) {
                break
            }
            start = min(end + 1, bytes.count)
            line += 1
        }
        self.start = start
        self.line = line
        row = declared == nil ? line : line - 1
        separator = declared ?? Self.separator(of: bytes[start...])
        if !isLast, Self.end(bytes, start, separator) == nil { return nil }
    }

    /// Returns the plan of the columns, the index of the first row after the header, and the mistakes.
    func plan(of bytes: [UInt8], map: ColumnMap) -> (plan: ColumnPlan, end: Int, problems: [Diagnostic]) {
        bytes.withUnsafeBufferPointer { all in
            var cells: [RowCell] = []
            let outcome = RowScanner(separator: separator).scan(all, from: start, isLast: true, into: &cells)
            let end: Int =
                switch outcome {
                case .row(let end), .malformed(_, _, let end): end
                case .incomplete: bytes.count
                }
            let lines = RowLines(bytes: all, range: start..<end, line: line)
            let row = TableRow(all, cells, number: self.row, start: start, line: line)
            var reader = HeaderReader(row, map: map, format: CSVIntakeFormat.name, loneCellHint: Self.loneCellHint)
            if let problem = lines.problem { return (ColumnPlan(columnCount: 0), end, [problem]) }
            if case .malformed(let mistake, let offset, _) = outcome {
                return (ColumnPlan(columnCount: 0), end, lines.withExcerpts([lines.diagnostic(mistake, at: offset, start)]))
            }
            let plan = reader.read()
            return (plan, end, lines.withExcerpts(reader.problems))
        }
    }

    /// Returns the separator that occurs most often in the first line, outside quotes.
    private static func separator(of bytes: ArraySlice<UInt8>) -> UInt8 {
        var (counts, isQuoted) = ([UInt8: Int](), false)
        for byte in bytes {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if byte == 0x0A, !isQuoted { break }
            if !isQuoted { counts[byte, default: 0] += 1 }
        }
        return separators.max { (counts[$0] ?? 0, $0 == separators[0] ? 1 : 0) < (counts[$1] ?? 0, $1 == separators[0] ? 1 : 0) }
            ?? UInt8(ascii: ",")
    }

    /// Returns the index after the row that begins at `start`, or nil if it is not complete.
    private static func end(_ bytes: [UInt8], _ start: Int, _ separator: UInt8) -> Int? {
        bytes.withUnsafeBufferPointer { all in
            var cells: [RowCell] = []
            switch RowScanner(separator: separator).scan(all, from: start, isLast: false, into: &cells) {
            case .row(let end), .malformed(_, _, let end): return end
            case .incomplete: return nil
            }
        }
    }
}

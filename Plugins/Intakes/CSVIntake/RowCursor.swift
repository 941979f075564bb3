internal import HeraldDiagnostics
internal import HeraldIntake
internal import HeraldText

/// Iterates over the rows of complete lines of CSV, without rows that are empty. Positions have no file name, which saves time.
struct RowCursor {
    /// A row that is not empty.
    enum Content {
        /// Its cells.
        case cells(TableRow)
        /// The problem of bytes that are no text.
        case unreadable(Diagnostic)
        /// The problem of quotes.
        case malformed(Diagnostic)
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private let scanner: RowScanner
    private var offset: Int
    /// The line of the file at which the next row begins, from 1.
    private var line: Int
    /// The number of the next row, from 1.
    private var number: Int
    private var cells: [RowCell] = []

    /// Begins at `offset` in `bytes`, which is at the line `line` and the row `row` of the file.
    init(_ bytes: UnsafeBufferPointer<UInt8>, separator: UInt8, at offset: Int = 0, line: Int, row: Int) {
        (self.bytes, self.offset, self.line) = (bytes, offset, line)
        number = row
        scanner = RowScanner(separator: separator)
    }

    /// Returns the next row that is not empty, with its lines. `nil` at the end.
    mutating func next() -> (content: Content, lines: RowLines)? {
        while offset < bytes.count {
            let (start, first) = (offset, line)
            let outcome = scanner.scan(bytes, from: start, isLast: true, into: &cells)
            switch outcome {
            case .row(let end): offset = end
            case .malformed(_, _, let resume): offset = resume
            case .incomplete: offset = bytes.count
            }
            for index in start..<offset where bytes[index] == 0x0A { line += 1 }
            let row = TableRow(bytes, cells, number: number, start: start, line: first)
            number += 1
            if case .row = outcome, row.isEmpty { continue }
            let lines = RowLines(bytes: bytes, range: start..<offset, line: first)
            if let problem = lines.problem { return (.unreadable(problem), lines) }
            if case .malformed(let mistake, let place, _) = outcome {
                return (.malformed(lines.diagnostic(mistake, at: place, start)), lines)
            }
            return (.cells(row), lines)
        }
        return nil
    }
}

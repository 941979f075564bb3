internal import HeraldDiagnostics
internal import HeraldIntake
internal import HeraldModel
internal import HeraldText
internal import HeraldYAML

/// Complete rows of a CSV file, from which several cores make records at the same time.
struct CSVBlock: RecordBlock {
    /// The rows, in UTF-8.
    let bytes: [UInt8]
    let file: String
    /// The line of the file at which the block begins, from 1.
    let firstLine: Int
    /// The row at which it begins, from 1. A row with a line break in quotes has several lines.
    let firstRow: Int
    /// The fields of the columns, from the header.
    let plan: ColumnPlan
    /// The byte between cells.
    let separator: UInt8

    func records(with reader: RecordReader) -> [ParsedRecord] {
        bytes.withUnsafeBufferPointer { all in
            var rows = Rows(bytes: all, plan: plan, separator: separator, line: firstLine, row: firstRow)
            var records: [ParsedRecord] = []
            while let record = rows.next(reader) { records.append(record.located(in: file)) }
            return records
        }
    }
}

/// Iterates over the rows of a block. Positions have no file name, which saves time. The block adds it.
private struct Rows {
    let bytes: UnsafeBufferPointer<UInt8>
    let plan: ColumnPlan
    var line: Int
    /// The number of the next row.
    var row: Int
    private var offset = 0
    private var cells: [RowCell] = []
    private let scanner: RowScanner

    init(bytes: UnsafeBufferPointer<UInt8>, plan: ColumnPlan, separator: UInt8, line: Int, row: Int) {
        self.bytes = bytes
        self.plan = plan
        self.line = line
        self.row = row
        scanner = RowScanner(separator: separator)
    }

    /// Returns the record in the next row that is not empty, or nil at the end.
    mutating func next(_ reader: RecordReader) -> ParsedRecord? {
        while offset < bytes.count {
            let (start, first) = (offset, line)
            let outcome = scanner.scan(bytes, from: start, isLast: true, into: &cells)
            switch outcome {
            case .row(let end): offset = end
            case .malformed(_, _, let resume): offset = resume
            case .incomplete: offset = bytes.count
            }
            for index in start..<offset where bytes[index] == 0x0A { line += 1 }
            let row = TableRow(bytes, cells, number: self.row, start: start, line: first)
            self.row += 1
            if case .row = outcome, row.isEmpty { continue }
            let lines = RowLines(bytes: bytes, range: start..<offset, line: first)
            if let problem = lines.problem { return refused(problem, first) }
            if case .malformed(let mistake, let offset, _) = outcome {
                return refused(lines.withExcerpts([lines.diagnostic(mistake, at: offset, start)])[0], first)
            }
            return record(row, lines, reader)
        }
        return nil
    }

    /// Returns a refused record with one problem.
    private func refused(_ problem: Diagnostic, _ line: Int) -> ParsedRecord {
        ParsedRecord(.failure(Diagnostics([problem])), at: SourcePosition(line: line, column: 1))
    }

    /// Returns the record in a row, or the problems of the row and of the record.
    private func record(_ row: TableRow, _ lines: RowLines, _ reader: RecordReader) -> ParsedRecord {
        if let problem = plan.raggedRowProblem(row) {
            return refused(lines.withExcerpts([row.named(problem, plan.headers)])[0], lines.line)
        }
        var record = reader.record(in: row, by: plan)
        record.result = record.result.mapError { Diagnostics(lines.withExcerpts($0.all)) }
        return record
    }
}

extension ColumnPlan {
    /// Returns the problem of a row with too few or too many cells or with a value in a column without a header. Returns nil if the cells
    /// match the header. Empty cells after the last column are allowed.
    fileprivate func raggedRowProblem(_ row: TableRow) -> Diagnostic? {
        if row.count < columnCount {
            return Diagnostic("found \(row.count) cells; expected \(columnCount), as in the header", at: row.position(0))
        }
        if let extra = (columnCount..<max(columnCount, row.count)).first(where: { !row.text($0).isEmpty }) {
            return Diagnostic(
                "found \(row.count) cells; expected \(columnCount), as in the header", at: row.position(extra),
                hint: "put a text that contains the separator in quotes")
        }
        if let cell = unnamed.first(where: { !row.text($0).isEmpty }) {
            return Diagnostic("found a value in column \(cell + 1), which has no header", at: row.position(cell))
        }
        return nil
    }
}

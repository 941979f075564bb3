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
            var rows = RowCursor(all, separator: separator, line: firstLine, row: firstRow)
            var records: [ParsedRecord] = []
            while let (content, lines) = rows.next() { records.append(record(content, lines, reader).located(in: file)) }
            return records
        }
    }

    /// Returns the record in a row, or the problems of the row and of the record.
    private func record(_ content: RowCursor.Content, _ lines: RowLines, _ reader: RecordReader) -> ParsedRecord {
        switch content {
        case .unreadable(let problem): return refused(problem, lines.line)
        case .malformed(let problem): return refused(lines.withExcerpts([problem])[0], lines.line)
        case .cells(let row):
            if let problem = plan.raggedRowProblem(row) {
                return refused(lines.withExcerpts([row.named(problem, plan.headers)])[0], lines.line)
            }
            var record = reader.record(in: row, by: plan)
            record.result = record.result.mapError { Diagnostics(lines.withExcerpts($0.all)) }
            return record
        }
    }

    /// Returns a refused record with one problem.
    private func refused(_ problem: Diagnostic, _ line: Int) -> ParsedRecord {
        ParsedRecord(.failure(Diagnostics([problem])), at: SourcePosition(line: line, column: 1))
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

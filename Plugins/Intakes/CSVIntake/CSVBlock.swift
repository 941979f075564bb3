internal import HeraldDiagnostics
internal import HeraldIntake
internal import HeraldModel
internal import HeraldYAML

/// Complete rows of a CSV file, in UTF-8.
struct CSVBlock: RecordBlock {
    let bytes: [UInt8]
    let file: String
    let firstLine: Int
    let plan: ColumnPlan

    func records(with reader: RecordReader) -> [ParsedRecord] {
        bytes.withUnsafeBufferPointer { all in
            var rows = Rows(bytes: all, plan: plan, line: firstLine)
            var records: [ParsedRecord] = []
            while let record = rows.next(reader) { records.append(named(record)) }
            return records
        }
    }

    /// Returns the record with the name of the file in its positions.
    private func named(_ record: ParsedRecord) -> ParsedRecord {
        var record = record
        record.position.file = file
        record.result = record.result.mapError { problems in
            Diagnostics(
                problems.all.map { problem in
                    var problem = problem
                    if problem.position?.file == nil { problem.position?.file = file }
                    return problem
                })
        }
        return record
    }
}

/// Iterates over the rows of a block. Positions have no file name, which saves time. The block adds it.
private struct Rows {
    let bytes: UnsafeBufferPointer<UInt8>
    let plan: ColumnPlan
    var line: Int
    private var offset = 0
    private var cells: [Cell] = []
    private let scanner: RowScanner

    init(bytes: UnsafeBufferPointer<UInt8>, plan: ColumnPlan, line: Int) {
        self.bytes = bytes
        self.plan = plan
        self.line = line
        scanner = RowScanner(separator: plan.separator)
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
            let row = CSVRow(bytes, cells, start: start, line: first)
            if case .row = outcome, (0..<row.count).allSatisfy({ row.isEmpty($0) }) { continue }
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
    private func record(_ row: CSVRow, _ lines: RowLines, _ reader: RecordReader) -> ParsedRecord {
        if let problem = plan.raggedRowProblem(row) { return refused(lines.withExcerpts([problem])[0], lines.line) }
        var builder = RowBuilder(row: row, plan: plan)
        let root = builder.record()
        var result = reader.read(root)
        if !builder.problems.isEmpty {
            var all = builder.problems
            if case .failure(let others) = result { all += others.all }
            result = .failure(Diagnostics(all))
        }
        let position = row.position(0)
        return ParsedRecord(
            result.map(IntakeItem.record).mapError { Diagnostics(lines.withExcerpts($0.all)) }, at: position, node: reader.retained(root))
    }
}

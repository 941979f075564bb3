internal import HeraldDiagnostics
internal import HeraldIntake

/// Some consecutive rows of a sheet, from which several cores make records at the same time.
struct SheetBlock: RecordBlock {
    let file: String
    let sheet: String
    let plan: ColumnPlan
    var rows: [SheetRow] = []
    var warnings: [Diagnostic] = []

    init(file: String, sheet: String, plan: ColumnPlan) {
        self.file = file
        self.sheet = sheet
        self.plan = plan
    }

    func records(with reader: RecordReader) -> [ParsedRecord] {
        let unnamed = Set(plan.unnamed.map { $0 + 1 })
        return rows.map { row in
            let stray = row.cells.first { $0.column > plan.columnCount || unnamed.contains($0.column) }
            let record = stray.map { refused($0, row) } ?? reader.record(in: row.table(width: plan.columnCount, sheet: sheet), by: plan)
            return record.located(in: file)
        }
    }

    /// Returns the refusal of a row with a value in a column without a header.
    private func refused(_ cell: SheetCell, _ row: SheetRow) -> ParsedRecord {
        let position = SourcePosition(line: row.number, column: cell.column, sheet: sheet)
        let problem = Diagnostic(
            "found a value in column \(SourcePosition.letters(ofColumn: cell.column)), which has no header", at: position,
            hint: "name the column in the header, or empty the cell")
        return ParsedRecord(.failure(Diagnostics([problem])), at: SourcePosition(line: row.number, column: 1, sheet: sheet))
    }
}

internal import HeraldDiagnostics
internal import HeraldIntake

/// Reads the rows of a sheet in blocks, so that memory does not depend on the number of rows.
struct SheetBlockIterator: BlockIterator {
    /// The size of a block: the number of rows, and of bytes of their texts.
    private static let blockSize = (rows: 256, bytes: 512 << 10)

    private let path: String
    private let sheet: String?
    private let map: ColumnMap
    private let format: String
    private var reader: (any SheetReader)?
    private var plan: ColumnPlan?
    private var failure: Diagnostics?
    private var isDone = false

    init(path: String, sheet: String?, map: ColumnMap, format: String) {
        self.path = path
        self.sheet = sheet
        self.map = map
        self.format = format
    }

    mutating func next() -> (any RecordBlock)? {
        if let failure {
            self.failure = nil
            return RefusedBlock(failure)
        }
        if isDone { return nil }
        do {
            if reader == nil { reader = try Workbook.open(path, sheet: sheet) }
            guard let reader else { return nil }
            if plan == nil { plan = try readHeader(reader) }
            return plan.flatMap { nextBlock($0, reader) }
        } catch {
            isDone = true
            return RefusedBlock(Workbook.diagnostics(error, path))
        }
    }

    /// Reads the plan of the columns from the first row that is not empty.
    private func readHeader(_ reader: any SheetReader) throws -> ColumnPlan {
        guard let row = try reader.next() else {
            let position = SourcePosition(file: path, line: 1, column: 1, sheet: reader.name)
            throw Diagnostics([Diagnostic("the sheet has no header", at: position, hint: "name another sheet: --sheet NAME")])
        }
        let width = row.cells.last?.column ?? 0
        var headers = HeaderReader(row.table(width: width, sheet: reader.name), map: map, format: format)
        let plan = headers.read()
        if !headers.problems.isEmpty { throw Diagnostics(headers.problems).located(in: path) }
        return plan
    }

    /// Returns a block of the next rows. The last one has the warnings.
    private mutating func nextBlock(_ plan: ColumnPlan, _ reader: any SheetReader) -> SheetBlock? {
        var block = SheetBlock(file: path, sheet: reader.name, plan: plan)
        var bytes = 0
        do {
            while block.rows.count < Self.blockSize.rows, bytes < Self.blockSize.bytes {
                guard let row = try reader.next() else {
                    isDone = true
                    let others = sheet == nil ? try reader.otherSheets() : []
                    block.warnings = SheetWarnings(file: path, sheet: reader.name, plan: plan).all(of: reader.findings, others)
                    break
                }
                bytes += row.bytes
                block.rows.append(row)
            }
        } catch {
            isDone = true
            failure = Workbook.diagnostics(error, path)
        }
        return block
    }
}

extension SheetRow {
    /// Returns the row with `width` cells. Positions have no file.
    func table(width: Int, sheet: String) -> TableRow {
        var cells = (1...max(width, 1)).map { TableCell("", at: SourcePosition(line: number, column: $0, sheet: sheet)) }
        for cell in self.cells where cell.column <= cells.count {
            cells[cell.column - 1].text = cell.content.text
            cells[cell.column - 1].kind = cell.content.kind
        }
        return TableRow(cells, number: number)
    }
}

package import HeraldDiagnostics
internal import HeraldModel

/// A cell of a table: its text and its position.
package struct TableCell: Sendable {
    /// The kind of a cell, as far as it decides where the cell may be used.
    package enum Kind: Sendable, Hashable {
        /// A text. It may be a number that the file does not mark as one.
        case text
        /// A number that a spreadsheet program stores as such. Its text has a decimal point, whatever the language of the program.
        case number
        /// A date that a spreadsheet program stores as a number. In a field for text it is damage: `12-23` became a day.
        case date
        /// A cell without a usable value. The strings are the message and the hint.
        case unusable(String, hint: String?)
    }

    /// The content without white space around it. An empty cell has an empty text.
    package var text: String
    /// The kind.
    package var kind: Kind
    /// The position, without a file name.
    package var position: SourcePosition

    /// Creates a cell. White space around `text` has been removed.
    package init(_ text: String, at position: SourcePosition, kind: Kind = .text) {
        self.text = text
        self.kind = kind
        self.position = position
    }

    /// Returns whether `byte` is a space, a tab or a line feed. Such bytes around a value are ignored.
    package static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A }
}

/// A row of a table: its cells in the order of the columns.
package struct TableRow: Sendable {
    /// The cells. A row has at least one.
    package var cells: [TableCell]
    /// The number of the row as spreadsheet programs show it, from 1.
    package var number: Int

    /// Creates the row `number` of `cells`.
    package init(_ cells: [TableCell], number: Int) {
        self.cells = cells
        self.number = number
    }

    /// The number of cells.
    package var count: Int { cells.count }

    /// Whether all cells are empty.
    package var isEmpty: Bool { cells.allSatisfy { $0.text.isEmpty && $0.kind == .text } }

    /// Returns the text of cell `index`. A missing cell is empty.
    package func text(_ index: Int) -> String { cells.indices.contains(index) ? cells[index].text : "" }

    /// Returns the kind of cell `index`. A missing cell is a text.
    package func kind(_ index: Int) -> TableCell.Kind { cells.indices.contains(index) ? cells[index].kind : .text }

    /// Returns the position of cell `index`, without a file name. If the cell is missing, it is the position of the row.
    package func position(_ index: Int) -> SourcePosition {
        cells.indices.contains(index) ? cells[index].position : cells.first?.position ?? SourcePosition(line: 1, column: 1)
    }
}

extension TableRow {
    /// Returns `problem` with the name of the cell that it is about, and the header of the column. A problem elsewhere stays as it is.
    package func named(_ problem: Diagnostic, _ headers: [String]) -> Diagnostic {
        guard let position = problem.position, position.file == nil,
            let index = cells.firstIndex(where: { $0.position == position })
        else { return problem }
        var problem = problem
        let name = "\(SourcePosition.letters(ofColumn: index + 1))\(number)"
        problem.cell = TableCellName(name, header: headers.indices.contains(index) && !headers[index].isEmpty ? headers[index] : nil)
        return problem
    }
}

extension RecordReader {
    /// Returns the record in `row`, or the problems of the row and of the record, in the order of the columns and without file names.
    package func record(in row: TableRow, by plan: ColumnPlan) -> ParsedRecord {
        var builder = RowBuilder(row: row, plan: plan, gazetteer: gazetteer)
        let root = builder.record()
        var result = read(root)
        if !builder.problems.isEmpty {
            let reported = builder.problems.compactMap(\.position)
            var all = builder.problems
            // A cell without a usable value is reported once, and not a second time as a text that is no code or no number.
            if case .failure(let others) = result { all += others.all.filter { $0.position.map { !reported.contains($0) } ?? true } }
            result = .failure(Diagnostics(all))
        }
        result = result.mapError { problems in
            let hints = NotationHint(row: row, plan: plan, gazetteer: gazetteer)
            let ordered = problems.all.enumerated().sorted { first, second in
                (first.element.position?.column ?? 0, first.offset) < (second.element.position?.column ?? 0, second.offset)
            }
            return Diagnostics(ordered.map { row.named(hints.completed($0.element), plan.headers) })
        }
        return ParsedRecord(result.map(IntakeItem.record), at: row.position(0), node: retained(root))
    }
}

extension ParsedRecord {
    /// Returns the record with `file` as the file of all positions that name none.
    package func located(in file: String) -> ParsedRecord {
        var record = self
        if record.position.file == nil { record.position.file = file }
        record.result = record.result.mapError { $0.located(in: file) }
        return record
    }
}

extension Diagnostics {
    /// Returns the problems with `file` as the file of all positions that name none.
    package func located(in file: String) -> Diagnostics {
        Diagnostics(
            all.map { problem in
                var problem = problem
                if problem.position?.file == nil { problem.position?.file = file }
                return problem
            })
    }
}

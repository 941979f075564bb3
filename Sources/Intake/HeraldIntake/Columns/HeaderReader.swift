package import HeraldDiagnostics
internal import HeraldModel

/// Makes the plan of a table from its header and the user's column map, and finds all mistakes in them.
package struct HeaderReader {
    /// The mistakes so far.
    package private(set) var problems: [Diagnostic] = []
    private let map: ColumnMap
    private let row: TableRow
    private let headers: [String]
    private let loneCellHint: String?
    private let format: String
    private var plan: ColumnPlan

    /// Creates a reader of the header in `row`.
    ///
    /// - Parameters:
    ///   - row: the cells of the header.
    ///   - map: the user's column map.
    ///   - format: the name of the format whose template hints point to.
    ///   - loneCellHint: the hint if the header has only one cell.
    package init(_ row: TableRow, map: ColumnMap, format: String, loneCellHint: String? = nil) {
        self.row = row
        self.map = map
        self.format = format
        headers = row.cells.map(\.text)
        self.loneCellHint = headers.count == 1 ? loneCellHint : nil
        plan = ColumnPlan(columnCount: headers.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0)
        plan.headers = headers
    }

    /// Returns the plan, without the columns that have mistakes.
    package mutating func read() -> ColumnPlan {
        var first: [String: Int] = [:]
        for (index, header) in headers.prefix(plan.columnCount).enumerated() {
            if header.isEmpty {
                plan.unnamed.append(index)
            } else if let earlier = first[header] {
                report(
                    "duplicate column \"\(header)\"", index, hint: "the first is \(row.position(earlier).cell ?? "column \(earlier + 1)")")
            } else {
                first[header] = index
                read(header, index)
            }
        }
        for constant in map.constants {
            let cell = CellValue(origin: .constant(constant.value, constant.position))
            if !plan.insert(cell, at: constant.path) { conflict(constant.path, at: constant.keyPosition) }
        }
        for column in map.columns where first[column.header] == nil {
            problems.append(
                Diagnostic(
                    "no column of the file is called \"\(column.header)\"", at: column.position,
                    hint: NearMiss.hint(for: column.header, among: headers)))
        }
        if problems.isEmpty { reportMissing() }
        return plan
    }

    /// Adds the column `index` with `header` to the plan, or reports a mistake.
    private mutating func read(_ header: String, _ index: Int) {
        if map.ignored.contains(where: { $0.header == header }) { return }
        var cell = CellValue(origin: .column(index))
        cell.notation = map.notation
        if let column = map.columns.first(where: { $0.header == header }) {
            cell.values = column.values
            cell.separator = column.separator
            cell.notation = column.notation
            if !plan.insert(cell, at: column.path) { conflict(column.path, at: row.position(index)) }
            return
        }
        do throws(Diagnostic) {
            let path = try ColumnPath(header)
            if !plan.insert(cell, at: path) { conflict(path, at: row.position(index)) }
        } catch {
            let mapped = map.columns.map(\.header) + map.ignored.map(\.header)
            let hint = NearMiss.hint(for: header, among: mapped) ?? loneCellHint ?? error.hint ?? templateHint
            report(error.message, index, hint: hint)
        }
    }

    private var templateHint: String {
        "herald intake --template \(format) shows the columns there are; --columns FILE maps others, or leaves them out"
    }

    private mutating func conflict(_ path: ColumnPath, at position: SourcePosition) {
        problems.append(
            Diagnostic(
                "\"\(path.written)\" does not go together with another column of \"\(path.steps.first?.name ?? "")\"", at: position,
                hint: "give the items of a list in one cell or in numbered columns, not both"))
    }

    /// Reports the required fields that have no column.
    private mutating func reportMissing() {
        let missing = RecordFieldType.practice.filter { field in field.isRequired && !plan.root.contains { $0.key == field.name } }
        if missing.isEmpty { return }
        let names = missing.map { "\"\($0.name)\"" }.joined(separator: ", ")
        report("no column has \(names), which every record must have", 0, hint: loneCellHint ?? templateHint)
    }

    private mutating func report(_ message: String, _ index: Int, hint: String?) {
        problems.append(Diagnostic(message, at: row.position(index), hint: hint))
    }
}

extension ColumnPath.Step {
    /// The step as it was written.
    var name: String {
        switch self {
        case .key(let key): key
        case .item(let number): String(number)
        }
    }
}

internal import HeraldDiagnostics
internal import HeraldIntake
internal import HeraldModel

/// Makes the plan of a file from its header and the user's column map, and finds all mistakes in them.
struct HeaderReader {
    /// The mistakes so far.
    private(set) var problems: [Diagnostic] = []
    private let map: ColumnMap
    private let row: CSVRow
    private let headers: [String]
    private var plan: ColumnPlan

    /// Creates a reader of the header in `row`, whose cells are separated by `separator`.
    init(_ row: CSVRow, separator: UInt8, map: ColumnMap) {
        self.row = row
        self.map = map
        headers = (0..<row.count).map { row.text($0) }
        let count = headers.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0
        plan = ColumnPlan(separator: separator, count: count)
    }

    /// Returns the plan, without the columns that have mistakes.
    mutating func read() -> ColumnPlan {
        var first: [String: Int] = [:]
        for (index, header) in headers.prefix(plan.count).enumerated() {
            if header.isEmpty {
                plan.unnamed.append(index)
            } else if let earlier = first[header] {
                report("duplicate column \"\(header)\"", index, hint: "the first is column \(earlier + 1)")
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
        if let column = map.columns.first(where: { $0.header == header }) {
            cell.values = column.values
            cell.separator = column.separator
            if !plan.insert(cell, at: column.path) { conflict(column.path, at: row.position(index)) }
            return
        }
        do throws(Diagnostic) {
            let path = try ColumnPath(header)
            if !plan.insert(cell, at: path) { conflict(path, at: row.position(index)) }
        } catch {
            let mapped = map.columns.map(\.header) + map.ignored.map(\.header)
            let hint = NearMiss.hint(for: header, among: mapped) ?? separatorHint ?? error.hint ?? Self.hint
            report(error.message, index, hint: hint)
        }
    }

    private static let hint =
        "herald intake --template csv shows the columns there are; --columns FILE maps others, or leaves them out"

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
        report("no column has \(names), which every record must have", 0, hint: separatorHint ?? Self.hint)
    }

    /// The hint for a header with only one cell.
    private var separatorHint: String? {
        headers.count == 1 ? "cells are separated by \",\", \";\" or a tab; the first line has none of them" : nil
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

internal import HeraldDiagnostics
internal import HeraldIntake

/// The warnings of a sheet: what was read although it is hidden, and what was not read.
struct SheetWarnings {
    let file: String
    let sheet: String
    let plan: ColumnPlan

    /// Returns the warnings for `findings` and for the `others`, the other sheets of the workbook.
    func all(of findings: SheetFindings, _ others: [SheetName]) -> [Diagnostic] {
        let unread = others.filter { $0.hasContent && !XLSXTemplate.explanatorySheets.contains($0.name) }
        return [
            hiddenRows(findings.hiddenRows.count, findings.hiddenRows.first), hiddenColumns(findings.hiddenColumns),
            mergedAreas(findings.mergedAreas.count, findings.mergedAreas.first),
            notRead(unread.filter { !$0.isHidden }.map(\.name), "sheet"), notRead(unread.filter(\.isHidden).map(\.name), "hidden sheet"),
        ].compactMap { $0 }
    }

    private func hiddenRows(_ count: Int, _ first: Int) -> Diagnostic? {
        if count == 0 { return nil }
        return warning(
            count == 1 ? "1 hidden row was read like the others" : "\(count) hidden rows were read like the others", line: first,
            hint: "a filter only hides rows; delete those that are not records")
    }

    private func hiddenColumns(_ ranges: [ClosedRange<Int>]) -> Diagnostic? {
        let columns = ranges.flatMap { $0.clamped(to: 1...max(plan.columnCount, 1)) }.filter { column in
            column <= plan.columnCount && !plan.unnamed.contains(column - 1) && ranges.contains { $0.contains(column) }
        }
        guard let first = columns.first else { return nil }
        return warning(
            columns.count == 1 ? "1 hidden column was read like the others" : "\(columns.count) hidden columns were read like the others",
            column: first, hint: "leave a column out with --columns FILE and \"ignore\", or delete it")
    }

    private func mergedAreas(_ count: Int, _ first: String) -> Diagnostic? {
        guard count > 0, let start = CellReference(first.prefix { $0 != ":" }) else { return nil }
        let areas = count == 1 ? "" : " and \(count == 2 ? "1 more area" : "\(count - 1) more areas")"
        let rows = count == 1 ? "only the first has the value" : "only the first row of each has the value"
        return warning(
            "the merged cells \(first)\(areas) reach over several rows; \(rows)", line: start.row,
            column: start.column, hint: "split them, and write the value into each row")
    }

    private func notRead(_ names: [String], _ noun: String) -> Diagnostic? {
        guard let first = names.first else { return nil }
        let quoted = EnglishList.and(names.map { "\"\($0)\"" })
        return Diagnostic(
            names.count == 1 ? "the \(noun) \(quoted) was not read" : "the \(noun)s \(quoted) were not read",
            at: SourcePosition(file: file, line: 1, column: 1, sheet: first), hint: "name the sheet to read: --sheet NAME",
            severity: .warning)
    }

    private func warning(_ message: String, line: Int = 1, column: Int = 1, hint: String) -> Diagnostic {
        Diagnostic(message, at: SourcePosition(file: file, line: line, column: column, sheet: sheet), hint: hint, severity: .warning)
    }
}

package import HeraldDiagnostics
package import HeraldIntake

/// A sheet as a table of anything.
extension SpreadsheetSource.Settings {
    func table(at path: String) throws(Diagnostics) -> ReadTable {
        do {
            let reader = try Workbook.open(path, sheet: sheet)
            var (table, width) = (ReadTable(path), 0)
            while let row = try reader.next() {
                let last = row.cells.last?.column ?? 0
                if table.rows.isEmpty { width = last }
                table.add(row.table(width: max(width, last), sheet: reader.name))
            }
            var findings = reader.findings
            // Hidden columns are no mistake: columns are known by their headers, and the others are reported.
            findings.hiddenColumns = []
            let warnings = SheetWarnings(file: path, sheet: reader.name, plan: ColumnPlan(columnCount: width))
            for warning in warnings.all(of: findings, sheet == nil ? try reader.otherSheets() : []) { table.add(warning) }
            return table
        } catch {
            throw Workbook.diagnostics(error, path)
        }
    }
}

extension XLSXIntakeFormat: TableFormat {
    package func table(at path: String) throws(Diagnostics) -> ReadTable { try settings.table(at: path) }
}

extension ODSIntakeFormat: TableFormat {
    package func table(at path: String) throws(Diagnostics) -> ReadTable { try settings.table(at: path) }
}

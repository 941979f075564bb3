internal import HeraldXML
internal import HeraldZip

/// Reads the rows of a sheet of Excel (ECMA-376, part 1, section 18.3.1).
final class XLSXSheetReader: SheetReader {
    let name: String
    private(set) var findings = SheetFindings()
    private let xml: XMLPullReader
    private var values: XLSXValueReader
    /// Returns the other sheets of the workbook, for messages.
    private let others: () throws -> [SheetName]
    /// The number of the last row that was read.
    private var row = 0

    init(name: String, xml: XMLPullReader, values: XLSXValueReader, others: @escaping () throws -> [SheetName]) {
        self.name = name
        self.xml = xml
        self.values = values
        self.others = others
    }

    func otherSheets() throws -> [SheetName] { try others() }

    func next() throws -> SheetRow? {
        while let event = try xml.next() {
            guard case .startElement(let name, let namespace, let attributes) = event, XLSXNamespace.isMain(namespace) else { continue }
            switch name {
            case "col": addColumn(attributes)
            case "row":
                let found = try readRow(attributes)
                if found.cells.isEmpty { continue }
                if Self.isTrue(attributes["hidden"]) { findings.addHiddenRow(found.number) }
                return found
            case "mergeCell":
                // Only the first row of a merged area has its value. So areas of several rows are reported.
                if let range = attributes["ref"], let area = CellRange(range), area.end.row > area.start.row {
                    findings.addMergedArea(range)
                }
            default: continue
            }
        }
        return nil
    }

    /// Notes hidden columns.
    private func addColumn(_ attributes: [XMLAttribute]) {
        guard Self.isTrue(attributes["hidden"]), let first = attributes["min"].flatMap({ Int($0) }),
            let last = attributes["max"].flatMap({ Int($0) }), first > 0, first <= last
        else { return }
        findings.addHiddenColumns(first...last)
    }

    /// Reads the row whose start tag was the last event.
    private func readRow(_ attributes: [XMLAttribute]) throws -> SheetRow {
        let outer = xml.depth - 1
        // A row without a number follows the one before it, and so does a cell without a reference.
        row = attributes["r"].flatMap { Int($0) } ?? row + 1
        guard (1...CellReference.maximumRow).contains(row) else { throw xml.error("row \(row) is not in a sheet") }
        var (found, column) = (SheetRow(number: row, cells: []), 0)
        while xml.depth > outer, let event = try xml.next() {
            guard case .startElement(let name, _, let attributes) = event else { continue }
            guard name == "c" else {
                try xml.skipElement()
                continue
            }
            column = try self.column(attributes["r"], after: column)
            let content = try values.read(attributes, from: xml)
            if !content.isEmpty { found.cells.append(SheetCell(column: column, content: content)) }
        }
        return found
    }

    /// Returns the column of the cell with `reference`, which must be to the right of column `last`.
    private func column(_ reference: String?, after last: Int) throws -> Int {
        guard let reference else { return last + 1 }
        guard let cell = CellReference(reference), cell.column > last else {
            throw xml.error("'\(reference)' is not the reference of the next cell of row \(row)")
        }
        return cell.column
    }

    private static func isTrue(_ value: String?) -> Bool { value == "1" || value == "true" }
}

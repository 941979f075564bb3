internal import HeraldDiagnostics
internal import HeraldXML

/// Reads the rows of a sheet of LibreOffice (OpenDocument 1.2, part 1, section 9.1), and passes the other sheets.
final class ODSSheetReader: SheetReader {
    private(set) var name = ""
    private(set) var findings = SheetFindings()
    /// The sheets that were passed so far.
    private(set) var passed: [SheetName] = []
    /// Whether the cells come from another file.
    private(set) var isLinked = false
    private let xml: XMLPullReader
    private var styles: ODSStyles
    private var columnStyles: [(last: Int, style: String?)] = []
    private var columns = 0
    private var row = 0
    private var tableDepth = 0
    private var pending: XMLPullReader.Event?

    init(_ xml: XMLPullReader, styles: ODSStyles) {
        self.xml = xml
        self.styles = styles
    }

    /// Reads as far as the first row of the sheet called `wanted`, or of the first one that is not hidden. Returns false if there is none.
    func find(_ wanted: String?) throws -> Bool {
        while let event = try xml.next() {
            guard case .startElement("table", ODSNamespace.table, let attributes) = event else {
                try styles.read(event, from: xml)
                continue
            }
            let name = attributes["name", namespace: ODSNamespace.table] ?? ""
            let isHidden = styles.isHidden(attributes["style-name", namespace: ODSNamespace.table])
            if wanted.map({ $0 == name }) ?? !isHidden {
                self.name = name
                tableDepth = xml.depth
                try readColumns()
                return true
            }
            try pass(name, isHidden: isHidden)
        }
        return false
    }

    func otherSheets() throws -> [SheetName] {
        while let event = try xml.next() {
            guard case .startElement("table", ODSNamespace.table, let attributes) = event else { continue }
            let isHidden = styles.isHidden(attributes["style-name", namespace: ODSNamespace.table])
            try pass(attributes["name", namespace: ODSNamespace.table] ?? "", isHidden: isHidden)
        }
        return passed
    }

    /// Passes the sheet whose start tag was the last event, and notes whether a cell has a value.
    private func pass(_ name: String, isHidden: Bool) throws {
        let outer = xml.depth - 1
        var hasContent = false
        while xml.depth > outer, let event = try xml.next() {
            if case .startElement("table-cell", _, let attributes) = event, attributes["value-type", namespace: ODSNamespace.office] != nil
            {
                hasContent = true
            }
        }
        // Copies of cells of other files are sheets that nobody sees.
        if !name.hasPrefix("'file:") { passed.append(SheetName(name: name, isHidden: isHidden, hasContent: hasContent)) }
    }

    /// Reads what comes before the first row: the columns, and whether the sheet is linked.
    private func readColumns() throws {
        while let event = try xml.next() {
            switch event {
            case .startElement("table-source", ODSNamespace.table, _): isLinked = true
            case .startElement("table-column", ODSNamespace.table, let attributes): addColumns(attributes)
            case .startElement("table-row", ODSNamespace.table, _):
                pending = event
                return
            case .startElement("shapes", ODSNamespace.table, _), .startElement("forms", _, _): try xml.skipElement()
            default: if xml.depth < tableDepth { return }
            }
        }
    }

    private func addColumns(_ attributes: [XMLAttribute]) {
        let count = Self.count(attributes["number-columns-repeated", namespace: ODSNamespace.table])
        let first = columns + 1
        columns = min(columns + count, CellReference.maximumColumn)
        guard first <= columns else { return }
        columnStyles.append((columns, attributes["default-cell-style-name", namespace: ODSNamespace.table]))
        if Self.isHidden(attributes) { findings.addHiddenColumns(first...columns) }
    }

    func next() throws -> SheetRow? {
        if xml.depth < tableDepth { return nil }
        while let event = try pending ?? xml.next() {
            pending = nil
            switch event {
            case .startElement("table-row", ODSNamespace.table, let attributes):
                let first = row + 1
                // Equal rows in sequence are written once. A record that comes again changes nothing, so each is read once.
                row += Self.count(attributes["number-rows-repeated", namespace: ODSNamespace.table])
                let found = try readRow(first)
                if found.cells.isEmpty { continue }
                guard first <= CellReference.maximumRow else { throw xml.error("row \(first) is not in a sheet") }
                if Self.isHidden(attributes) { findings.addHiddenRow(first) }
                return found
            case .startElement("shapes", _, _), .startElement("named-expressions", _, _): try xml.skipElement()
            default: if xml.depth < tableDepth { return nil }
            }
        }
        return nil
    }

    /// Reads the row whose start tag was the last event.
    private func readRow(_ number: Int) throws -> SheetRow {
        let outer = xml.depth - 1
        var (found, column) = (SheetRow(number: number, cells: []), 1)
        while xml.depth > outer, let event = try xml.next() {
            guard case .startElement(let element, let namespace, let attributes) = event else { continue }
            guard namespace == ODSNamespace.table, element == "table-cell" || element == "covered-table-cell" else {
                try xml.skipElement()
                continue
            }
            let count = Self.count(attributes["number-columns-repeated", namespace: ODSNamespace.table])
            let style = attributes["style-name", namespace: ODSNamespace.table] ?? columnStyle(column)
            let content = try ODSValueReader.read(attributes, precision: styles.precision(style), from: xml)
            if element == "table-cell", !content.isEmpty {
                let last = min(column + count - 1, CellReference.maximumColumn)
                guard column <= last else { throw xml.error("a cell after the last column of row \(number)") }
                for column in column...last { found.cells.append(SheetCell(column: column, content: content)) }
                addSpan(attributes, number, column)
            }
            column = min(column + count, CellReference.maximumColumn + 1)
        }
        return found
    }

    /// Notes a cell that is merged with cells of the rows below it.
    private func addSpan(_ attributes: [XMLAttribute], _ row: Int, _ column: Int) {
        let rows = Self.count(attributes["number-rows-spanned", namespace: ODSNamespace.table])
        guard rows > 1 else { return }
        let columns = Self.count(attributes["number-columns-spanned", namespace: ODSNamespace.table])
        let ends = [(row, column), (row + rows - 1, column + columns - 1)]
        findings.addMergedArea(ends.map { SourcePosition.letters(ofColumn: $0.1) + "\($0.0)" }.joined(separator: ":"))
    }

    private func columnStyle(_ column: Int) -> String? { columnStyles.first { column <= $0.last }?.style }

    private static func isHidden(_ attributes: [XMLAttribute]) -> Bool {
        ["collapse", "filter"].contains(attributes["visibility", namespace: ODSNamespace.table])
    }

    /// Returns the number in an attribute of repetition, 1 if there is none.
    private static func count(_ value: String?) -> Int { max(1, min(value.flatMap { Int($0) } ?? 1, 2_000_000)) }
}

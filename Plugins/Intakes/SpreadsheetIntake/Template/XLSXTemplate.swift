internal import HeraldIntake
internal import HeraldModel
internal import HeraldXML
internal import HeraldZip

/// A workbook to fill in: a sheet with a column for every field of the record and a row as an example, drop-down lists where a field has
/// codes or fixed words, and a sheet that explains the columns.
///
/// Columns for texts and dates have the format of text, so that the spreadsheet program leaves `2014-03` and `12-23` as they were typed.
struct XLSXTemplate {
    /// The names of the sheets: of the records, of the explanations, and of the values of lists, which is hidden.
    private static let sheets = ["Practices", "Herald columns", "Herald lists"]
    /// The sheets that have no records. Intake does not say that it did not read them.
    static let explanatorySheets = Set(sheets.dropFirst())

    private let columns: [TemplateColumn]
    private let lists: [TemplateList]

    /// Creates the template, with the codes of `gazetteer` and `taxonomy` to choose from.
    init(gazetteer: Gazetteer, taxonomy: Taxonomy) {
        columns = TemplateColumn.all(gazetteer: gazetteer, taxonomy: taxonomy)
        var lists: [TemplateList] = []
        for list in columns.compactMap(\.list) where !lists.contains(list) { lists.append(list) }
        self.lists = lists
    }

    /// Returns the file. It is always the same for the same lists.
    ///
    /// - Throws: ``XMLError`` or ``ZipError`` if it cannot be written.
    func bytes() throws -> [UInt8] {
        var archive = ZipWriter()
        archive.add("[Content_Types].xml", try XLSXPackage.contentTypes(sheets: Self.sheets.count))
        archive.add("_rels/.rels", try XLSXPackage.relationships([("officeDocument", "xl/workbook.xml")]))
        archive.add("xl/workbook.xml", try workbook())
        archive.add(
            "xl/_rels/workbook.xml.rels",
            try XLSXPackage.relationships(
                (1...Self.sheets.count).map { ("worksheet", "worksheets/sheet\($0).xml") } + [("styles", "styles.xml")]))
        archive.add("xl/styles.xml", try XLSXPackage.styles())
        archive.add("xl/worksheets/sheet1.xml", try practices())
        archive.add("xl/worksheets/sheet2.xml", try explanations())
        archive.add("xl/worksheets/sheet3.xml", try values())
        return try archive.finish()
    }

    private func workbook() throws -> [UInt8] {
        try XLSXPackage.part("workbook") { xml in
            xml.withElement("sheets") {
                for (index, name) in Self.sheets.enumerated() {
                    xml.emptyElement(
                        "sheet", ("name", name), ("sheetId", "\(index + 1)"), ("state", index == 2 ? "hidden" : nil),
                        ("r:id", "rId\(index + 1)"))
                }
            }
        }
    }

    /// The sheet to fill in.
    private func practices() throws -> [UInt8] {
        try XLSXPackage.part("worksheet") { xml in
            XLSXPackage.frozenHeader(xml)
            xml.withElement("cols") {
                for (index, column) in columns.enumerated() {
                    XLSXPackage.column(
                        index + 1, width: max(14, min(36, column.path.count + 4)), style: column.isNumber ? .number : .text, xml)
                }
            }
            xml.withElement("sheetData") {
                XLSXPackage.row(1, columns.map { XLSXPackage.Cell($0.path, .header) }, xml)
                XLSXPackage.row(2, columns.map { XLSXPackage.Cell($0.example, $0.isNumber ? .number : .text) }, xml)
            }
            let chosen = columns.enumerated().filter { $0.element.list != nil }
            xml.withElement("dataValidations", ("count", "\(chosen.count)")) {
                for (index, column) in chosen { validation(index + 1, column, xml) }
            }
        }
    }

    /// Writes the drop-down list of a column.
    private func validation(_ number: Int, _ column: TemplateColumn, _ xml: XMLWriter) {
        guard let list = column.list, let index = lists.firstIndex(of: list) else { return }
        let (letters, source) = (XLSXPackage.letters(number), XLSXPackage.letters(2 * index + 1))
        xml.withElement(
            "dataValidation", ("type", "list"), ("allowBlank", "1"), ("showErrorMessage", "1"),
            ("errorTitle", String(column.path.prefix(31))),
            ("error", "Choose one of the list. The sheet \"\(Self.sheets[1])\" explains it."),
            ("sqref", "\(letters)2:\(letters)\(CellReference.maximumRow)")
        ) {
            xml.element("formula1", "'\(Self.sheets[2])'!$\(source)$1:$\(source)$\(list.values.count)")
        }
    }

    /// The sheet that explains the columns.
    private func explanations() throws -> [UInt8] {
        let headers = ["Column", "Needed", "Question", "Expected", "Example"]
        return try XLSXPackage.part("worksheet") { xml in
            XLSXPackage.frozenHeader(xml)
            xml.withElement("cols") {
                for (index, width) in [30, 10, 70, 50, 40].enumerated() {
                    XLSXPackage.column(index + 1, width: width, style: .wrapped, xml)
                }
            }
            xml.withElement("sheetData") {
                XLSXPackage.row(1, headers.map { XLSXPackage.Cell($0, .header) }, xml)
                for (index, column) in columns.enumerated() {
                    let texts = [column.path, column.isRequired ? "yes" : "", column.question, column.expectation, column.example]
                    XLSXPackage.row(index + 2, texts.map { XLSXPackage.Cell($0, .wrapped) }, xml)
                }
            }
        }
    }

    /// The hidden sheet with the values of the lists: each has a column of values and one of their meanings.
    private func values() throws -> [UInt8] {
        try XLSXPackage.part("worksheet") { xml in
            xml.withElement("sheetData") {
                for row in 0..<(lists.map(\.values.count).max() ?? 0) {
                    let cells = lists.flatMap { list in
                        [list.values, list.meanings].map { XLSXPackage.Cell($0.indices.contains(row) ? $0[row] : "", .text) }
                    }
                    XLSXPackage.row(row + 1, cells, xml)
                }
            }
        }
    }
}

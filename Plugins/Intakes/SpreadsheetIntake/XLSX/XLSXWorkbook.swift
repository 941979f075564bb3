internal import HeraldDiagnostics
internal import HeraldXML
internal import HeraldZip

/// A workbook of Excel (ECMA-376, part 1, section 12.3; part 2 for the package that it is in).
struct XLSXWorkbook {
    /// A sheet of cells.
    struct Sheet {
        var name: String
        var isHidden: Bool
        /// The part of the package with the cells, or nil if the cells are in another file.
        var part: String?
    }

    private let archive: ZipArchive
    /// The path of the file, for messages.
    private let path: String
    private var sheets: [Sheet] = []
    private var parts = XLSXRelationships()
    private var system = SpreadsheetDate.System.from1900

    /// Reads the list of sheets.
    ///
    /// - Throws: ``Diagnostics`` if the package is not a workbook, ``ZipError`` and ``XMLError`` if it is damaged.
    init(_ archive: ZipArchive, _ path: String) throws {
        self.archive = archive
        self.path = path
        // The empty name means the package: its relationships name the part that is the workbook.
        let package = try XLSXRelationships(of: "", in: archive)
        guard let main = package.part(ofType: "officeDocument"), archive.entry(main) != nil else {
            throw Workbook.problem("the package has no workbook; expected .xlsx or .ods", path)
        }
        if main.hasSuffix(".bin") {
            throw Workbook.problem(
                "found a binary workbook (.xlsb); expected .xlsx or .ods", path, hint: "save it as .xlsx in the spreadsheet program")
        }
        parts = try XLSXRelationships(of: main, in: archive)
        try readSheets(of: main)
    }

    private mutating func readSheets(of main: String) throws {
        let xml = try archive.xml(main)
        while let event = try xml.next() {
            guard case .startElement(let name, let namespace, let attributes) = event else { continue }
            if xml.depth == 1, name != "workbook" || !XLSXNamespace.isMain(namespace) {
                throw Workbook.problem(
                    "found a document that is not a workbook (\"\(name)\"); expected .xlsx or .ods", path)
            }
            switch name {
            case "workbookPr": system = ["1", "true"].contains(attributes["date1904"]) ? .from1904 : .from1900
            case "sheet": add(attributes)
            default: break
            }
        }
    }

    private mutating func add(_ attributes: [XMLAttribute]) {
        let id = attributes.first { $0.name == "id" && $0.namespace != nil }?.value ?? ""
        // Sheets of charts and dialogues have no cells.
        guard let relationship = parts.all[id], relationship.type == "worksheet" else { return }
        let isHidden = ["hidden", "veryHidden"].contains(attributes["state"])
        sheets.append(
            Sheet(name: attributes["name"] ?? "", isHidden: isHidden, part: relationship.isExternal ? nil : relationship.target))
    }

    /// Returns a reader of the sheet called `name`, or of the first one that is not hidden if `name` is nil.
    func reader(of name: String?) throws -> any SheetReader {
        guard let sheet = sheets.first(where: { sheet in name.map { $0 == sheet.name } ?? !sheet.isHidden }) else {
            throw Workbook.noSheet(name, among: sheets.map(\.name), path)
        }
        guard let part = sheet.part, archive.entry(part) != nil else {
            throw Workbook.problem(
                "the cells of the sheet \"\(sheet.name)\" are not in this file", path,
                hint: "open it in the spreadsheet program, and save it as one workbook")
        }
        let styles = try parts.part(ofType: "styles").map { try XLSXStyles(of: $0, in: archive) } ?? XLSXStyles()
        let strings = try parts.part(ofType: "sharedStrings").map { try SharedStrings(of: $0, in: archive) } ?? SharedStrings()
        let values = XLSXValueReader(
            styles: styles, strings: strings, system: system, hasLinks: parts.all.values.contains { $0.type == "externalLink" })
        let others = sheets.filter { $0.name != sheet.name }
        return XLSXSheetReader(name: sheet.name, xml: try archive.xml(part), values: values) { [archive] in
            try others.map { other in
                let hasContent = try other.part.map { try Self.hasContent($0, in: archive) } ?? true
                return SheetName(name: other.name, isHidden: other.isHidden, hasContent: hasContent)
            }
        }
    }

    /// Returns whether a cell of a sheet has a value, so that a warning names only sheets with contents. Reads up to the first value.
    ///
    /// A sheet whose part is missing counts as one with contents, because what cannot be read is never treated as absent.
    private static func hasContent(_ part: String, in archive: ZipArchive) throws -> Bool {
        guard archive.entry(part) != nil else { return true }
        let xml = try archive.xml(part)
        while let event = try xml.next() {
            switch event {
            case .startElement("v", _, _), .startElement("is", _, _): return true
            case .endElement("sheetData", _): return false
            default: continue
            }
        }
        return false
    }
}

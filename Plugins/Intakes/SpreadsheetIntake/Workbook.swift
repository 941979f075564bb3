internal import HeraldDiagnostics
internal import HeraldIntake
internal import HeraldXML
internal import HeraldZip

/// A cell that has a content.
struct SheetCell: Sendable {
    /// The column, from 1.
    var column: Int
    /// The content.
    var content: CellContent
}

/// A row of a sheet.
struct SheetRow: Sendable {
    /// The row, from 1.
    var number: Int
    /// The cells that are not empty, in the order of the columns.
    var cells: [SheetCell]

    /// Returns the number of bytes of its texts.
    var bytes: Int { cells.reduce(0) { $0 + $1.content.text.utf8.count } }
}

/// The facts about a sheet, besides its cells, that an editor should know.
struct SheetFindings: Sendable {
    /// The hidden rows with cells: their number, and the first one.
    var hiddenRows: (count: Int, first: Int) = (0, 0)
    /// The hidden columns, from 1.
    var hiddenColumns: [ClosedRange<Int>] = []
    /// The merged areas of several rows: their number, and the first one.
    var mergedAreas: (count: Int, first: String) = (0, "")

    /// The largest number of ranges of hidden columns that are kept, so that a damaged workbook does not fill the memory.
    private static let hiddenColumnLimit = 1_000

    /// Adds a range of hidden columns.
    mutating func addHiddenColumns(_ range: ClosedRange<Int>) {
        if hiddenColumns.count < Self.hiddenColumnLimit { hiddenColumns.append(range) }
    }

    /// Counts a hidden row.
    mutating func addHiddenRow(_ number: Int) { hiddenRows = (hiddenRows.count + 1, hiddenRows.count == 0 ? number : hiddenRows.first) }

    /// Counts a merged area.
    mutating func addMergedArea(_ name: String) { mergedAreas = (mergedAreas.count + 1, mergedAreas.count == 0 ? name : mergedAreas.first) }
}

/// A sheet of a workbook, as far as it is known without reading its cells.
struct SheetName: Sendable {
    /// The name on its tab.
    var name: String
    /// Whether its tab is hidden.
    var isHidden: Bool
    /// Whether it has a cell with a content.
    var hasContent: Bool
}

/// Reads the rows of one sheet, in order and with memory for a few of them.
protocol SheetReader: AnyObject {
    /// The name of the sheet.
    var name: String { get }
    /// Returns the next row with a cell that is not empty, or nil at the end.
    func next() throws -> SheetRow?
    /// The facts about the sheet besides its cells. They are complete at the end.
    var findings: SheetFindings { get }
    /// Returns the other sheets of the workbook. Called at the end.
    func otherSheets() throws -> [SheetName]
}

/// A workbook that was opened.
enum Workbook {
    /// The largest text between two tags. A cell of a spreadsheet program has at most 32,767 characters.
    static let limits = XMLLimits(depth: 64, textBytes: 1 << 20)

    /// Opens the workbook at `path` and returns a reader of the sheet called `name`, or of the first sheet that is not hidden.
    ///
    /// The content decides the format, not the ending.
    ///
    /// - Throws: ``Diagnostics`` if there is no such sheet, or if the file cannot be read or is none.
    static func open(_ path: String, sheet name: String?) throws -> any SheetReader {
        if let problem = ForeignFile.problem(of: path) { throw problem.problems }
        let archive: ZipArchive
        do throws(ZipError) {
            archive = try ZipArchive(file: path)
        } catch {
            guard error.isForeign else { throw diagnostics(error, path) }
            throw try ForeignFile.isArchive(path)
                ? problem("the workbook is not whole: its end is missing", path, hint: "copy it, or download it, again")
                : problem("the file is not a workbook; expected .xlsx or .ods", path)
        }
        if archive.entry("content.xml") != nil { return try ODSWorkbook.open(archive, path, sheet: name) }
        if archive.entry("[Content_Types].xml") != nil { return try XLSXWorkbook(archive, path).reader(of: name) }
        throw problem("the file is a ZIP archive without a workbook; expected .xlsx or .ods", path)
    }

    /// Returns one problem of the file at `path`.
    static func problem(_ message: String, _ path: String, hint: String? = nil) -> Diagnostics {
        Diagnostics([Diagnostic(message, at: SourcePosition(file: path, line: 1, column: 1), hint: hint)])
    }

    /// Returns the problem of a call that names the sheet `name`, which is not among `sheets`.
    static func noSheet(_ name: String?, among sheets: [String], _ path: String) -> Diagnostics {
        guard let name else { return problem("the workbook has no sheet to read", path, hint: "name a hidden one: --sheet NAME") }
        let names = sheets.map { "\"\($0)\"" }
        return problem(
            "no sheet is called \"\(name)\"; expected \(EnglishList.or(names))", path, hint: NearMiss.hint(for: name, among: sheets))
    }

    /// Returns `error` as problems of the file at `path`. An error in the XML names the part of the workbook.
    static func diagnostics(_ error: any Error, _ path: String) -> Diagnostics {
        switch error {
        case let error as Diagnostics: return error
        case let error as Diagnostic: return problem(error.message, path, hint: error.hint)
        case let error as XMLError:
            let place = error.line.map { ", line \($0)" } ?? ""
            return problem(
                "the part \"\(error.file ?? "")\"\(place) of the workbook is damaged: \(error.quotedMessage)", path,
                hint: "open it in the spreadsheet program, and save it again")
        case let error as ZipError:
            return problem(
                "the workbook cannot be read: \(error.message)", path, hint: "open it in the spreadsheet program, and save it again")
        default: return problem("the workbook cannot be read: \(error)", path)
        }
    }
}

extension ZipArchive {
    /// Returns a reader of the XML in the entry `name`. Its errors name the entry.
    func xml(_ name: String) throws(ZipError) -> XMLPullReader {
        let entry = try open(name)
        return XMLPullReader(file: name, limits: Workbook.limits) { try entry.read() }
    }
}

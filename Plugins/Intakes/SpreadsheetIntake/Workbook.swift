internal import HeraldDiagnostics
internal import HeraldIntake
internal import HeraldXML
internal import HeraldZip

/// Opens workbooks of LibreOffice and Excel, and makes their mistakes diagnostics.
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

internal import HeraldDiagnostics
internal import HeraldFiles
internal import HeraldIntake

/// Files that are taken for workbooks and cannot be read as such: encrypted ones, those of old versions, and files that are not workbooks.
enum ForeignFile {
    /// The beginning of a compound file (MS-CFB, section 2.2), the container of `.xls` and of encrypted `.xlsx` files.
    private static let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    /// The number of bytes in which the directory of a compound file is searched.
    private static let searchedBytes = 64 << 20

    /// Returns the problem of the file at `path`, or nil if it may be a workbook.
    static func problem(of path: String) -> RefusedBlock? {
        do throws(Diagnostic) { return try foundProblem(of: path) } catch { return RefusedBlock(unreadable: path, because: error) }
    }

    private static func foundProblem(of path: String) throws(Diagnostic) -> RefusedBlock? {
        let file = try FileReader(path)
        let start = try file.read(upTo: 8)
        if file.isPipe {
            return RefusedBlock("found a pipe; expected a file", file: path, hint: "save it as a file first")
        }
        if start.isEmpty { return RefusedBlock("the file is empty; expected a workbook", file: path) }
        guard start == compound else { return nil }
        try file.seek(to: 0)
        if try contains("EncryptedPackage", file) {
            return RefusedBlock(
                "the workbook is encrypted with a password", file: path,
                hint: "save it without a password in the spreadsheet program")
        }
        return RefusedBlock(
            "found a workbook of Excel 2003 or before (.xls); expected .xlsx or .ods", file: path,
            hint: "save it as .xlsx in the spreadsheet program")
    }

    /// Returns whether the file at `path` begins as a ZIP archive does.
    static func isArchive(_ path: String) throws(Diagnostics) -> Bool {
        try RefusedBlock.whileReading(path) { () throws(Diagnostic) in try FileReader(path).read(upTo: 4) } == [0x50, 0x4B, 0x03, 0x04]
    }

    /// Returns whether `name` occurs in UTF-16, as in the directory of a compound file.
    private static func contains(_ name: String, _ file: FileReader) throws(Diagnostic) -> Bool {
        let wanted = name.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        var (rest, read) = ([UInt8](), 0)
        while read < searchedBytes {
            let piece = try file.read(upTo: 1 << 20)
            if piece.isEmpty { return false }
            read += piece.count
            rest = rest.suffix(wanted.count) + piece
            if rest.firstRange(of: wanted) != nil { return true }
        }
        return false
    }
}

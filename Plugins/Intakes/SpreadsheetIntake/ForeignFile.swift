internal import Foundation
internal import HeraldIntake

/// Files that are taken for workbooks and cannot be read as such: encrypted ones, those of old versions, and what is no workbook.
enum ForeignFile {
    /// The beginning of a compound file (MS-CFB, section 2.2), the container of `.xls` and of encrypted `.xlsx` files.
    private static let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    /// The number of bytes in which the directory of a compound file is searched.
    private static let searchedBytes = 64 << 20

    /// Returns the problem of the file at `path`, or nil if it may be a workbook.
    static func problem(of path: String) -> RefusedBlock? {
        guard let file = FileHandle(forReadingAtPath: path), let start = try? file.read(upToCount: 8) ?? Data() else {
            return RefusedBlock(unreadable: path)
        }
        if (try? file.seek(toOffset: 0)) == nil {
            return RefusedBlock("found a pipe; expected a file", file: path, hint: "save it as a file first")
        }
        if start.isEmpty { return RefusedBlock("the file is empty; expected a workbook", file: path) }
        guard start.elementsEqual(compound) else { return nil }
        if contains("EncryptedPackage", file) {
            return RefusedBlock(
                "the workbook is encrypted with a password", file: path,
                hint: "save it without a password in the spreadsheet program")
        }
        return RefusedBlock(
            "found a workbook of Excel 2003 or before (.xls); expected .xlsx or .ods", file: path,
            hint: "save it as .xlsx in the spreadsheet program")
    }

    /// Returns whether the file at `path` begins as a ZIP archive does.
    static func isArchive(_ path: String) -> Bool {
        guard let file = FileHandle(forReadingAtPath: path), let start = try? file.read(upToCount: 4) else { return false }
        return start.elementsEqual([0x50, 0x4B, 0x03, 0x04])
    }

    /// Returns whether `name` occurs in UTF-16, as in the directory of a compound file.
    private static func contains(_ name: String, _ file: FileHandle) -> Bool {
        let wanted = Data(name.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
        var (rest, read) = (Data(), 0)
        while read < searchedBytes, let piece = try? file.read(upToCount: 1 << 20), !piece.isEmpty {
            read += piece.count
            rest = Data(rest.suffix(wanted.count)) + piece
            if rest.range(of: wanted) != nil { return true }
        }
        return false
    }
}

internal import HeraldDiagnostics
internal import HeraldXML
internal import HeraldZip

/// A workbook of LibreOffice (OpenDocument 1.2, part 3, for the package that it is in).
enum ODSWorkbook {
    private static let mediaType = "application/vnd.oasis.opendocument.spreadsheet"

    /// Opens the sheet called `name`, or the first one that is not hidden.
    ///
    /// - Throws: ``Diagnostics`` if there is no such sheet, or if the package is encrypted or no workbook.
    static func open(_ archive: ZipArchive, _ path: String, sheet name: String?) throws -> any SheetReader {
        if archive.entry("mimetype") != nil {
            let type = String(decoding: try archive.bytes(of: "mimetype", limit: 1 << 20), as: UTF8.self)
            guard type.hasPrefix(mediaType) else {
                throw Workbook.problem(
                    "found an OpenDocument file that is not a workbook (\(type.prefix(80))); expected .xlsx or .ods", path)
            }
        }
        if try isEncrypted(archive) {
            throw Workbook.problem(
                "the workbook is encrypted with a password", path, hint: "save it without a password in the spreadsheet program")
        }
        var styles = ODSStyles()
        if archive.entry("styles.xml") != nil {
            let xml = try archive.xml("styles.xml")
            while let event = try xml.next() { try styles.read(event, from: xml) }
        }
        let reader = ODSSheetReader(try archive.xml("content.xml"), styles: styles)
        guard try reader.find(name) else { throw Workbook.noSheet(name, among: reader.passed.map(\.name), path) }
        if reader.isLinked {
            throw Workbook.problem(
                "the cells of the sheet \"\(reader.name)\" come from another file, which Herald does not read", path,
                hint: "break the link in the spreadsheet program (Edit, Links), and save it again")
        }
        return reader
    }

    /// Returns whether a part of the package is encrypted (OpenDocument 1.2, part 3, section 4.4).
    private static func isEncrypted(_ archive: ZipArchive) throws -> Bool {
        guard archive.entry("META-INF/manifest.xml") != nil else { return false }
        let xml = try archive.xml("META-INF/manifest.xml")
        while let event = try xml.next() {
            switch event {
            case .startElement("encryption-data", _, _), .startElement("encrypted-key", _, _): return true
            default: continue
            }
        }
        return false
    }
}

/// The namespaces of OpenDocument that Herald reads.
enum ODSNamespace {
    private static let root = "urn:oasis:names:tc:opendocument:xmlns:"
    static let table = root + "table:1.0"
    static let office = root + "office:1.0"
    static let text = root + "text:1.0"
    static let style = root + "style:1.0"
    static let number = root + "datastyle:1.0"
    static let calc = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
}

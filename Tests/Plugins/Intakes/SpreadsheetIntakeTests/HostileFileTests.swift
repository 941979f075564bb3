import FileTesting
import HeraldZip
import Testing

@testable import SpreadsheetIntake

@Suite("Files that are no workbooks, or made to do harm")
struct HostileFileTests {
    private func message(_ bytes: [UInt8], name: String = "a.xlsx") async throws -> String {
        try await SpreadsheetFixture(bytes, name: name).messages()
    }

    private func zip(_ entries: [(String, String)]) throws -> [UInt8] {
        var writer = ZipWriter()
        for (name, text) in entries { writer.add(name, Array(text.utf8)) }
        return try writer.finish()
    }

    /// A compound file with `name` in its directory.
    private func compound(_ name: String) -> [UInt8] {
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 1_016)
            + name.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } + [UInt8](repeating: 0, count: 400)
    }

    @Test("encrypted workbooks and those of Excel 2003 are named as such")
    func compoundFiles() async throws {
        #expect(
            try await message(compound("EncryptedPackage")) == """
                a.xlsx:1:1: error: the workbook is encrypted with a password
                  hint: save it without a password in the spreadsheet program
                """)
        #expect(
            try await message(compound("Workbook")) == """
                a.xlsx:1:1: error: found a workbook of Excel 2003 or before (.xls); expected .xlsx or .ods
                  hint: save it as .xlsx in the spreadsheet program
                """)
        let manifest = "<m:manifest xmlns:m=\"urn:m\"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"
        #expect(
            try await message(try zip([("content.xml", "?"), ("META-INF/manifest.xml", manifest)]), name: "a.ods") == """
                a.ods:1:1: error: the workbook is encrypted with a password
                  hint: save it without a password in the spreadsheet program
                """)
    }

    @Test("for other files the message says what was expected")
    func others() async throws {
        let expected = "expected .xlsx or .ods"
        #expect(try await message(Array("id,kind\n".utf8)) == "a.xlsx:1:1: error: the file is not a workbook; \(expected)")
        #expect(try await message([]) == "a.xlsx:1:1: error: the file is empty; expected a workbook")
        #expect(try await message(try zip([("a", "b")])) == "a.xlsx:1:1: error: the file is a ZIP archive without a workbook; \(expected)")
        let type = "application/vnd.oasis.opendocument.text"
        #expect(
            try await message(try zip([("mimetype", type), ("content.xml", "")]), name: "a.ods")
                == "a.ods:1:1: error: found an OpenDocument file that is not a workbook (\(type)); \(expected)")
        var book = TestWorkbook()
        book.parts["xl/workbook.xml"] = "<w:document xmlns:w=\"urn:w\"/>"
        #expect(
            try await message(try book.bytes) == "a.xlsx:1:1: error: found a document that is not a workbook (\"document\"); \(expected)")
        let whole = try TestWorkbook(rows: TestWorkbook.header).bytes
        #expect(
            try await message(Array(whole.prefix(whole.count / 2))) == """
                a.xlsx:1:1: error: the workbook is not whole: its end is missing
                  hint: copy it, or download it, again
                """)
        let relationships = "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"xl/workbook.bin\"/></Relationships>"
        book = TestWorkbook()
        book.parts = ["_rels/.rels": relationships, "xl/workbook.bin": ""]
        #expect(
            try await message(try book.bytes) == """
                a.xlsx:1:1: error: found a binary workbook (.xlsb); expected .xlsx or .ods
                  hint: save it as .xlsx in the spreadsheet program
                """)
    }

    @Test("a sheet in another file is refused, and the file is never opened")
    func otherFile() async throws {
        var book = TestWorkbook(rows: TestWorkbook.header)
        book.parts["xl/_rels/workbook.xml.rels"] =
            "<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"file:///etc/passwd\" TargetMode=\"External\"/></Relationships>"
        #expect(
            try await message(try book.bytes) == """
                a.xlsx:1:1: error: the cells of the sheet "One" are not in this file
                  hint: open it in the spreadsheet program, and save it as one workbook
                """)
    }

    @Test("a part that unpacks to too much is refused, and so are entities")
    func bombs() async throws {
        var book = TestWorkbook(rows: TestWorkbook.header)
        book.before = String(repeating: "<sheetPr/>", count: 2 << 20)
        #expect(
            try await message(try book.bytes) == """
                a.xlsx:1:1: error: the workbook cannot be read: "xl/sheets/one.xml" unpacks to more than 500 times its size
                  hint: open it in the spreadsheet program, and save it again
                """)
        book = TestWorkbook(rows: TestWorkbook.header)
        book.parts["xl/strings.xml"] = "<!DOCTYPE sst [<!ENTITY a \"b\">]><sst xmlns=\"\(TestWorkbook.main)\"><si><t>&a;</t></si></sst>"
        let said = try await message(try book.bytes)
        #expect(said.hasPrefix("a.xlsx:1:1: error: the part \"xl/strings.xml\", line 1 of the workbook is damaged: "), "\(said)")
    }

    @Test("a part that is not well-formed costs the rows after its mistake")
    func damaged() async throws {
        let rows = TestWorkbook.header + TestWorkbook.row(2, ["one-law", "law", "T", "S."]) + "<row r=\"3\"><c></row>"
        let said = try await message(try TestWorkbook(rows: rows).bytes)
        #expect(
            said.hasPrefix("accepted: one-law\na.xlsx:1:1: error: the part \"xl/sheets/one.xml\", line 1 of the workbook is damaged: "),
            "\(said)")
        let order = TestWorkbook.header + "<row r=\"2\"><c r=\"B2\"><v>1</v></c><c r=\"A2\"><v>1</v></c></row>"
        #expect(
            try await message(try TestWorkbook(rows: order).bytes) == """
                a.xlsx:1:1: error: the part "xl/sheets/one.xml", line 1 of the workbook is damaged: "A2" is not the reference of the next cell of row 2
                  hint: open it in the spreadsheet program, and save it again
                """)
    }

    @Test("rows and columns that are repeated a million times cost no memory")
    func repetitions() async throws {
        let names =
            "xmlns:o=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:t=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
            + "xmlns:x=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
        let cell = { (text: String) in "<t:table-cell o:value-type=\"string\"><x:p>\(text)</x:p></t:table-cell>" }
        let row = { (texts: [String]) in texts.map(cell).joined() }
        let content = """
            <o:document-content \(names)><o:body><o:spreadsheet><t:table t:name="One">
            <t:table-row>\(row(["id", "kind", "title", "summary"]))<t:table-cell t:number-columns-repeated="16380"/></t:table-row>
            <t:table-row t:number-rows-repeated="1048000">\(row(["one-law", "law", "T", "S."]))</t:table-row>
            <t:table-row><t:table-cell o:value-type="string" t:number-columns-repeated="99999999999"><x:p>z</x:p></t:table-cell></t:table-row>
            </t:table></o:spreadsheet></o:body></o:document-content>
            """
        let said = try await message(try zip([("content.xml", content)]), name: "a.ods")
        #expect(
            said == """
                accepted: one-law
                a.ods: One!E1048002: error: found a value in column E, which has no header
                  hint: name the column in the header, or empty the cell
                """)
    }
}

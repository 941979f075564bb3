import HeraldDiagnostics
import HeraldIntake
import HeraldModel
import Testing

@testable import SpreadsheetIntake

@Suite("Cells of workbooks of Excel")
struct WorkbookTests {
    @Test("texts are shared or in the cell, in one run or several, with escapes and line breaks; readings are left out")
    func texts() async throws {
        let forms: [(String, String, String)] = [
            ("<c r=\"E2\" t=\"s\"><v>1</v></c>", "<si><t>a</t></si><si><t>shared</t></si>", "shared"),
            ("<c r=\"E2\" t=\"s\"><v>0</v></c>", "<si><r><rPr><b/></rPr><t>two </t></r><r><t>runs</t></r></si>", "two runs"),
            ("<c r=\"E2\" t=\"s\"><v>0</v></c>", "<si><t>\u{8AB2}</t><rPh sb=\"0\" eb=\"1\"><t>\u{304B}</t></rPh></si>", "\u{8AB2}"),
            ("<c r=\"E2\" t=\"inlineStr\"><is><t>in the cell</t></is></c>", "", "in the cell"),
            ("<c r=\"E2\" t=\"str\"><f>A1</f><v> of a formula </v></c>", "", "of a formula"),
            ("<c r=\"E2\" t=\"inlineStr\"><is><t>a_x000D_\nb</t></is></c>", "", "a\nb"),
            ("<c r=\"E2\" t=\"b\"><v>1</v></c>", "", "true"), ("<c r=\"E2\"><v>0.30000000000000004</v></c>", "", "0.3"),
            ("<c r=\"E2\" t=\"str\"><f>A1</f><v></v></c>", "", "none"), ("<c r=\"E2\" s=\"1\"/>", "", "none"),
            ("<c r=\"E2\"><v></v></c>", "", "none"), ("<c r=\"E2\" t=\"s\"><v>0</v></c>", "<si/>", "none"),
        ]
        for (cell, strings, text) in forms {
            var book = TestWorkbook.record(cell)
            book.strings = strings
            #expect(try await book.purpose() == text, "\(cell)")
        }
    }

    @Test("cells and rows without a reference follow each other, and the strict form of the format is read")
    func forms() async throws {
        var book = TestWorkbook(
            rows: (TestWorkbook.header + TestWorkbook.row(7, ["a-law", "law", "T", "S."])).replacing(" r=\"7\"", with: ""))
        #expect(try await SpreadsheetFixture(try book.bytes).read().records.map(\.position.cell) == ["A2"])
        book.namespace = "http://purl.oclc.org/ooxml/spreadsheetml/main"
        #expect(try await SpreadsheetFixture(try book.bytes).messages() == "accepted: a-law")
    }

    @Test("dates go by the format of the cell and by the workbook's first day")
    func dates() async throws {
        let forms: [(String, String, String, String)] = [
            ("40543", "yyyy-mm-dd", "", "2010-12-31"), ("40543", "mmm yy", "", "2010-12"), ("40543", "yyyy", "", "2010"),
            ("39081", "d.m.yyyy", "date1904=\"1\"", "2010-12-31"), ("40543.75", "d.m.yyyy", "", "2010-12-31"), ("2010", "0", "", "2010"),
            ("61", "d.m.yyyy", "", "1900-03-01"), ("59", "d.m.yyyy", "", "1900-02-28"),
        ]
        for (serial, format, properties, text) in forms {
            var book = TestWorkbook.record("<c r=\"E2\" s=\"1\"><v>\(serial)</v></c>", column: "timeframe.start")
            book.formats = [format]
            book.properties = properties
            let practices = try await SpreadsheetFixture(try book.bytes).practices()
            #expect(practices.map { $0.timeframe?.start?.written } == [text], "\(serial) as \(format)")
        }
        let iso = TestWorkbook.record("<c r=\"E2\" t=\"d\"><v>2010-12-31T00:00:00</v></c>", column: "timeframe.start")
        #expect(try await SpreadsheetFixture(try iso.bytes).practices().map { $0.timeframe?.start?.written } == ["2010-12-31"])
    }

    private func message(_ cell: String, column: String = "purpose", _ change: (inout TestWorkbook) -> Void = { _ in }) async throws
        -> String
    {
        var book = TestWorkbook.record(cell, column: column)
        change(&book)
        return try await SpreadsheetFixture(try book.bytes).messages()
    }

    @Test("a cell without a usable value refuses its row, with the name of the cell")
    func unusable() async throws {
        #expect(
            try await message("<c r=\"E2\" t=\"e\"><f>NA()</f><v>#N/A</v></c>") == """
                a.xlsx: One!E2 "purpose": error: found "#N/A", an error of the spreadsheet program; expected a value
                  hint: correct the formula, or empty the cell
                """)
        #expect(
            try await message("<c r=\"E2\" t=\"inlineStr\"><is><t>#REF!</t></is></c>") == """
                a.xlsx: One!E2 "purpose": error: found "#REF!", an error of the spreadsheet program; expected a value
                  hint: correct the formula, or empty the cell
                """)
        #expect(
            try await message("<c r=\"E2\"><f>A1</f></c>") == """
                a.xlsx: One!E2 "purpose": error: found a formula without a result
                  hint: open the file in the spreadsheet program, and save it again
                """)
        #expect(
            try await message("<c r=\"E2\" t=\"s\"><v>3</v></c>") == """
                a.xlsx: One!E2 "purpose": error: found the text 3 of the workbook, which it does not have
                  hint: type it again
                """)
        #expect(
            try await message("<c r=\"E2\"><v>12,5</v></c>") == """
                a.xlsx: One!E2 "purpose": error: found the number "12,5", which cannot be read
                  hint: type it again
                """)
        #expect(
            try await message("<c r=\"E2\" t=\"inlineStr\"><is><t>a_x0007_b</t></is></c>") == """
                a.xlsx: One!E2 "purpose": error: the character U+0007 is not allowed
                  hint: remove it
                """)
    }

    @Test("a date in a field for text, a date without its year, a time and a day that did not exist are refused")
    func damagedDates() async throws {
        #expect(
            try await message("<c r=\"E2\" s=\"1\"><v>46379</v></c>") { $0.formats = ["d mmm yyyy"] } == """
                a.xlsx: One!E2 "purpose": error: found the date 2026-12-23; expected a text
                  hint: the spreadsheet program took the text for a date; format the cell as text, and type it again
                """)
        #expect(
            try await message("<c r=\"E2\" s=\"1\"><v>46379</v></c>", column: "timeframe.start") { $0.formats = ["d-mmm"] } == """
                a.xlsx: One!E2 "timeframe.start": error: found the date 2026-12-23, of which the cell does not show the year
                  hint: show the year in the cell, or format the cell as text and type it again
                """)
        #expect(
            try await message("<c r=\"E2\" s=\"1\"><v>0.5729166</v></c>") { $0.formats = ["hh:mm"] } == """
                a.xlsx: One!E2 "purpose": error: found the time 13:45:00; expected a text, a number or a date
                  hint: format the cell as text, and type it again
                """)
        #expect(
            try await message("<c r=\"E2\" s=\"1\"><v>60</v></c>", column: "timeframe.start") { $0.formats = ["d.m.yyyy"] } == """
                a.xlsx: One!E2 "timeframe.start": error: found 29 February 1900, which is not a date
                  hint: correct the cell
                """)
    }

    @Test("a value that a formula took from another file is refused, whether the formula is shared or not")
    func links() async throws {
        let link = "<Relationship Id=\"r9\" Type=\"\(TestWorkbook.office)/externalLink\" Target=\"externalLinks/one.xml\"/>"
        for formula in ["<f>[1]Sheet1!A1</f>", "<f t=\"shared\" si=\"0\" ref=\"E2:E9\">[1]Sheet1!A1</f>"] {
            #expect(
                try await message("<c r=\"E2\" t=\"str\">\(formula)<v>x</v></c>") { $0.relationships = link } == """
                    a.xlsx: One!E2 "purpose": error: found a value from another file, which Herald does not read
                      hint: copy the value into the cell in place of the formula
                    """)
        }
        #expect(
            try await message("<c r=\"E2\" t=\"str\"><f>Results[2014]</f><v>x</v></c>") { $0.relationships = link } == "accepted: a-law")
    }

    @Test("mistakes in several cells come in the order of the columns, and each is reported once")
    func several() async throws {
        let rows =
            TestWorkbook.row(1, ["id", "kind", "title", "summary", "level"])
            + TestWorkbook.row(2, ["A Law", "lore", "T", "S.", "#NAME?"])
        let said = try await SpreadsheetFixture(try TestWorkbook(rows: rows).bytes).messages()
        #expect(
            said.split(separator: "\n").filter { !$0.hasPrefix("  ") }.map { $0.prefix { $0 != ";" } } == [
                "a.xlsx: One!A2 \"id\": error: found \"A Law\"", "a.xlsx: One!B2 \"kind\": error: found \"lore\"",
                "a.xlsx: One!E2 \"level\": error: found \"#NAME?\", an error of the spreadsheet program",
            ])
    }

    @Test("headers that are missing, repeated or unknown are reported by the names of their cells")
    func headers() async throws {
        let hint = "  hint: herald intake --template xlsx shows the columns there are; --columns FILE maps others, or leaves them out"
        let rows = TestWorkbook.row(3, ["id", "kind", "titel", "summary", "id"])
        #expect(
            try await SpreadsheetFixture(try TestWorkbook(rows: rows).bytes).messages() == """
                a.xlsx: One!C3: error: no field of the record is called "titel"
                  hint: did you mean "title"?
                a.xlsx: One!E3: error: duplicate column "id"
                  hint: the first is A3
                """)
        #expect(
            try await SpreadsheetFixture(try TestWorkbook(rows: TestWorkbook.row(1, ["id", "title"])).bytes).messages() == """
                a.xlsx: One!A1: error: no column has "kind", "summary", which every record must have
                \(hint)
                """)
        #expect(
            try await SpreadsheetFixture(try TestWorkbook(rows: "<row r=\"1\"/>").bytes).messages() == """
                a.xlsx: One!A1: error: the sheet has no header
                  hint: name another sheet: --sheet NAME
                """)
    }

    @Test("a value in a column without a header refuses its row only")
    func stray() async throws {
        let rows =
            TestWorkbook.row(1, ["id", "", "kind", "title", "summary"]) + TestWorkbook.row(2, ["one-law", "x", "law", "T", "S."])
            + TestWorkbook.row(3, ["two-law", "", "law", "T", "S.", "", "y"]) + TestWorkbook.row(4, ["three-law", "", "law", "T", "S."])
        #expect(
            try await SpreadsheetFixture(try TestWorkbook(rows: rows).bytes).messages() == """
                a.xlsx: One!B2: error: found a value in column B, which has no header
                  hint: name the column in the header, or empty the cell
                a.xlsx: One!G3: error: found a value in column G, which has no header
                  hint: name the column in the header, or empty the cell
                accepted: three-law
                """)
    }

    @Test("a column map is used as with CSV, and translates errors and dates too")
    func map() async throws {
        let rows =
            TestWorkbook.row(1, ["Nom", "Titre", "Quoi", "Pays", "Notes"])
            + TestWorkbook.row(2, ["un-deux", "Un titre", "S.", "France", "x"])
            + TestWorkbook.row(3, ["trois-un", "T", "S.", "#N/A", "y"])
        let fixture = try SpreadsheetFixture(try TestWorkbook(rows: rows).bytes)
        let map = try fixture.file(
            "map.yaml",
            """
            columns: { Nom: id, Titre: title, Quoi: summary, Pays: { path: places.1.country, values: { France: FR, "#N/A": MA } } }
            constants: { kind: project, language: fr }
            ignore: [Notes]
            """)
        let practices = try await fixture.practices(["columns": map])
        #expect(practices.map { $0.places.map(\.country.written) } == [["FR"], ["MA"]])
        #expect(practices.allSatisfy { $0.language.written == "fr" })
    }
}

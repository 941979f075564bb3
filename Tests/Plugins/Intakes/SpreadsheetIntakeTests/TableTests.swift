import HeraldDiagnostics
import HeraldIntake
import SpreadsheetIntake
import Testing

@Suite("Workbooks as tables")
struct TableTests {
    @Test("rows have the cells of the header with their places, rows without contents are left out, and hidden rows are a warning")
    func rows() throws {
        let rows =
            TestWorkbook.row(1, ["address", "language"]) + "<row r=\"2\"/>"
            + TestWorkbook.row(3, ["anna@example.org"]).replacing("<row ", with: "<row hidden=\"1\" ")
            + "<row r=\"5\"><c r=\"B5\" t=\"e\"><v>#N/A</v></c></row>"
        let fixture = try SpreadsheetFixture(try TestWorkbook(rows: rows).bytes)
        let table = try XLSXIntakeFormat(options: IntakeOptions()).table(at: fixture.path)
        #expect(table.rows.prefix(2).map { $0.cells.map(\.text) } == [["address", "language"], ["anna@example.org", ""]])
        #expect(table.rows.map { $0.cells.map(\.position.cell) } == [["A1", "B1"], ["A3", "B3"], ["A5", "B5"]])
        #expect(table.rows.allSatisfy { $0.cells.allSatisfy { $0.position.file == fixture.path } })
        guard case .unusable? = table.rows.last?.kind(1) else {
            Issue.record("an error of a formula was read as a text")
            return
        }
        #expect(
            table.problems.map(\.description) == [
                "\(fixture.path): One!A3: warning: 1 hidden row was read like the others\n"
                    + "  hint: a filter only hides rows; delete those that are not records"
            ])
    }

    @Test("a workbook of LibreOffice is a table too, and a sheet is found by its name")
    func sheets() throws {
        let fixture = try SpreadsheetFixture(file: "sheets.ods")
        let first = try ODSIntakeFormat(options: IntakeOptions()).table(at: fixture.path)
        #expect(first.rows.first?.cells.first?.text == "id")
        let problem = #expect(throws: Diagnostics.self) {
            try ODSIntakeFormat(options: IntakeOptions(["sheet": "Nowhere"])).table(at: fixture.path)
        }
        #expect(problem?.all.first?.message.hasPrefix("no sheet is called \"Nowhere\"; expected ") == true)
    }
}

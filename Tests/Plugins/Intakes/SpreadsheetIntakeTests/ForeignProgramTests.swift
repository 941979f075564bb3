import HeraldModel
import Testing

@testable import SpreadsheetIntake

/// Reads the workbooks that `Fixtures/make.py` had other programs write.
@Suite("Workbooks of other programs")
struct ForeignProgramTests {
    /// The messages for the records with mistakes, in a workbook that LibreOffice computed.
    private func mistakes(_ file: String) -> String {
        """
        \(file): Practices!C5 "title": error: found "#N/A", an error of the spreadsheet program; expected a value
          hint: correct the formula, or empty the cell
        \(file): Practices!D5 "summary": error: found "#DIV/0!", an error of the spreadsheet program; expected a value
          hint: correct the formula, or empty the cell
        \(file): Practices!M6 "sources.1.pages": error: found the date 2026-12-23; expected a text
          hint: the spreadsheet program took the text for a date; format the cell as text, and type it again
        \(file): Practices!M7 "sources.1.pages": error: found the date 2026-12-23, of which the cell does not show the year
          hint: show the year in the cell, or format the cell as text and type it again
        \(file): Practices!F8 "costs.1.amount": error: found "45%"; expected a plain number such as 250000 or 2.9, or a range such as [5, 8]
          hint: write 45, and the unit beside it: per cent
        """
    }

    @Test("LibreOffice's workbooks are read cell by cell, in both formats", arguments: ["libreoffice.xlsx", "libreoffice.ods"])
    func libreOffice(_ file: String) async throws {
        let fixture = try SpreadsheetFixture(file: file)
        let said = try await fixture.messages()
        #expect(said.hasPrefix("accepted: dates-and-numbers\naccepted: formulas\naccepted: year-only\n\(mistakes(file))\n"), "\(said)")
        #expect(said.contains("\(file): Practices!E9 \"timeframe.start\": error: found the time 13:45"))
        let practices = try await fixture.practices()
        let first = try #require(practices.first)
        #expect(first.summary.original == "One.\nTwo.")
        #expect(first.timeframe?.start?.written == "2010-12-31")
        #expect(first.costs.map(\.amount.written) == ["0.3"])
        #expect(first.sources.map(\.year) == [2010])
        #expect(first.sources.map(\.isbn) == ["9780306406157"])
        #expect(practices.map { $0.timeframe?.start?.written } == ["2010-12-31", "2014-03", "2012"])
        #expect(practices.map(\.title.original) == ["Dates and numbers", "A title", "A year"])
        #expect(practices[1].costs.map(\.amount.written) == ["300000"])
        #expect(practices[1].summary.original == "Space around.")
    }

    @Test("openpyxl writes no results of formulas, so their rows are refused")
    func openpyxl() async throws {
        let fixture = try SpreadsheetFixture(file: "openpyxl.xlsx")
        let said = try await fixture.messages()
        let hint = "  hint: open the file in the spreadsheet program, and save it again"
        #expect(
            said.hasPrefix(
                """
                accepted: dates-and-numbers
                openpyxl.xlsx: Practices!B3 "kind": error: found a formula without a result
                \(hint)
                openpyxl.xlsx: Practices!C3 "title": error: found a formula without a result
                \(hint)
                openpyxl.xlsx: Practices!F3 "costs.1.amount": error: found a formula without a result
                \(hint)
                accepted: year-only
                """), "\(said)")
        #expect(try await fixture.practices().first?.costs.map(\.amount.written) == ["0.3"])
    }

    @Test("the same days are read from a workbook that counts from 1900 and from one that counts from 1904")
    func epochs() async throws {
        for file in ["date1900.xlsx", "date1904.xlsx"] {
            let frames = try await SpreadsheetFixture(file: file).practices().map(\.timeframe)
            #expect(frames.map { [$0?.start?.written, $0?.end?.written] } == [["1960-02-29", "2000-02-29"]], "\(file)")
        }
    }

    @Test(
        "hidden rows and columns are read, merged cells and sheets that were not read are reported",
        arguments: ["sheets.xlsx", "sheets.ods"])
    func sheets(_ file: String) async throws {
        let fixture = try SpreadsheetFixture(file: file)
        #expect(
            try await fixture.messages() == """
                accepted: first-one
                accepted: second-one
                accepted: third-one
                \(file): 'Good practices'!A6: warning: 1 hidden row was read like the others
                  hint: a filter only hides rows; delete those that are not records
                \(file): 'Good practices'!B1: warning: 1 hidden column was read like the others
                  hint: leave a column out with --columns FILE and "ignore", or delete it
                \(file): 'Good practices'!E3: warning: the merged cells E3:E5 reach over several rows; only the first has the value
                  hint: split them, and write the value into each row
                \(file): 2015!A1: warning: the sheet "2015" was not read
                  hint: name the sheet to read: --sheet NAME
                \(file): 'Read me'!A1: warning: the hidden sheet "Read me" was not read
                  hint: name the sheet to read: --sheet NAME
                """)
        let practices = try await fixture.practices()
        #expect(practices.map(\.title.original) == ["A bold title", "T", "T"])
        #expect(practices.map { $0.targetGroups.map(\.original) } == [["workers", "employers"], [], ["hidden"]])
    }

    @Test(
        "--sheet names a sheet, also a hidden one; for another name the message lists the sheets", arguments: ["sheets.xlsx", "sheets.ods"])
    func named(_ file: String) async throws {
        let fixture = try SpreadsheetFixture(file: file)
        #expect(try await fixture.messages(["sheet": "2015"]) == "accepted: fourth-one")
        #expect(
            try await fixture.messages(["sheet": "2016"]) == """
                \(file):1:1: error: no sheet is called "2016"; expected "Read me", "Good practices", "Empty" or "2015"
                  hint: did you mean "2015"?
                """)
        #expect(try await fixture.messages(["sheet": "Empty"]).hasPrefix("\(file): Empty!A1: error: the sheet has no header\n"))
        #expect(
            try await fixture.messages(["sheet": "Read me"]).hasPrefix(
                "\(file): 'Read me'!A1: error: no field of the record is called \"Notes of nobody\"\n"))
    }
}

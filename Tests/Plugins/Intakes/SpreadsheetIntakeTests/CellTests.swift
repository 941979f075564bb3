import HeraldIntake
import Testing

@testable import SpreadsheetIntake

@Suite("What cells show")
struct CellTests {
    @Test("a number is the shortest decimal text with the digits that are shown")
    func numbers() {
        let expected: [(String, String?)] = [
            ("0.30000000000000004", "0.3"), ("0.1", "0.1"), ("2010", "2010"), ("9780306406157", "9780306406157"), ("1E+2", "100"),
            ("1.23E-5", "0.0000123"), ("-0.5", "-0.5"), ("-0", "0"), ("0", "0"), ("00012", "12"), ("9.9999999999999995E-2", "0.1"),
            ("299999.99999999994", "300000"), ("123456789012345678", "123456789012345678"), ("1234567.8900000001", "1234567.89"),
            ("2.2999999999999998", "2.3"), ("1E+300", "1e+300"), ("9.7803064061569995E+12", "9780306406157"), ("", nil), ("nan", nil),
            ("abc", nil), ("0x10", nil), ("inf", nil), ("99.99999999999999999", "100"),
        ]
        for (written, text) in expected { #expect(DecimalText.text(of: written) == text, "\(written)") }
        #expect(DecimalText.text(of: "0.45", scale: 2) == "45")
        #expect(DecimalText.text(of: "0.28999999999999998", scale: 2) == "29")
        #expect(DecimalText.text(of: "0.00125", scale: 2) == "0.125")
        #expect(DecimalText.text(of: "1", scale: 2) == "100")
    }

    @Test("days are counted from 1900, with a leap day that did not exist, or from 1904")
    func days() {
        func text(_ serial: Double, _ system: SpreadsheetDate.System) -> String? {
            SpreadsheetDate(serial: serial, in: system)?.text([.date, .time])
        }
        let expected: [(Double, String?)] = [
            (1, "1900-01-01"), (59, "1900-02-28"), (60, nil), (61, "1900-03-01"), (0, nil), (-1, nil), (40_543, "2010-12-31"),
            (36_585, "2000-02-29"), (2_958_465, "9999-12-31"), (2_958_466, nil), (40_543.604_166_666_6, "2010-12-31T14:30:00"),
            (40_542.999_999_999, "2010-12-31"),
        ]
        for (serial, date) in expected { #expect(text(serial, .from1900) == date, "\(serial)") }
        #expect(text(0, .from1904) == "1904-01-01")
        #expect(text(60, .from1904) == "1904-03-01")
        #expect(text(39_081, .from1904) == "2010-12-31")
    }

    @Test("dates of ISO 8601 have a year, a month and a day")
    func dates() {
        #expect(SpreadsheetDate(iso: "2010-12-31")?.text(.date) == "2010-12-31")
        #expect(SpreadsheetDate(iso: "2010-12-31T14:30:05.25")?.text([.date, .time]) == "2010-12-31T14:30:05")
        #expect(SpreadsheetDate(iso: "2010-12-31T14:30:05")?.text([.year, .month]) == "2010-12")
        for text in ["2010", "2010-13-01", "2010-12-32", "31/12/2010", "", "T", "2010-12-31Tx"] {
            #expect(SpreadsheetDate(iso: text) == nil, "\(text)")
        }
    }

    @Test("a format code says whether a number is a date, and which parts of it are shown")
    func formats() {
        let expected: [(String, CellFormat)] = [
            ("General", .number), ("0.00", .number), ("#,##0.00\\ \"days\"", .number), ("[Red]0;[Blue]-0", .number), ("@", .number),
            ("0%", .percent), ("0.0\\%", .number), ("0000000000", .padded(10)), ("0.00E+00", .number), ("0", .number),
            ("yyyy\\-mm\\-dd", .date(.date)),
            ("[$-407]d/\\ mmmm\\ yyyy;@", .date(.date)), ("mmm-yy", .date([.year, .month])), ("yyyy", .date(.year)),
            ("d-mmm", .date([.month, .day])), ("dddd", .date(.day)), ("hh:mm", .date(.time)), ("mm:ss.0", .date(.time)),
            ("[h]:mm:ss", .date(.time)), ("h AM/PM", .date(.time)), ("m/d/yy h:mm", .date([.date, .time])),
            ("yyyy\"-\"mm\"-\"dd\"T\"hh:mm", .date([.date, .time])), ("[$\u{20AC}-2]\\ #,##0", .number), ("\"year\" 0", .number),
        ]
        for (code, format) in expected { #expect(CellFormat(code: code) == format, "\(code)") }
        #expect(CellFormat(builtIn: 14) == .date(.date))
        #expect(CellFormat(builtIn: 16) == .date([.month, .day]))
        #expect(CellFormat(builtIn: 10) == .percent)
        #expect(CellFormat(builtIn: 49) == .number)
    }

    @Test("a cell is named by letters and a number, inside a sheet's bounds")
    func references() {
        #expect(CellReference("C5").map { [$0.row, $0.column] } == [5, 3])
        #expect(CellReference("$XFD$1048576").map { [$0.row, $0.column] } == [1_048_576, 16_384])
        for text in ["XFE1", "A1048577", "A0", "A", "5", "5A", "a1", "", "ZZZZZZZZZZZZZZ1", "A99999999999999999999"] {
            #expect(CellReference(text) == nil, "\(text)")
        }
        #expect(CellRange("C2:C4").map { $0.end.row } == 4)
        #expect(CellRange("C2") == nil)
    }

    @Test("a formula names another file by a number in brackets, a table's column is no file")
    func links() {
        for formula in ["[1]Sheet1!A1", "SUM(A1,[1]Sheet1!B1)", "SUM('[12]My sheet'!A1:A3)", "A1+[2]!Name"] {
            #expect(XLSXValueReader.namesAnotherFile(formula), "\(formula)")
        }
        for formula in ["Results[2014]", "SUM(Results[[2014]:[2015]])", "\"[1]\"&A1", "A1", "Table_1.x[1]"] {
            #expect(!XLSXValueReader.namesAnotherFile(formula), "\(formula)")
        }
    }

    @Test("escapes are read as the characters that XML does not have")
    func escapes() {
        #expect(XLSXEscape.resolved("a_x000D__x000A_b_x005F_x0041_c_xZZZZ_") == "a\r\nb_x0041_c_xZZZZ_")
        #expect(XLSXEscape.resolved("_x00") == "_x00")
    }
}

import HeraldText
import Testing

@Suite("Rows of comma-separated values, and texts on one line")
struct CSVRowTests {
    @Test("cells with separators, quotation marks and line breaks are in quotes (RFC 4180)")
    func quotes() {
        #expect(CSVRow.line(["a", "b,c", "say \"no\"", "x;y", "1\n2", ""]) == "a,\"b,c\",\"say \"\"no\"\"\",\"x;y\",\"1\n2\",\r\n")
    }

    @Test(
        "a published cell is never a formula",
        arguments: ["=1+1", "+1", "@SUM(A1)", "-1+cmd|' /C calc'!A0", "\t=1", "\r\n=1", " =1", "＝1", "－1", "+41 22 000 00 00"])
    func formulas(_ cell: String) {
        let row = CSVRow.published([cell])
        #expect(row.hasPrefix("'") || row.hasPrefix("\"'"), "\(row)")
    }

    @Test("figures stay figures", arguments: ["-3", "-2.9", "0.25", "-1.5..2", "250000"])
    func figures(_ figure: String) {
        #expect(CSVRow.published([figure]) == figure + "\r\n")
    }

    @Test("a published row is one line, whatever its cells say")
    func oneLine() {
        let row = CSVRow.published(["a\r\nb", "c\u{2028}d", "e\u{0}f", "\u{202E}g"])
        #expect(row == "a b,c d,e\u{FFFD}f,\u{202E}g\u{202C}\r\n")
    }

    @Test("white space becomes one blank, controls are replaced and counted, no-break spaces stay")
    func lines() {
        let line = TextLine("  First\tline.\r\n\r\nSecond\u{1}line.\u{7F} ")
        #expect(line.text == "First line. Second\u{FFFD}line.\u{FFFD}")
        #expect(line.replacedCharacterCount == 2)
        #expect(TextLine("5,000\u{A0}workers").text == "5,000\u{A0}workers")
        #expect(TextLine(" \n ").isEmpty)
    }
}

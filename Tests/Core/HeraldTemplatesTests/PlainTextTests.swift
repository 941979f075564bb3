import Testing

@testable import HeraldTemplates

@Suite("Plain text")
struct PlainTextTests {
    private func lines(_ text: PlainTextWriter) -> [String] {
        String(decoding: text.bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    @Test("Paragraphs are wrapped at 72 columns, and entries hang under their mark")
    func wrapping() {
        var text = PlainTextWriter()
        text.paragraph(String(repeating: "word ", count: 40), first: "- ")
        #expect(lines(text).allSatisfy { $0.count <= 72 && $0.last != " " })
        #expect(lines(text).count == 3)
        #expect(lines(text)[1].hasPrefix("  word"))
    }

    @Test("Wide characters take two columns and combining marks none")
    func width() {
        #expect(DisplayWidth.of("移民") == 4)
        #expect(DisplayWidth.of("e\u{301}") == 1)
        #expect(DisplayWidth.of("كَ") == 1)
        var text = PlainTextWriter()
        text.paragraph(Array(repeating: "移民移民", count: 10).joined(separator: " "))
        #expect(lines(text).map(DisplayWidth.of) == [71, 17])
    }

    @Test("A word longer than a line has a line of its own and is kept whole")
    func longWords() {
        var text = PlainTextWriter()
        let address = "https://example.org/" + String(repeating: "x", count: 90)
        text.paragraph("See \(address) now")
        #expect(lines(text) == ["See", address, "now"])
    }

    @Test("Controls are replaced and counted, and line ends become blanks")
    func controls() {
        var text = PlainTextWriter()
        text.paragraph("a\u{1B}[31m\u{FFFE}\nb\r\nc\u{85}d")
        #expect(lines(text) == ["a\u{FFFD}[31m\u{FFFD} b c d"])
        #expect(text.replacedCharacterCount == 2)
    }

    @Test("A change of direction ends with its line and begins again on the next, so that nothing after it is reordered")
    func openDirections() {
        var text = PlainTextWriter()
        let words = Array(repeating: "seasonal", count: 9).joined(separator: " ")
        text.paragraph("A \u{202C}\u{2067}\(words)", first: "- ")
        text.paragraph("Next \u{202E}one")
        text.paragraph("Last")
        let first = Array(repeating: "seasonal", count: 7).joined(separator: " ")
        #expect(
            lines(text) == [
                "- A \u{2067}\(first)\u{2069}", "  \u{2067}seasonal seasonal\u{2069}", "Next \u{202E}one\u{202C}", "Last",
            ])
    }

    @Test("Headings are underlined at their width, and empty lines never double")
    func headings() {
        var text = PlainTextWriter()
        text.blankLine()
        text.paragraph("One")
        text.blankLine()
        text.heading("Contents", rule: "=")
        #expect(lines(text) == ["One", "", "Contents", "========"])
    }

    @Test("Lines in Arabic start with a mark of direction")
    func direction() {
        var text = PlainTextWriter()
        text.paragraph("IOM تقرير")
        text.paragraph("IOM report")
        #expect(lines(text) == ["\u{200F}IOM تقرير", "IOM report"])
    }
}

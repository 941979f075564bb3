import HeraldDiagnostics
import Testing

@Suite("Diagnostics as people see them")
struct DiagnosticTests {
    private func printed(_ excerpt: String, column: Int) -> [String] {
        Diagnostic("wrong", at: SourcePosition(file: "a.yaml", line: 3, column: column), excerpt: excerpt)
            .description.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test("file, line and column come first, the caret is under the column, the hint comes last")
    func whole() {
        let diagnostic = Diagnostic(
            "no scheme is called \"iam\"; expected iamm or sdg", at: SourcePosition(file: "Pipelines/monthly.yaml", line: 4, column: 12),
            excerpt: "  themes: [iam:5]", hint: "did you mean \"iamm\"?")
        #expect(
            diagnostic.description == """
                Pipelines/monthly.yaml:4:12: error: no scheme is called "iam"; expected iamm or sdg
                    themes: [iam:5]
                             ^
                  hint: did you mean "iamm"?
                """)
    }

    @Test("without a place there is neither a place nor a caret")
    func bare() {
        #expect(Diagnostic("the disk is full").description == "error: the disk is full")
        #expect(Diagnostic("a digest is empty", severity: .warning).description == "warning: a digest is empty")
        #expect(Diagnostic("wrong", at: SourcePosition(line: 1, column: 2)).description == "<input>:1:2: error: wrong")
        #expect(Diagnostic("wrong", at: SourcePosition(line: 1, column: 1), excerpt: "").description == "<input>:1:1: error: wrong")
    }

    @Test("a cell of a sheet is named as spreadsheet programs name it, the sheet in quotes if its name needs them")
    func cells() {
        func named(_ line: Int, _ column: Int, _ sheet: String) -> String {
            SourcePosition(file: "a.ods", line: line, column: column, sheet: sheet).description
        }
        #expect(named(1, 1, "Sheet1") == "a.ods: Sheet1!A1")
        #expect(named(7, 26, "R\u{E9}sum\u{E9}s_2") == "a.ods: R\u{E9}sum\u{E9}s_2!Z7")
        #expect(named(12, 27, "My sheet") == "a.ods: 'My sheet'!AA12")
        #expect(named(1_048_576, 16_384, "It's") == "a.ods: 'It''s'!XFD1048576")
        #expect(SourcePosition(line: 3, column: 703, sheet: "S").cell == "AAA3")
        #expect(SourcePosition(line: 3, column: 4).cell == nil)
        let diagnostic = Diagnostic("wrong", at: SourcePosition(file: "a.ods", line: 2, column: 2, sheet: "S"), hint: "correct it")
        #expect(diagnostic.description == "a.ods: S!B2: error: wrong\n  hint: correct it")
    }

    @Test("a tab counts as one column and is shown as one space")
    func tabs() {
        #expect(printed("\tkey:\tvalue", column: 7) == ["a.yaml:3:7: error: wrong", "   key: value", "        ^"])
    }

    @Test("the caret stays under its sign after accents, wide signs and emoji")
    func wide() {
        #expect(printed("cafe\u{301}: x", column: 8)[2] == "        ^")
        #expect(printed("移民: x", column: 5)[2] == "        ^")
        #expect(printed("🧭: x", column: 4)[2] == "      ^")
    }

    @Test("of a long line 100 signs around the place are shown")
    func longLine() {
        let line = String(repeating: "a", count: 500) + "X" + String(repeating: "b", count: 500)
        let lines = printed(line, column: 501)
        #expect(lines[1] == "  " + String(repeating: "a", count: 40) + "X" + String(repeating: "b", count: 59))
        #expect(lines[2] == String(repeating: " ", count: 42) + "^")
        #expect(printed(line, column: 1)[2] == "  ^")
        #expect(printed(line, column: 1001)[1] == "  " + String(repeating: "b", count: 100))
        #expect(printed(line, column: 1001)[2] == String(repeating: " ", count: 101) + "^")
    }

    @Test("a place beyond the end of the line is shown at its end")
    func beyond() {
        #expect(printed("abc", column: 9)[2] == "     ^")
        #expect(printed("abc", column: 0)[2] == "  ^")
    }

    @Test("nothing that a terminal would act upon is printed")
    func controls() {
        let diagnostic = Diagnostic(
            "found \"a\u{1B}[31m\nb\u{9B}\"", at: SourcePosition(line: 1, column: 1), excerpt: "x\u{1B}[2J\u{202E}y", hint: "a\u{7}b")
        #expect(diagnostic.description == "<input>:1:1: error: found \"a [31m b \"\n  x [2J y\n  ^\n  hint: a b")
    }

    @Test("several diagnostics are printed one after the other")
    func several() {
        #expect(Diagnostics([Diagnostic("one"), Diagnostic("two", hint: "three")]).description == "error: one\nerror: two\n  hint: three")
    }
}

@Suite("The word somebody probably meant")
struct NearMissTests {
    static let typos = [
        ("archive-sise", "archive-size"), ("themse", "themes"), ("theems", "themes"), ("THEMES", "themes"), ("themess", "themes"),
    ]

    @Test("a slip is found", arguments: typos)
    func typo(_ word: String, _ meant: String) {
        #expect(NearMiss.closestMatch(to: word, among: ["title", "archive-size", "themes"]) == meant)
        #expect(NearMiss.hint(for: word, among: ["title", "archive-size", "themes"]) == "did you mean \"\(meant)\"?")
    }

    @Test("another word is not taken for a slip", arguments: ["", "newsletter", "x", "archive", "them"])
    func other(_ word: String) {
        #expect(NearMiss.closestMatch(to: word, among: ["title", "archive-size", "themes"]) == nil)
    }

    @Test("words that begin like the one that was written are named, if there are few")
    func beginnings() {
        let names = ["archive-size", "password-variable", "password-file", "per-minute"]
        #expect(NearMiss.hint(for: "archive", among: names) == "did you mean \"archive-size\"?")
        #expect(NearMiss.hint(for: "Password", among: names) == "did you mean \"password-variable\" or \"password-file\"?")
        #expect(NearMiss.hint(for: "pa", among: names) == nil)
        #expect(NearMiss.hint(for: "word", among: names) == nil)
        #expect(NearMiss.hint(for: "theme", among: ["theme-one", "theme-two", "theme-three", "theme-four"]) == nil)
    }

    @Test("the first of two words equally near is taken, and nothing of none")
    func ties() {
        #expect(NearMiss.closestMatch(to: "bat", among: ["cat", "hat"]) == "cat")
        #expect(NearMiss.closestMatch(to: "bat", among: []) == nil)
        #expect(NearMiss.closestMatch(to: "", among: [""]) == "")
    }

    @Test("lists read as a sentence, and the rest of a long one is counted")
    func lists() {
        #expect(EnglishList.or([]) == "nothing")
        #expect(EnglishList.or(["a"]) == "a")
        #expect(EnglishList.or(["a", "b"]) == "a or b")
        #expect(EnglishList.or(["a", "b", "c"]) == "a, b or c")
        #expect(EnglishList.or(["a", "b", "c", "d"], limit: 2) == "a, b and 2 more")
        #expect(EnglishList.and([]) == "nothing")
        #expect(EnglishList.and(["a"]) == "a")
        #expect(EnglishList.and(["a", "b", "c"]) == "a, b and c")
        #expect(EnglishList.joined(["a", "b", "c"], by: "ou") == "a, b ou c")
    }
}

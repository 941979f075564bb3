import HeraldDiagnostics
import Testing

// The examples of HeraldDiagnostics' doc comments, as they are there. HouseTests/PublicDocumentationTests holds the two against each other.

@Suite("Examples of the documentation")
struct DocumentationExamples {
    @Test("the example of Diagnostic")
    func exampleDiagnostic() {
        let mistake = Diagnostic(
            "no scheme is called \"iam\"; expected gcm, gfmd-2016, iamm, sdg or unesco-im",
            at: SourcePosition(file: "Pipelines/monthly.yaml", line: 4, column: 12), excerpt: "  themes: [iam:5]",
            hint: "did you mean \"iamm\"?")
        #expect(mistake.description.hasSuffix("hint: did you mean \"iamm\"?"))
    }

    @Test("the example of Severity")
    func exampleSeverity() {
        let unused = Diagnostic("the label \"intro\" is never used", severity: .warning)
        let text = unused.description  // warning: the label "intro" is never used
        #expect(text == "warning: the label \"intro\" is never used")
    }

    @Test("the example of Diagnostics")
    func exampleDiagnostics() throws {
        func require(_ keys: [String], in node: Node) throws {
            let missing = keys.filter { node[$0] == nil }
            guard missing.isEmpty else {
                throw Diagnostics(missing.map { Diagnostic("\"\($0)\" is missing", at: node.position) })
            }
        }
        #expect(throws: Diagnostics.self) { try require(["id"], in: Node(.null, at: SourcePosition(line: 1, column: 1))) }
    }

    @Test("the example of NearMiss")
    func exampleNearMiss() {
        let formats = ["atom", "rss", "json"]
        let match = NearMiss.closestMatch(to: "atmo", among: formats)  // "atom"
        let hint = NearMiss.hint(for: "atmo", among: formats)  // did you mean "atom"?
        #expect(match == "atom" && hint == "did you mean \"atom\"?")
    }

    @Test("the example of EnglishList")
    func exampleEnglishList() {
        let formats = ["atom", "rss", "json"]
        let expected = EnglishList.or(formats)  // atom, rss or json
        #expect(expected == "atom, rss or json")
    }

    @Test("the example of Node")
    func exampleNode() {
        let count = Node(.scalar("20", plain: true), at: SourcePosition(line: 1, column: 8))
        let key = Node.Entry(key: "count", keyPosition: SourcePosition(line: 1, column: 1), value: count)
        let settings = Node(.mapping([key]), at: SourcePosition(line: 1, column: 1))
        let found = settings["count"]?.valueDescription  // "20", in quotes
        #expect(found == "\"20\"")
    }

    @Test("the example of Content")
    func exampleContent() {
        func isEmpty(_ node: Node) -> Bool {
            switch node.content {
            case .null: true
            case .scalar(let text, _): text.isEmpty
            case .sequence(let items): items.isEmpty
            case .mapping(let entries): entries.isEmpty
            }
        }
        #expect(isEmpty(Node(.null, at: SourcePosition(line: 1, column: 1))))
    }

    @Test("the example of Entry")
    func exampleEntry() {
        let position = SourcePosition(line: 3, column: 1)
        let entry = Node.Entry(key: "title", keyPosition: position, value: Node(.null, at: position))
        #expect(entry.keyPosition == position)
    }

    @Test("the example of NodeDeepestNode")
    func exampleNodeDeepestNode() {
        let node = Node(.mapping([]), at: SourcePosition(line: 1, column: 1))
        let isOuter = node.deepestNode(along: ["evidence", "0", "page"]) == node  // true: it has no evidence
        #expect(isOuter)
    }

    @Test("the example of SourcePosition")
    func exampleSourcePosition() {
        let position = SourcePosition(file: "Pipelines/monthly.yaml", line: 4, column: 13)
        print(position)  // Pipelines/monthly.yaml:4:13
        let cell = SourcePosition(file: "practices.xlsx", line: 5, column: 3, sheet: "Practices")
        print(cell)  // practices.xlsx: Practices!C5
        #expect(cell.description == "practices.xlsx: Practices!C5")
        #expect("\(position)" == "Pipelines/monthly.yaml:4:13")
    }

    @Test("the example of TableCellName")
    func exampleTableCellName() {
        var mistake = Diagnostic("found \"soon\"", at: SourcePosition(file: "practices.csv", line: 5, column: 120))
        mistake.cell = TableCellName("C5", header: "Start date")
        print(mistake)  // practices.csv:5:120, cell C5 "Start date": error: found "soon"
        #expect(mistake.description == "practices.csv:5:120, cell C5 \"Start date\": error: found \"soon\"")
        mistake.position = SourcePosition(file: "practices.xlsx", line: 5, column: 3, sheet: "Sheet1")
        #expect(mistake.description == "practices.xlsx: Sheet1!C5 \"Start date\": error: found \"soon\"")
    }
}

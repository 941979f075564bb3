import Testing

@Suite("House style")
struct StyleTests {
    @Test("nothing is left to do, nothing traps, nothing is forced")
    func words() {
        let forbidden = [
            "TODO:", "// TODO", "FIXME", "XXX:", "fatalError(", "preconditionFailure(", "try!", " as! ", "NSLog(", "debugPrint(", "dump(",
        ]
        for path in SourceTree.files.map(\.description) {
            for (index, line) in SourceTree.text(at: path).split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                for word in forbidden where line.contains(word) { Issue.record("\(path):\(index + 1): \(word)") }
            }
        }
    }

    @Test("no file or type is called by a name that says nothing")
    func names() {
        for file in SourceTree.files {
            let name = file.name.prefix { $0 != "." && $0 != "+" }
            for word in ["Manager", "Helper", "Utils", "Service", "Impl", "Info"] where name.hasSuffix(word) { Issue.record("\(file)") }
        }
    }

    /// The beginnings of declarations that need no documentation of their own, because their protocol documents them.
    private static let witnesses = [
        "init() {", "init() { }", "init?(written:", "init?(stored:", "var written:", "static var expectation:", "static var allowed:",
        "var description:", "static func <", "static func ==", "mutating func visit(", "static var fields:", "static let fields:",
        "func problems(in context: CheckContext)", "func add(_ document: Document)", "func open(_ path: DocumentPath",
        "func makeAsyncIterator()", "mutating func next()", "static var revision:", "static var checks:", "func hash(into",
        "func export(_ selection: Selection", "func practices(",
        "func count(of query: Query, at", "func positions(of query: Query, at",
    ]
    /// The requirements of ``FieldVisitor``, which each visitor implements.
    private static let visits = ["required", "optional", "defaulted", "list", "requiredText", "text", "texts", "part", "parts", "map"]

    @Test(
        "every public declaration that others build upon has a doc comment",
        arguments: ["HeraldModel", "HeraldKit", "HeraldXML", "HeraldTemplates", "HeraldTesting"])
    func documented(_ module: String) {
        for file in SourceTree.files(of: module) {
            for (index, line) in file.lines.enumerated() {
                let text = line.drop(while: \.isWhitespace)
                guard text.hasPrefix("public "), !text.hasPrefix("public import"), !Self.isWitness(text.dropFirst(7)) else { continue }
                let before = file.lines[..<index].last { !$0.drop(while: \.isWhitespace).hasPrefix("@") }
                if before?.drop(while: \.isWhitespace).hasPrefix("///") != true { Issue.record("\(file):\(index + 1): \(text)") }
            }
        }
    }

    private static func isWitness(_ declaration: Substring) -> Bool {
        if witnesses.contains(where: declaration.hasPrefix) { return true }
        let name = declaration.split(separator: " ").drop { $0 == "mutating" }.dropFirst().first?.prefix { $0.isLetter }
        return declaration.contains("_ name: StaticString") && visits.contains { $0[...] == name }
    }
}

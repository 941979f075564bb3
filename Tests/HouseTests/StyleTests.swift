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

    /// The memory of a file ends with its `FileContents`, and a temporary one ends before its bytes are read.
    @Test("bytes of files are read from a variable that holds the file")
    func lifetimes() throws {
        let temporary = try Regex(#"(\.map\([^{}]*\)|bytes\(of: [^)]*\))[?!]?\.bytes\b"#)
        for path in SourceTree.files.map(\.description) {
            for (index, line) in SourceTree.text(at: path).split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            where line.contains(temporary) { Issue.record("\(path):\(index + 1): keep the file in a variable, or use its text") }
        }
    }

    @Test("no file or type is called by a name that says nothing")
    func names() {
        for file in SourceTree.files {
            let name = file.name.prefix { $0 != "." && $0 != "+" }
            for word in ["Manager", "Helper", "Utils", "Service", "Impl", "Info"] where name.hasSuffix(word) { Issue.record("\(file)") }
        }
    }

    /// Words that comments do without, and the words to use in their place.
    private static let unusualWords = [
        "stands": "is, are or a verb that says more", "called back": "withdrawn", "gives": "returns, has or makes",
    ]

    @Test("no doc comment begins with 'What'")
    func beginnings() {
        for comment in SourceComment.all where comment.isDocumentation && comment.text.hasPrefix("What ") {
            Issue.record("\(comment.path):\(comment.line): begin with the thing it is or does: \(comment.text.prefix(60))")
        }
    }

    @Test("no comment uses a word that makes people read twice", arguments: unusualWords)
    func plainWords(_ word: String, _ better: String) {
        for comment in SourceComment.all where Self.contains(word, in: comment.text) {
            Issue.record("\(comment.path):\(comment.line): \"\(word)\"; write \(better)")
        }
    }

    /// Whether `words` are in `text` as whole words, in any case.
    private static func contains(_ words: String, in text: String) -> Bool {
        let (wanted, found) = (words.split(separator: " "), text.lowercased().split { !$0.isLetter })
        return found.indices.contains { found[$0...].starts(with: wanted) }
    }

    @Test("comments are found behind code and in blocks, not in strings")
    func comments() {
        let quotes = "\"\"\""
        let text = """
            /// One block
            /// of two lines.
            let a = "http://x \\" // y" // after code
            let b = \(quotes)
                // in a text
                \(quotes)
            // plain
            """
        let found = SourceComment.comments(in: text, path: "a.swift")
        #expect(found.map(\.text) == ["One block of two lines.", "after code", "plain"])
        #expect(found.map(\.line) == [1, 3, 7])
        #expect(found.map(\.isDocumentation) == [true, false, false])
    }

    /// The beginnings of declarations that need no documentation of their own, because their protocol documents them.
    private static let witnesses = [
        "init() {", "init() { }", "init?(written:", "init?(stored:", "var written:", "static var expectation:", "static var allowed:",
        "var description:", "static func <", "static func ==", "mutating func visit(", "static var fields:", "static let fields:",
        "func problems(in context: CheckContext)", "func add(_ document: Document)", "func open(_ path: DocumentPath",
        "func makeAsyncIterator()", "mutating func next()", "static var checks:", "func hash(into",
        "func export(_ selection: Selection", "func moment(of scope", "func timeline(of query: Query, at", "func present(",
        "func count(of query: Query, at",
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

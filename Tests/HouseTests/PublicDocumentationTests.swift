import Testing

@Suite("Documentation of the modules that others build upon")
struct PublicDocumentationTests {
    /// The modules with public types, and how many lines of documentation each has at least for a line of code.
    private static let ratios: [(module: String, least: Double)] = [
        ("HeraldKit", 1), ("HeraldTesting", 1), ("HeraldModel", 0.5), ("HeraldTemplates", 0.5), ("HeraldXML", 0.5),
    ]
    private static let modules = ratios.map(\.module) + ["HeraldDiagnostics"]

    @Test("there are enough lines of documentation for the lines of code", arguments: ratios)
    func ratio(_ module: String, _ least: Double) {
        let lines = SourceTree.files(of: module).flatMap { file in
            SourceTree.text(at: file.description).split(separator: "\n").map(\.trimmed)
        }
        let documentation = lines.count { $0.hasPrefix("///") }
        let code = lines.count { !$0.isEmpty && !$0.hasPrefix("//") }
        let ratio = Double(documentation) / Double(code)
        #expect(ratio >= least, "\(module) has \(documentation) lines of documentation for \(code) lines of code")
    }

    @Test("every public type has an example of 2 to 15 lines", arguments: modules)
    func examples(_ module: String) {
        let types = DocumentedDeclaration.all(of: module).filter { $0.publicType != nil }
        #expect(!types.isEmpty)
        for type in types where !type.examples.contains(where: { (2...15).contains($0.count { !$0.isEmpty }) }) {
            Issue.record("\(type.place): \(type.publicType ?? "") has no example")
        }
    }

    @Test("every example of a doc comment is part of the module's tests, so that it compiles and says the truth", arguments: modules)
    func compiled(_ module: String) {
        let tests = SourceTree.paths(in: "Tests").filter { $0.contains("/\(module)Tests/") && $0.hasSuffix(".swift") }
            .map { Self.dense(SourceTree.text(at: $0)[...]) }
        for declaration in DocumentedDeclaration.all(of: module) {
            for example in declaration.examples {
                let code = Self.dense(example.joined(separator: "\n")[...])
                if !tests.contains(where: { $0.contains(code) }) {
                    Issue.record("\(declaration.place): the example is in no test of \(module): \(example.first ?? "")")
                }
            }
        }
    }

    @Test("examples are indented blocks and those fenced as Swift; other blocks and wrapped list items are none")
    func found() {
        let text = """
            /// A thing.
            ///
            ///     let a = 1
            ///
            ///     let b = 2
            ///
            /// - Note: A list
            ///     goes on.
            ///
            /// ```yaml
            ///     c: 3
            /// ```
            /// ```swift
            /// let d = 4
            /// ```
            @frozen
            public final class Thing: Sendable {}
            public struct Bare {}
            """
        let found = DocumentedDeclaration.declarations(in: text, path: "a.swift")
        #expect(found.map(\.publicType) == ["Thing", "Bare"])
        #expect(found.map(\.examples) == [[["let a = 1", "", "let b = 2"], ["let d = 4"]], []])
    }

    /// A text without white space.
    private static func dense(_ text: Substring) -> String { String(text.filter { !$0.isWhitespace }) }
}

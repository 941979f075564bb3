import Foundation
import Testing

@Suite("The code of the guide for exporter authors")
struct ExampleTests {
    private static let folder = DocumentationPage.root.appendingPathComponent("Tests/Program/DocumentationTests/Examples")
    private static let page = DocumentationPage(name: "docs/authors/exporters-howto.md")
    static let examples = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()

    /// Returns the text without `@main`. The guide's program has it, but a test has a main type already.
    private static func code(_ text: String) -> String { text.split(separator: "@main\n").joined() }

    @Test("the guide shows each file of Examples", arguments: examples)
    func shown(_ file: String) throws {
        let text = try String(contentsOf: Self.folder.appendingPathComponent(file), encoding: .utf8)
        let blocks = Self.page.blocks.filter { $0.language == "swift" }.map { Self.code($0.text) }
        #expect(blocks.contains(text), "\(file) and \(Self.page.name) differ: copy one over the other")
    }

    @Test("each piece of Swift in the guide is from a file of Examples", arguments: page.blocks.filter { $0.language == "swift" })
    func compiled(_ block: DocumentationPage.Block) throws {
        let texts = try Self.examples.map { try String(contentsOf: Self.folder.appendingPathComponent($0), encoding: .utf8) }
        #expect(texts.contains { $0.contains(Self.code(block.text)) }, "\(block.testDescription) is not compiled anywhere")
    }

    @Test("the lines around an addition in the guide are lines of the project's files")
    func additions() throws {
        let files = ["Package.swift", "Sources/Program/HeraldStandard/StandardPlugins.swift"]
        let lines = files.flatMap { DocumentationPage(name: $0).text.split(separator: "\n") }
        let blocks = Self.page.blocks.filter { $0.language == "diff" }
        #expect(blocks.count >= 3)
        for block in blocks {
            for line in block.text.split(separator: "\n") where line.hasPrefix(" ") {
                #expect(lines.contains(line.dropFirst()), "\(block.testDescription): \(line)")
            }
        }
    }
}

import Foundation
import Testing

@Suite("The articles of HeraldKit's documentation")
struct ArticleTests {
    private static let catalogue = "Sources/Core/HeraldKit/HeraldKit.docc"
    static let articles = files(in: catalogue).filter { $0.hasSuffix(".md") }.map(DocumentationPage.init)

    /// The files of a folder of the package, by their paths from its root.
    private static func files(in folder: String) -> [String] {
        let path = DocumentationPage.root.appendingPathComponent(folder).path
        return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted().map { "\(folder)/\($0)" }
    }

    @Test("there are a landing page and four articles")
    func complete() {
        let names = Self.articles.compactMap { $0.name.split(separator: "/").last }
        #expect(names == ["ARecordFormat.md", "HeraldKit.md", "TestIt.md", "WriteADeliverer.md", "WriteAnExporter.md"])
    }

    @Test("each piece of Swift in an article is compiled and tested", arguments: articles)
    func compiled(_ article: DocumentationPage) throws {
        let folders = ["Examples", "Articles"].map { "Tests/Program/DocumentationTests/\($0)" }
        let code = try folders.flatMap(Self.files).map {
            try String(contentsOf: DocumentationPage.root.appendingPathComponent($0), encoding: .utf8)
        }
        for block in article.blocks where block.language == "swift" {
            #expect(code.contains { $0.contains(block.text) }, "\(block.testDescription) is not compiled anywhere")
        }
    }
}

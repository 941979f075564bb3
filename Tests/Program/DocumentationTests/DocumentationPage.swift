import FileTesting
import Foundation
import Testing

/// A page of the documentation, split into its code blocks.
struct DocumentationPage: CustomTestStringConvertible, Sendable {
    /// A fenced code block of a page.
    struct Block: CustomTestStringConvertible, Sendable {
        var page: String
        /// The number of its first line in the page.
        var line: Int
        /// The word after the opening fence: `yaml`, `swift`, `console` and so on.
        var language: String
        var text: String
        var testDescription: String { "\(page):\(line)" }
    }

    static let root = PackageFolder.url

    /// README.md, CONTRIBUTING.md, ARCHITECTURE.md and every page of `docs` and its folders.
    static let all: [DocumentationPage] = {
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: root.appendingPathComponent("docs").path)) ?? []
        return (["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md"] + names.filter { $0.hasSuffix(".md") }.sorted().map { "docs/\($0)" })
            .map(DocumentationPage.init)
    }()

    static let blocks = all.flatMap(\.blocks)

    var name: String
    var testDescription: String { name }

    /// The text of the page, or an empty text if there is no such file.
    var text: String { (try? String(contentsOf: Self.root.appendingPathComponent(name), encoding: .utf8)) ?? "" }

    var blocks: [Block] {
        var blocks: [Block] = []
        var open: Block?
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.hasPrefix("```") {
                if let block = open { blocks.append(block) }
                open = open == nil ? Block(page: name, line: index + 2, language: String(line.dropFirst(3)), text: "") : nil
            } else {
                open?.text += line + "\n"
            }
        }
        return blocks
    }
}

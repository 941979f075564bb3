import ArgumentParser
import CSVIntake
import Foundation
import HeraldCLI
import HeraldCorpus
import HeraldDiagnostics
import HeraldIntake
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldRecordXML
import HeraldStandard
import HeraldTheme
import Testing
import XMLIntake

@Suite("What the documentation shows")
struct PageTests {
    static let checker = PipelineChecker(
        exporters: StandardPlugins.exporters + [TitleList.self], deliverers: StandardPlugins.deliverers, taxonomy: Corpus.taxonomy,
        gazetteer: Corpus.gazetteer,
        audiences: (Audience.shipped.map(\.name) + ["city-councils"]).sorted())

    @Test(
        "every pipeline of a page passes the checker",
        arguments: DocumentationPage.blocks.filter { $0.language == "yaml" && $0.text.hasPrefix("pipeline:") })
    func pipeline(_ block: DocumentationPage.Block) throws {
        #expect(throws: Never.self) { try Self.checker.pipeline(from: block.text, file: block.page) }
    }

    @Test(
        "every part of a pipeline passes the checker",
        arguments: DocumentationPage.blocks.filter { $0.language == "yaml" && $0.text.hasPrefix("select:") })
    func selection(_ block: DocumentationPage.Block) throws {
        let text = "pipeline: example\nstages: [{ export: atom-feed }]\n" + block.text
        #expect(throws: Never.self) { try Self.checker.pipeline(from: text, file: block.page) }
    }

    @Test(
        "every herald.yaml of a page can be read",
        arguments: DocumentationPage.blocks.filter { $0.language == "yaml" && $0.text.hasPrefix("# herald.yaml") })
    func workspace(_ block: DocumentationPage.Block) throws {
        #expect(throws: Never.self) {
            try Workspace(
                from: Array(block.text.utf8), file: "herald.yaml", taxonomy: Corpus.taxonomy, gazetteer: Corpus.gazetteer)
        }
    }

    @Test("every file of tests of a page can be read", arguments: DocumentationPage.blocks.filter { $0.text.contains("\ntests:\n") })
    func tests(_ block: DocumentationPage.Block) throws {
        #expect(throws: Never.self) { try PipelineTestFile(from: Array(block.text.utf8), file: block.page) }
    }

    @Test("every theme.yaml of a page can be read", arguments: DocumentationPage.blocks.filter { $0.text.hasPrefix("# theme.yaml") })
    func theme(_ block: DocumentationPage.Block) throws {
        let svg = Array(#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>"#.utf8)
        let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8) + [0, 0, 0, 9, 0, 0, 0, 3]
        let theme = try ThemeFile.theme(from: Array(block.text.utf8), file: "theme.yaml", beside: []) { name in
            name.hasSuffix(".svg") ? svg : png + Array(repeating: 0, count: 20)
        }
        #expect(theme.logo != nil && !theme.sections.isEmpty)
    }

    @Test("every map of columns of a page can be read", arguments: DocumentationPage.blocks.filter { $0.text.hasPrefix("# columns.yaml") })
    func columns(_ block: DocumentationPage.Block) throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("columns-\(UUID().uuidString).yaml")
        try Data(block.text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        #expect(throws: Never.self) { try CSVIntakeFormat(options: IntakeOptions(["columns": file.path])) }
    }

    @Test("a mistake is reported as the page says", arguments: mistakes)
    func mistake(_ example: Mistakes) throws {
        let path = try #require(example.file.text.split(separator: "\n").first?.dropFirst(2).split(separator: ",").first.map(String.init))
        let found = #expect(throws: Diagnostics.self) { try Self.checker.pipeline(from: example.file.text, file: path) }
        let lines = try #require(found).all.map(\.description).joined(separator: "\n")
        #expect(example.messages.text.hasPrefix("$ herald check"))
        #expect(example.messages.text.contains("\n\(lines)\n"))
    }

    /// A file with mistakes, and the messages that the page shows for it.
    struct Mistakes: CustomTestStringConvertible, Sendable {
        var file: DocumentationPage.Block
        var messages: DocumentationPage.Block
        var testDescription: String { file.testDescription }
    }

    /// The files that begin with `# <path>, with … mistakes`, each with the block after it.
    static let mistakes = zip(DocumentationPage.blocks, DocumentationPage.blocks.dropFirst()).filter { block, _ in
        block.language == "yaml" && block.text.prefix { $0 != "\n" }.hasSuffix("mistakes")
    }.map { Mistakes(file: $0, messages: $1) }

    @Test("every command line of a page can be parsed", arguments: DocumentationPage.all)
    func commands(_ page: DocumentationPage) throws {
        for command in Self.commands(in: page) {
            do {
                _ = try Herald.parseAsRoot(command)
            } catch  where Herald.exitCode(for: error) == .success {
                // The command prints help, or the version.
            } catch {
                Issue.record("\(page.name): herald \(command.joined(separator: " ")): \(Herald.message(for: error))")
            }
        }
    }

    @Test("docs/reference/exporters.md is what \"herald explain --markdown\" writes")
    func manual() {
        let page = DocumentationPage(name: "docs/reference/exporters.md").text
        #expect(page == ExporterManual.markdown(of: StandardPlugins.exporters, deliverers: StandardPlugins.deliverers), "run \"make docs\"")
    }

    @Test("docs/reference/questionnaire.md is what \"herald explain --questionnaire\" writes")
    func questionnaire() {
        #expect(DocumentationPage(name: "docs/reference/questionnaire.md").text == QuestionnaireManual.markdown, "run \"make docs\"")
    }

    @Test("docs/reference/xml.md is what \"herald schema record --format markdown\" writes")
    func xmlManual() {
        #expect(DocumentationPage(name: "docs/reference/xml.md").text == RecordXMLManual.markdown, "run \"make docs\"")
    }

    @Test(
        "every record in XML of a page is taken in",
        arguments: DocumentationPage.blocks.filter { $0.language == "xml" && $0.text.contains("<practice") }
    )
    func records(_ block: DocumentationPage.Block) async throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("herald-page-\(UUID().uuidString).xml")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(block.text.utf8).write(to: file)
        let sources = try XMLIntakeFormat(options: IntakeOptions()).sources(at: file.path)
        let reader = RecordReader(gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy)
        var count = 0
        for await record in RecordStream(sources, reader: reader) {
            #expect(throws: Never.self) { try record.result.get() }
            count += 1
        }
        #expect(count > 0)
    }

    @Test("every link to a file of the project leads somewhere", arguments: DocumentationPage.all)
    func links(_ page: DocumentationPage) throws {
        let folder = DocumentationPage.root.appendingPathComponent(page.name).deletingLastPathComponent()
        for match in page.text.matches(of: /\]\(([^)\s]+)\)/) where !match.1.contains("://") && !match.1.hasPrefix("#") {
            let path = String(match.1.prefix { $0 != "#" })
            #expect(FileManager.default.fileExists(atPath: folder.appendingPathComponent(path).path), "\(page.name) links to \(path)")
        }
    }

    /// The names of all Swift files of the project.
    private static let sources: Set<String> = {
        let folders = ["Sources", "Plugins", "Tests"].map { DocumentationPage.root.appendingPathComponent($0).path }
        let paths = folders.flatMap { (try? FileManager.default.subpathsOfDirectory(atPath: $0)) ?? [] }
        return Set(paths.compactMap { $0.split(separator: "/").last.map(String.init) }.filter { $0.hasSuffix(".swift") })
    }()

    @Test(
        "every source file that the architecture and the design pages name exists",
        arguments: DocumentationPage.all.filter { $0.name == "ARCHITECTURE.md" || $0.name.hasPrefix("docs/design/") })
    func sourceFiles(_ page: DocumentationPage) {
        for match in page.text.matches(of: /`(?:[\w\/]+\/)?([A-Z][\w.]*(?:\+\w+)?\.swift)`/) where match.1 != "Type+Topic.swift" {
            #expect(Self.sources.contains(String(match.1)), "\(page.name) names \(match.1)")
        }
    }

    @Test("the architecture is two pages: at most 120 lines")
    func architecture() {
        #expect(DocumentationPage(name: "ARCHITECTURE.md").text.split(separator: "\n", omittingEmptySubsequences: false).count <= 121)
    }

    @Test("no line is longer than 140 characters", arguments: DocumentationPage.all)
    func lengths(_ page: DocumentationPage) {
        if ["ARCHITECTURE.md", "docs/editors/records.md", "docs/communications/templates.md", "docs/reference/xml.md"].contains(page.name) {
            return
        }
        for (index, line) in page.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() where line.count > 140 {
            Issue.record("\(page.name):\(index + 1): \(line.count) characters")
        }
    }
}

extension PageTests {
    /// Returns the arguments of every line in a block of commands that begins with `$ herald` or `herald`, and of every `herald …` in the
    /// text.
    static func commands(in page: DocumentationPage) -> [[String]] {
        let shown = page.blocks.filter { ["console", "sh"].contains($0.language) }.flatMap { block in
            block.text.split(separator: "\n").map { $0.hasPrefix("$ ") ? $0.dropFirst(2) : $0 }.filter { $0.hasPrefix("herald ") }
        }
        let mentioned = page.text.matches(of: /`(herald [^`\n]+)`/).map(\.1)
        return (shown + mentioned).map { words(of: $0) }.filter { !$0.contains("…") }
    }

    /// Returns the arguments after `herald`, up to a pipe, a redirection or a comment. Quotation marks join words.
    private static func words(of line: Substring) -> [String] {
        var words: [String] = []
        for (index, piece) in line.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
            if index % 2 == 1 { words.append(String(piece)) } else { words += piece.split(separator: " ").map(String.init) }
        }
        return Array(words.dropFirst().prefix { !["|", ">", "#", "&&", ";"].contains($0) })
    }
}

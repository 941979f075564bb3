import FileTesting
import Foundation
import HeraldCLI
import Testing

/// The Swift that `herald new exporter` writes. ``ExampleTests`` compiles it: it is in `Examples`, and the guide shows it.
@Suite("herald new exporter, in Swift")
struct ScaffoldTests {
    private func text(_ path: String) throws -> String {
        try String(contentsOf: PackageFolder.url.appendingPathComponent(path), encoding: .utf8)
    }

    @Test("the module and its tests are the examples of the guide")
    func module() throws {
        let files = try ExporterScaffold("title-names").moduleFiles
        #expect(
            files.map(\.path) == [
                "Plugins/Exporters/TitleNamesExporter/TitleNames.swift",
                "Tests/Plugins/Exporters/TitleNamesExporterTests/TitleNamesTests.swift",
            ])
        for file in files {
            let name = file.path.split(separator: "/").last ?? ""
            let expected = try text("Tests/Program/DocumentationTests/Examples/\(name)")
            #expect(file.text.replacing("import TitleNamesExporter\n", with: "") == expected, "\(name)")
        }
    }

    @Test("the module is registered in both lists, each in a line that may be so long")
    func registration() throws {
        let scaffold = try ExporterScaffold("title-names")
        let package = try text("Package.swift")
        let registered = try #require(scaffold.registered(inPackage: package))
        #expect(registered.replacing(" module(\"TitleNamesExporter\"),", with: "") == package)
        #expect(registered.split(separator: "\n").allSatisfy { $0.count <= 140 })
        let plugins = try text("Sources/Program/HeraldStandard/StandardPlugins.swift")
        let listed = try #require(scaffold.registered(inStandardPlugins: plugins))
        #expect(listed.contains("import SpreadsheetIntake\nimport TitleNamesExporter\nimport WebSubDeliverer\n"))
        #expect(listed.contains("        CommandDocuments.self,\n        TitleNames.self,\n    ]\n"))
        #expect(
            listed.replacing("import TitleNamesExporter\n", with: "").replacing("        TitleNames.self,\n", with: "") == plugins)
        #expect(scaffold.registered(inPackage: "let a = 1\n") == nil)
        #expect(scaffold.registered(inStandardPlugins: "let a = 1\n") == nil)
    }

    @Test("a package of its own has the module, its tests, and a program of ten lines or so")
    func standalone() throws {
        let files = try ExporterScaffold("title-names").standaloneFiles(herald: "../herald")
        #expect(
            files.map(\.path) == [
                ".gitignore", "Package.swift", "Sources/TitleNamesExporter/TitleNames.swift", "Sources/title-names/Main.swift",
                "Tests/TitleNamesExporterTests/TitleNamesTests.swift",
            ])
        #expect(files[1].text.contains(".package(name: \"herald\", path: \"../herald\")"))
        #expect(files[3].text.split(separator: "\n").count <= 13)
        #expect(files[3].text.hasPrefix("import HeraldCLI\nimport HeraldStandard\nimport TitleNamesExporter\n\n@main\nenum Main {\n"))
        #expect(files[3].text.contains("exporters: StandardPlugins.exporters + [TitleNames.self]"))
    }
}

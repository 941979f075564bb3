package import HeraldDiagnostics
import HeraldModel

/// The files of a new exporter.
package struct ExporterScaffold {
    /// A file to write.
    package struct File: Hashable {
        /// The path in the folder of the package or workspace.
        package var path: String
        package var text: String
        package var isExecutable = false
    }

    /// A language of programs for the exporter `command`.
    package enum Language: String, CaseIterable, Sendable {
        case python, sh, node
    }

    /// The name of the exporter, as pipelines write it.
    package let name: String
    /// The name of its type, such as `TitleList`.
    package let typeName: String
    /// The name of its module, such as `TitleListExporter`.
    package var moduleName: String { "\(typeName)Exporter" }

    /// The longest name, so that no line of the files becomes too long.
    private static let nameLength = 40
    /// The types that the text of an exporter uses, which its own type must not hide.
    private static let usedTypes: Set<String> = [
        "Array", "CheckContext", "DocumentCollector", "DocumentPath", "DocumentSink", "ExportContext", "ExportPlan", "Exporter", "Field",
        "InMemoryPracticeLog", "ParsableSettings", "PracticeVersion", "Samples", "Selection", "Settings", "SettingsProblem", "String",
    ]

    /// Creates the files of an exporter that is called `name`. Throws a ``Diagnostic`` if it cannot be called so.
    package init(_ name: String) throws(Diagnostic) {
        guard let slug = Slug(written: name), name.utf8.count <= Self.nameLength, name.first?.isLetter == true else {
            throw Diagnostic(
                "\"\(name)\" cannot name an exporter; expected 3 to \(Self.nameLength) lower-case letters, digits and single hyphens, "
                    + "a letter first", hint: "a name such as title-list")
        }
        self.name = slug.written
        typeName = name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        if Self.usedTypes.contains(typeName) {
            throw Diagnostic("the type \(typeName) of an exporter \"\(name)\" would hide one of Swift or Herald; expected another name")
        }
    }

    /// The files of a module in Herald's package, without the registration.
    package var moduleFiles: [File] {
        [
            File(path: "Plugins/Exporters/\(moduleName)/\(typeName).swift", text: filled(ModuleTemplates.exporter)),
            File(path: "Tests/Plugins/Exporters/\(moduleName)Tests/\(typeName)Tests.swift", text: tests),
        ]
    }

    /// The files of a package of its own. `herald` is the path of Herald's package from there.
    package func standaloneFiles(herald: String) -> [File] {
        let program = Self.importing(["HeraldCLI", "HeraldStandard", moduleName], in: ModuleTemplates.program)
        return [
            File(path: ".gitignore", text: ".build/\n"),
            File(path: "Package.swift", text: filled(ModuleTemplates.package).replacing("HERALD", with: herald)),
            File(path: "Sources/\(moduleName)/\(typeName).swift", text: filled(ModuleTemplates.exporter)),
            File(path: "Sources/\(name)/Main.swift", text: filled(program)),
            File(path: "Tests/\(moduleName)Tests/\(typeName)Tests.swift", text: tests),
        ]
    }

    /// The files of a program for the exporter `command`: the program, and a pipeline in the folder `pipelines`.
    package func programFiles(in language: Language, pipelines: String) -> [File] {
        let (ending, template) =
            switch language {
            case .python: ("py", CommandTemplates.python)
            case .sh: ("sh", CommandTemplates.shell)
            case .node: ("js", CommandTemplates.node)
            }
        let path = "exporters/\(name).\(ending)"
        let pipeline = """
            pipeline: \(name)
            stages:
              - export: command
                with: { program: [\(Self.interpreter(of: language)), \(path)] }

            """
        return [
            File(path: path, text: template.replacing("NAME", with: name), isExecutable: true),
            File(path: "\(pipelines)/\(name).yaml", text: pipeline),
        ]
    }

    /// The program that runs programs in `language`.
    package static func interpreter(of language: Language) -> String {
        switch language {
        case .python: "python3"
        case .sh: "sh"
        case .node: "node"
        }
    }

    private var tests: String {
        let title = name.split(separator: "-").joined(separator: " ")
        return filled(Self.importing(["HeraldKit", "HeraldModel", "HeraldTesting", "Testing", moduleName], in: ModuleTemplates.tests))
            .replacing("TITLE", with: title.prefix(1).uppercased() + title.dropFirst())
    }

    private func filled(_ template: String) -> String { template.replacing("TYPE", with: typeName).replacing("NAME", with: name) }

    /// Puts imports into `template`, in the order that the linter expects.
    private static func importing(_ modules: [String], in template: String) -> String {
        template.replacing("IMPORTS", with: modules.sorted().map { "import \($0)" }.joined(separator: "\n"))
    }
}

/// The registration of a module in Herald's package.
extension ExporterScaffold {
    /// The longest line of a file.
    private static let lineLength = 140

    /// Returns the text of `Package.swift` with the module in the room of exporters, at the end of a line that has room for it. `nil` if the
    /// text has no such room.
    package func registered(inPackage text: String) -> String? {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let start = lines.firstIndex(of: "let exporters = room("),
            let end = lines[start...].firstIndex(where: { $0.hasSuffix("))") })
        else { return nil }
        let addition = "module(\"\(moduleName)\"),"
        let modules = lines[start..<end].indices.filter { lines[$0].hasPrefix("    module(") && lines[$0].hasSuffix("),") }
        if let line = modules.first(where: { lines[$0].count + addition.count + 1 <= Self.lineLength }) {
            lines[line] += " \(addition)"
        } else {
            lines.insert("    \(addition)", at: end)
        }
        return lines.joined(separator: "\n")
    }

    /// Returns the text of `StandardPlugins.swift` with the type at the end of the list of exporters. `nil` if the text has no such list.
    package func registered(inStandardPlugins text: String) -> String? {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let start = lines.firstIndex(where: { $0.contains("static let exporters:") }),
            let end = lines[start...].firstIndex(of: "    ]")
        else { return nil }
        lines.insert("        \(typeName).self,", at: end)
        let imports = lines.indices.filter { lines[$0].hasPrefix("import ") || lines[$0].hasPrefix("public import ") }
        let module = { (line: String) in line.split(separator: " ").last.map(String.init) ?? "" }
        let place = imports.first { module(lines[$0]) > moduleName } ?? imports.last.map { $0 + 1 } ?? 0
        lines.insert("import \(moduleName)", at: place)
        return lines.joined(separator: "\n")
    }
}

import ArgumentParser
import Foundation
import HeraldDiagnostics
import HeraldKit
import HeraldPipeline

/// `herald new template`.
struct NewTemplateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template", abstract: "Copy a shipped template or style into the folder Templates, to change it.",
        discussion: """
            The copy replaces the shipped one from then on. Without a name the templates are listed.

            Example:
              herald new template
              herald new template brief.css
              herald new template theme.yaml

            Exit codes: 0 done, 1 there is a file already or no such template, 64 wrong usage.
            """)

    @Argument(help: ArgumentHelp("The name of the file, such as brief.css; none: list all.", valueName: "name"), completion: .templates)
    var file: String?

    @Flag(help: "Overwrite the file that is there.")
    var force = false

    @Option(
        name: [.customShort("C"), .customLong("workspace")], help: ArgumentHelp("The folder with herald.yaml.", valueName: "folder"),
        completion: .directory)
    var workspace: String?

    func run() async throws {
        try await reporting {
            let context = try CommandContext(workspace: workspace)
            guard let file else { return Console.line(Self.list(of: context.workspace.templates, hasTheme: context.hasTheme)) }
            let known = Self.templates.map(\.template)
            guard let template = known.first(where: { $0.file == file }) else {
                let names = known.map(\.file)
                throw Diagnostic(
                    "no template is called \"\(file)\"; expected \(EnglishList.or(names))",
                    hint: Self.hint(for: file, among: names))
            }
            try write(template, to: context.workspace.templatesPath)
        }
    }

    /// The templates of this program's exporters, each with the names of the exporters that use it.
    private static var templates: [(template: ShippedTemplate, exporters: [String])] {
        var found: [(template: ShippedTemplate, exporters: [String])] = []
        for exporter in HeraldProgram.exporters {
            for template in exporter.templates {
                if let index = found.firstIndex(where: { $0.template.file == template.file }) {
                    found[index].exporters.append(exporter.name)
                } else {
                    found.append((template, [exporter.name]))
                }
            }
        }
        return found + [(ThemeFile.template, [])]
    }

    /// Returns the table of all templates. `own` are the files of the workspace.
    private static func list(of own: [String: String], hasTheme: Bool) -> String {
        var table = TextTable(["template", "used by", "yours", "what it is for"])
        for (template, exporters) in templates {
            let isOwn = own[template.file] != nil || hasTheme && template.file == ThemeFile.name
            table.add([template.file, exporters.isEmpty ? "all" : exporters.joined(separator: ", "), isOwn ? "yes" : "", template.summary])
        }
        return table.text
    }

    /// Returns a hint for a name that no template has: the nearest name, or those with another ending.
    private static func hint(for file: String, among names: [String]) -> String? {
        let stem = file.prefix { $0 != "." }
        let others = names.filter { $0.prefix { $0 != "." } == stem }
        guard others.isEmpty else { return "did you mean \(EnglishList.or(others.map { "\"\($0)\"" }))?" }
        return NearMiss.hint(for: file, among: names)
    }

    private func write(_ template: ShippedTemplate, to folder: String) throws {
        let path = "\(folder)/\(template.file)"
        if !force, FileManager.default.fileExists(atPath: path) {
            throw Diagnostic("there is a file \"\(path)\" already; expected none", hint: "--force overwrites it")
        }
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let options: Data.WritingOptions = force ? .atomic : .withoutOverwriting
            try Data(template.text.utf8).write(to: URL(fileURLWithPath: path), options: options)
        } catch {
            throw Diagnostic("cannot write \"\(path)\"", hint: "see whether this user may write there")
        }
        Console.line("wrote \(path): \(template.summary); the next run uses it")
    }
}

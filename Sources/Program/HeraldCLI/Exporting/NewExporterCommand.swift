import ArgumentParser
import Foundation
import HeraldDiagnostics
import HeraldFiles
import HeraldKit
import HeraldModel
import HeraldPipeline

/// `herald new exporter`.
struct NewExporterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exporter", abstract: "Write an exporter that works, to change it: in Swift, or a program in another language.",
        discussion: """
            In Swift it is a module in Herald's package, with its tests and its registration, or a package of its own with a program that
            has every command of Herald. In another language it is a program in the folder exporters of the workspace, with a pipeline. A
            file that is there is never overwritten.

            Example:
              herald new exporter title-list --in-package .
              herald new exporter title-list --standalone ../title-list --herald ../herald
              herald new exporter titles --language python

            Exit codes: 0 done, 1 there is a file already or no such folder, 64 wrong usage.
            """)

    @Argument(help: "The name of the exporter, as pipelines write it, such as title-list.")
    var name: String

    @Option(help: ArgumentHelp("Herald's package, to add a module to it; this folder if left out.", valueName: "folder"))
    var inPackage: String?

    @Option(help: ArgumentHelp("A folder for a package of its own.", valueName: "folder"))
    var standalone: String?

    @Option(help: ArgumentHelp("Herald's package, as the package of its own finds it.", valueName: "folder"))
    var herald = "../herald"

    @Option(help: ArgumentHelp("The language of a program, in place of Swift.", valueName: "python|sh|node"))
    var language: String?

    @Option(name: [.customShort("C"), .customLong("workspace")], help: ArgumentHelp("The folder with herald.yaml.", valueName: "folder"))
    var workspace: String?

    func validate() throws {
        if [inPackage, standalone, language].compactMap(\.self).count > 1 {
            throw ValidationError("Give one of --in-package, --standalone and --language.")
        }
    }

    func run() async throws {
        try await reporting {
            let scaffold = try ExporterScaffold(name)
            if let type = HeraldProgram.exporters.first(where: { $0.name == name }) {
                throw Diagnostic("there is an exporter \"\(type.name)\" already: \(type.summary)", hint: "give this one another name")
            }
            if let language { return try writeProgram(scaffold, in: language) }
            if let standalone { return try writePackage(scaffold, in: standalone) }
            try writeModule(scaffold, in: inPackage ?? ".")
        }
    }

    private func writeProgram(_ scaffold: ExporterScaffold, in language: String) throws {
        guard let chosen = ExporterScaffold.Language(rawValue: language) else {
            let names = ExporterScaffold.Language.allCases.map(\.rawValue)
            throw Diagnostic(
                "--language is \"\(language)\"; expected \(EnglishList.or(names))", hint: NearMiss.hint(for: language, among: names))
        }
        let context = try CommandContext(workspace: workspace)
        if !context.isInWorkspace { throw CommandContext.noWorkspace }
        let folder = context.workspace.folder
        let pipelines = context.workspace.pipelinesPath
        let isBelow = pipelines.hasPrefix("\(folder)/")
        let files = scaffold.programFiles(in: chosen, pipelines: isBelow ? String(pipelines.dropFirst(folder.count + 1)) : pipelines)
        try write(files, in: folder)
        Console.line("then: herald verify-exporter \(ExporterScaffold.interpreter(of: chosen)) \(files[0].path)")
        Console.line("      herald run \(scaffold.name) --allow-commands")
    }

    private func writePackage(_ scaffold: ExporterScaffold, in folder: String) throws {
        try write(scaffold.standaloneFiles(herald: herald), in: folder)
        Console.line("then, in \(folder): swift test, and swift run \(scaffold.name) explain \(scaffold.name)")
    }

    private func writeModule(_ scaffold: ExporterScaffold, in folder: String) throws {
        let places = ["Package.swift", "Sources/Program/HeraldStandard/StandardPlugins.swift"]
        let texts = try places.map { place in
            let path = "\(folder)/\(place)"
            return try FileKind(at: path) == .file ? String(decoding: FileReader.bytes(of: path), as: UTF8.self) : ""
        }
        guard let package = scaffold.registered(inPackage: texts[0]), let plugins = scaffold.registered(inStandardPlugins: texts[1]) else {
            throw Diagnostic(
                "\"\(folder)\" is not the folder of Herald's package; expected \(EnglishList.and(places)) with lists of exporters",
                hint: "--in-package FOLDER names it; --standalone FOLDER writes a package of its own")
        }
        try write(scaffold.moduleFiles, in: folder)
        for (place, text) in zip(places, [package, plugins]) {
            try write(text, to: "\(folder)/\(place)", isNew: false)
            Console.line("registered it in \(place)")
        }
        Console.line("then, in \(folder): swift test --filter \(scaffold.moduleName)Tests, and make docs")
    }

    /// Writes new files. Throws a ``Diagnostic`` before the first one if one is there already.
    private func write(_ files: [ExporterScaffold.File], in folder: String) throws {
        let paths = files.map { $0.path.hasPrefix("/") || folder == "." ? $0.path : "\(folder)/\($0.path)" }
        if let path = try paths.first(where: { try FileKind(at: $0) != nil }) {
            throw Diagnostic(
                "there is a file \"\(path)\" already; expected none", hint: "give the exporter another name, or remove the file")
        }
        for (file, path) in zip(files, paths) {
            try write(file.text, to: path, isNew: true)
            if file.isExecutable {
                try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
            }
            Console.line("wrote \(path)")
        }
    }

    private func write(_ text: String, to path: String, isNew: Bool) throws {
        do {
            let url = URL(fileURLWithPath: path)
            try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url, options: isNew ? .withoutOverwriting : .atomic)
        } catch {
            throw Diagnostic("cannot write \"\(path)\"", hint: "see whether this user may write there")
        }
    }
}

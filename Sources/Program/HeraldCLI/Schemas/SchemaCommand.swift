import ArgumentParser
import Foundation
import HeraldDiagnostics
import HeraldIntake
import HeraldJSON
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldRecordXML

/// `herald schema`.
struct SchemaCommand: AsyncParsableCommand {
    /// The format of a printed schema.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case json, rng, xsd, markdown
    }

    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print a schema, for editors or for partners who check documents.",
        discussion: """
            Pipelines, the workspace and records have a JSON Schema for editors. What Herald writes as XML has schemas that partners can
            check it with; --list names them, --to writes all of them into a folder.

            Example:
              herald schema pipeline > pipeline.schema.json
              herald schema atom.rng > atom.rng
              herald schema --list
            """)

    @Argument(help: "pipeline, workspace, record, or the name of a shipped schema such as atom.rng.")
    var subject = "pipeline"

    @Option(
        help: "For records: json (JSON Schema), rng (RELAX NG) and xsd (XML Schema) for XML, markdown (the page docs/reference/xml.md).")
    var format = Format.json

    @Flag(help: "List the shipped schemas.") var list = false
    @Flag(help: "With --list, print one JSON object a line.") var json = false
    @Option(help: ArgumentHelp("Write every shipped schema into this folder.", valueName: "folder")) var to: String?

    func validate() throws {
        if format != .json, subject != "record" { throw ValidationError("Only records have a schema as \(format.rawValue).") }
    }

    func run() async throws {
        try await reporting {
            let registry = SchemaRegistry()
            if let to { try write(registry, to: to) }
            if list { show(registry) }
            if list || to != nil { return }
            Console.line(String(try text(registry).dropLast(while: \.isNewline)))
        }
    }

    private func text(_ registry: SchemaRegistry) throws -> String {
        switch (subject, format) {
        case ("record", .rng): try RecordRelaxNGSchema.text()
        case ("record", .xsd): try RecordXSD.text()
        case ("record", .markdown): RecordXMLManual.markdown
        case ("record", .json): RecordJSONSchema.text
        case ("pipeline", _): SettingsSchema.ofPipelines(HeraldProgram.exporters, deliverers: HeraldProgram.deliverers)
        case ("workspace", _): SettingsSchema.ofWorkspace()
        default:
            String(decoding: try registry.schema(subject, besides: ["pipeline", "workspace", "record"]).bytes, as: UTF8.self)
        }
    }

    private func show(_ registry: SchemaRegistry) {
        if json {
            for schema in registry.entries.map(\.schema) { Console.line(schema.json) }
            return
        }
        var table = TextTable(["file", "describes", "documents are checked with"])
        for schema in registry.entries.map(\.schema) {
            table.add([schema.file, schema.summary, schema.roots.isEmpty ? "" : "\(schema.command) FILE"])
        }
        Console.line(table.text)
    }

    private func write(_ registry: SchemaRegistry, to folder: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            for schema in registry.entries.map(\.schema) {
                try Data(schema.bytes).write(to: URL(fileURLWithPath: "\(folder)/\(schema.file)"))
            }
        } catch {
            throw Diagnostic("cannot write schemas to \"\(folder)\": \(error.localizedDescription.lowercased())")
        }
        if !list { Console.line("\(HumanReadable.count(registry.entries.count, "schema")) in \(folder)") }
    }
}

extension ShippedSchema {
    /// The schema without its text, as one line of JSON.
    fileprivate var json: String {
        let roots = roots.map { root -> JSONValue in
            [
                "element": .string(root.element), "namespace": .nullable(root.namespace),
                "child-namespace": .nullable(root.childNamespace),
            ]
        }
        let value: JSONValue = [
            "file": .string(file), "language": .string(language.rawValue), "summary": .string(summary), "roots": .array(roots),
            "command": .string(command),
        ]
        return value.written()
    }
}

extension String {
    /// Returns the text without the characters at its end that satisfy `isDropped`.
    fileprivate func dropLast(while isDropped: (Character) -> Bool) -> Substring {
        var rest = self[...]
        while let last = rest.last, isDropped(last) { rest.removeLast() }
        return rest
    }
}

import Foundation
import HeraldDiagnostics
import HeraldJSON
import HeraldKit
import HeraldModel
import HeraldXML
import HeraldYAML

/// The results of a validation.
struct Validation {
    private let registry: SchemaRegistry
    private var files: [String: Int] = [:]
    /// The problems found so far.
    private(set) var problems: [Diagnostic] = []

    /// Creates an empty validation.
    init(registry: SchemaRegistry) { self.registry = registry }

    /// The number of documents checked by each schema and as JSON, with the command that repeats the check.
    var counts: [(kind: String, files: Int, command: String)] {
        registry.entries.map(\.schema).filter { schema in
            schema.roots.contains { registry.entry(for: $0)?.schema.file == schema.file }
        }.map { ($0.file, files[$0.file] ?? 0, $0.command) }
            + ["JSON", "JSON Lines"].map {
                ($0, files[$0] ?? 0, $0 == "JSON" ? "python3 -m json.tool" : "python3 -m json.tool --json-lines")
            }
    }

    /// Checks a document, or all documents in a folder. Throws a ``Diagnostic`` if `path` does not exist.
    mutating func add(_ path: String) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw Diagnostic("there is no file or folder \"\(path)\"")
        }
        if !isFolder.boolValue { return check(path) }
        let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
        for name in names.sorted() where !name.split(separator: "/").contains(where: { $0.hasPrefix(".") }) { check("\(path)/\(name)") }
    }

    private mutating func check(_ file: String) {
        switch (file as NSString).pathExtension {
        case "xml", "rdf", "atom", "rss", "opml": checkXML(file)
        case "json", "jsonld", "geojson": checkJSON(file, lines: false)
        case "jsonl", "ndjson": checkJSON(file, lines: true)
        default: break
        }
    }

    private mutating func checkXML(_ file: String) {
        // The root element is expected in the first 64 KiB.
        guard let handle = FileHandle(forReadingAtPath: file), let start = (try? handle.read(upToCount: 64 << 10)).map(Array.init) else {
            return problems.append(Diagnostic("cannot read \"\(file)\""))
        }
        let elements = XMLElement.first(2, of: Array(start))
        guard let root = elements.first else {
            if let refusal = XMLElement.entityRefusal(in: Array(start)) {
                let place = SourcePosition(file: file, line: refusal.line ?? 1, column: refusal.column ?? 1)
                return problems.append(Diagnostic(refusal.message, at: place))
            }
            let place = SourcePosition(file: file, line: 1, column: 1)
            return problems.append(Diagnostic("found no element; expected an XML document", at: place))
        }
        guard let entry = registry.entry(for: .init(root.name, in: root.namespace, before: elements.dropFirst().first?.namespace)) else {
            let place = SourcePosition(file: file, line: root.position.line, column: root.position.column)
            let namespace = root.namespace.map { " in \"\($0)\"" } ?? ""
            return problems.append(
                Diagnostic("no shipped schema describes \"\(root.name)\"\(namespace)", at: place, hint: "herald schema --list names them"))
        }
        files[entry.schema.file, default: 0] += 1
        if let problem = entry.problem(file) { problems.append(Diagnostic("by \(entry.schema.file): \(problem)")) }
    }

    private mutating func checkJSON(_ file: String, lines: Bool) {
        files[lines ? "JSON Lines" : "JSON", default: 0] += 1
        guard let bytes = FileManager.default.contents(atPath: file).map(Array.init) else {
            return problems.append(Diagnostic("cannot read \"\(file)\""))
        }
        let parts = lines ? bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init) : [bytes]
        for (index, part) in parts.enumerated() where !(lines && part.isEmpty) {
            do throws(Diagnostics) {
                _ = try JSONDocument.parse(part, file: file, firstLine: index + 1)
            } catch {
                problems += error.all
            }
        }
    }
}

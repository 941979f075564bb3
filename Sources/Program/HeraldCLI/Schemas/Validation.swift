import Foundation
import HeraldDiagnostics
import HeraldFiles
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
        guard let kind = try FileKind(at: path) else { throw Diagnostic("there is no file or folder \"\(path)\"") }
        if kind == .folder { return try addFiles(in: path) }
        if !check(path) {
            throw Diagnostic("no schema is for the file \"\(path)\"; expected XML or JSON, by its ending", hint: "herald schema --list")
        }
    }

    private mutating func addFiles(in folder: String) throws {
        for entry in try Folder.entries(at: folder) where !entry.name.hasPrefix(".") {
            let path = "\(folder)/\(entry.name)"
            if entry.isFolder { try addFiles(in: path) } else { _ = check(path) }
        }
    }

    /// Checks a document. Returns whether its ending is that of XML or JSON.
    private mutating func check(_ file: String) -> Bool {
        switch (file as NSString).pathExtension {
        case "xml", "rdf", "atom", "rss", "opml": checkXML(file)
        case "json", "jsonld", "geojson": checkJSON(file, lines: false)
        case "jsonl", "ndjson": checkJSON(file, lines: true)
        default: return false
        }
        return true
    }

    private mutating func checkXML(_ file: String) {
        // The root element is expected in the first 64 KiB.
        guard let start = read(file, upTo: 1 << 16) else { return }
        let elements = XMLElement.first(2, of: start)
        guard let root = elements.first else {
            if let refusal = XMLElement.entityRefusal(in: start) {
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

    /// Returns the first `count` bytes of `file`, or reports why it cannot be read.
    private mutating func read(_ file: String, upTo count: Int) -> [UInt8]? {
        do throws(Diagnostic) {
            return try FileReader(file).read(upTo: count)
        } catch {
            problems.append(error)
            return nil
        }
    }

    private mutating func checkJSON(_ file: String, lines: Bool) {
        files[lines ? "JSON Lines" : "JSON", default: 0] += 1
        guard let bytes = read(file, upTo: .max) else { return }
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

import Foundation
import HeraldDiagnostics

/// The relative addresses in the workspace's templates: pictures, style sheets and pages that pages name.
///
/// Herald publishes what exporters make and copies no other files. So an address that leads to no document is broken for every reader.
struct TemplateReferences {
    /// An address in a template.
    struct Reference {
        var address: String
        /// Its beginning in the template.
        var position: SourcePosition
        var line: String
    }

    private var references: [Reference] = []

    /// Finds the relative addresses in `templates`, which are texts by file name. Addresses with a tag are left out.
    init(_ templates: [String: String]) {
        for (file, text) in templates.sorted(by: { $0.key < $1.key }) {
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            for (index, line) in lines.enumerated() { find(in: String(line), file, index + 1) }
        }
    }

    private mutating func find(in line: String, _ file: String, _ number: Int) {
        for match in line.matches(of: /(?:\b(?:src|href)\s*=\s*["']?|\burl\(\s*["']?)([^"'\s>)]+)/.ignoresCase()) {
            let address = String(match.1)
            guard Self.isRelative(address) else { continue }
            let column = line.unicodeScalars.distance(from: line.startIndex, to: match.1.startIndex) + 1
            references.append(
                Reference(address: address, position: SourcePosition(file: file, line: number, column: column), line: line))
        }
    }

    /// Whether an address is relative to its page, and is not made of a tag.
    private static func isRelative(_ address: String) -> Bool {
        if address.contains("{{") || address.contains("}}") || ["/", "#", "?", "\\"].contains(where: address.hasPrefix) { return false }
        return address.prefixMatch(of: /[A-Za-z][A-Za-z0-9+.-]*:/) == nil
    }

    /// Returns a problem for each address that some pages have, and that leads to a document from none of them. `exports` are the documents
    /// of a pipeline's stages.
    ///
    /// A template that is in no page has no problems. An address may lead to a document that only other records have. So an address is an
    /// error only if no exporter makes files of its kind, and otherwise a warning.
    func missing(from exports: [Pipeline.TrialExport]) -> [Diagnostic] {
        if references.isEmpty { return [] }
        let known = DocumentPatterns(exports)
        let pages = exports.flatMap { $0.documents.filter { !$0.value.isEmpty } }
            .map { (folder: $0.key.split(separator: "/").dropLast().map(String.init), text: String(decoding: $0.value, as: UTF8.self)) }
        return references.compactMap { reference in
            let users = pages.filter { $0.text.contains(reference.address) }
            guard !users.isEmpty, !users.contains(where: { known.contains(reference.address, from: $0.folder) }) else { return nil }
            let mayBeMade = known.mayBeMade(reference.address)
            return Diagnostic(
                "no stage makes \"\(reference.address)\", which the template names", at: reference.position, excerpt: reference.line,
                hint: mayBeMade
                    ? "open a published page and follow the address"
                    : "no file of the workspace is copied into a release; write its web address, or its bytes as data:",
                severity: mayBeMade ? .warning : .error)
        }
    }
}

/// The paths of a pipeline's documents: those of the practice of the trial, and such paths with the ids of other practices.
private struct DocumentPatterns {
    private let paths: Set<String>
    private let patterns: [(start: String, end: String)]
    private let endings: Set<String>

    init(_ exports: [Pipeline.TrialExport]) {
        paths = exports.reduce(into: ["manifest.json"]) { $0.formUnion($1.paths) }
        patterns = paths.map(Pipeline.pattern).compactMap { pattern in
            pattern.firstRange(of: "{id}").map { (String(pattern[..<$0.lowerBound]), String(pattern[$0.upperBound...])) }
        }
        endings = Set(paths.compactMap(Self.ending))
    }

    private static func ending(of path: String) -> String? { path.lastIndex(of: ".").map { String(path[$0...]) } }

    /// Whether `address`, on a page in `folder`, is that of a document.
    func contains(_ address: String, from folder: [String]) -> Bool {
        var steps = folder
        for step in address.prefix(while: { $0 != "#" && $0 != "?" }).split(separator: "/", omittingEmptySubsequences: false) {
            switch step {
            case ".": continue
            case "..":
                // An address outside the release leads to another pipeline's documents.
                if steps.isEmpty { return true }
                steps.removeLast()
            default: steps.append(String(step))
            }
        }
        let path = steps.joined(separator: "/")
        if paths.contains(path) || path.isEmpty || path.hasSuffix("/") { return true }
        return patterns.contains { pattern in
            let fixed = pattern.start.utf8.count + pattern.end.utf8.count
            return path.hasPrefix(pattern.start) && path.hasSuffix(pattern.end) && path.utf8.count > fixed
        }
    }

    /// Whether an exporter may make a document at `address` from other records, because some document has the same ending.
    func mayBeMade(_ address: String) -> Bool {
        let path = String(address.prefix { $0 != "#" && $0 != "?" })
        return Self.ending(of: path).map { endings.contains($0) && $0 != ".css" && $0 != ".xsl" } ?? true
    }
}

import HeraldDiagnostics
import HeraldModel
import HeraldText

/// Compares the outcome of a run with the expectations.
extension PipelineTest {
    /// Reads the files that expectations name.
    package protocol Files {
        /// Returns the text of a file, or `nil` if there is none.
        func text(of name: String) throws -> String?
        /// Returns the files of a folder by their paths in it; none if there is no folder.
        func folder(_ name: String) throws -> [String: [UInt8]]
    }

    /// Returns the expectations that `outcome` does not meet. Throws a ``Diagnostic`` if a file cannot be read.
    package func failures(of outcome: PipelineTestOutcome, _ files: any Files) throws -> [PipelineTestFailure] {
        try expectations.flatMap { try TestComparison(outcome: outcome, files: files, position: $0.position).failures(of: $0.kind) }
    }
}

/// The comparison of an outcome with one expectation.
struct TestComparison {
    let outcome: PipelineTestOutcome
    let files: any PipelineTest.Files
    let position: SourcePosition

    private var paths: [String] { outcome.documents.keys.sorted() }

    func failures(of kind: TestExpectation.Kind) throws -> [PipelineTestFailure] {
        switch kind {
        case .documents(let patterns): return compare(patterns.map(\.value), with: paths, "the documents are others")
        case .includes(let pattern): return found(pattern).isEmpty ? [missing(pattern)] : []
        case .excludes(let pattern):
            return found(pattern).isEmpty ? [] : [failure("\"\(found(pattern)[0])\" was made; expected no document \"\(pattern)\"")]
        case .practices(let count): return same(count, outcome.practices, "the selection has", "practice")
        case .count(let pattern, let count): return same(count, found(pattern).count, "\"\(pattern)\" is the path of", "document")
        case .contains(let pattern, let text): return texts(pattern) { $0.contains(text) ? nil : lacking(text, in: $0, of: $1) }
        case .lacks(let pattern, let text):
            return texts(pattern) { $0.contains(text) ? failure("\"\($1)\" contains \"\(text)\"; expected that it does not") : nil }
        case .text(let path, let text): return whole(path, DocumentText.folded(text), isFolded: true)
        case .file(let path, let name):
            guard let text = try files.text(of: name) else {
                return [failure("there is no file \"\(name)\" with the text of \"\(path)\"", hint: "herald test --update writes it")]
            }
            return whole(path, text, isFolded: false)
        case .entries(let path, let titles): return try entries(of: path, titles.map(DocumentText.folded))
        case .warnings(let patterns): return compare(patterns.map(\.value), with: outcome.warnings, "the warnings are others")
        case .quarantined(let ids):
            return compare(ids.map(\.value).sorted(), with: outcome.quarantined, "the quarantined practices are others")
        case .golden(let name): return try golden(name)
        }
    }

    // MARK: Lists

    private func found(_ pattern: String) -> [String] {
        let pattern = PathPattern(pattern)
        return paths.filter(pattern.matches)
    }

    /// Compares texts with patterns. A text that a pattern matches is the same in both lists of the difference.
    private func compare(_ patterns: [String], with found: [String], _ message: String) -> [PipelineTestFailure] {
        let compiled = patterns.map { ($0, PathPattern($0)) }
        let matched = found.filter { text in compiled.contains { $0.1.matches(text) } }
        let unmet = compiled.filter { pattern in !found.contains { pattern.1.matches($0) } }.map(\.0)
        if unmet.isEmpty, matched.count == found.count { return [] }
        let expected = (matched + unmet).sorted()
        return [failure(message, difference: difference(expected, found.sorted()))]
    }

    private func same(_ expected: Int, _ found: Int, _ beginning: String, _ thing: String) -> [PipelineTestFailure] {
        expected == found ? [] : [failure("\(beginning) \(found) \(thing)\(found == 1 ? "" : "s"); expected \(expected)")]
    }

    private func missing(_ path: String) -> PipelineTestFailure {
        let shown = paths.count > 8 ? EnglishList.and(paths.prefix(7) + ["\(paths.count - 7) more"]) : EnglishList.and(paths)
        return failure(
            "no document \"\(path)\" was made", hint: NearMiss.hint(for: path, among: paths) ?? (paths.isEmpty ? nil : "made were \(shown)")
        )
    }

    // MARK: Texts

    /// Compares the folded text of each document at `pattern`.
    private func texts(_ pattern: String, _ compare: (String, String) -> PipelineTestFailure?) -> [PipelineTestFailure] {
        let found = found(pattern)
        if found.isEmpty { return [missing(pattern)] }
        return found.compactMap { path in
            guard let text = text(of: path) else { return failure("\"\(path)\" is no text, so nothing can be said about its words") }
            return compare(DocumentText.folded(text), path)
        }
    }

    private func text(of path: String) -> String? { outcome.documents[path].flatMap { DocumentText.text(of: $0, path: path) } }

    /// The failure of a text that a document does not contain, as a difference with the part of the document that is nearest.
    private func lacking(_ expected: String, in text: String, of path: String) -> PipelineTestFailure {
        failure(
            "\"\(path)\" does not contain a text; expected it", difference: difference([expected], [NearestText.find(expected, in: text)]))
    }

    private func whole(_ path: String, _ expected: String, isFolded: Bool) -> [PipelineTestFailure] {
        guard let bytes = outcome.documents[path] else { return [missing(path)] }
        guard let text = DocumentText.text(of: bytes, path: path) else { return [failure("\"\(path)\" is no text; expected one")] }
        if isFolded ? DocumentText.folded(text) == expected : TestGolden.lines(of: text) == expected { return [] }
        let (old, new) =
            isFolded
            ? (TestGolden.sentences(of: expected), TestGolden.sentences(of: DocumentText.folded(text)))
            : (expected, TestGolden.lines(of: text))
        return [
            failure("the text of \"\(path)\" is another", difference: UnifiedDiff.text(from: old, to: new, names: ("expected", "made")))
        ]
    }

    private func entries(of path: String, _ titles: [String]) throws -> [PipelineTestFailure] {
        guard let bytes = outcome.documents[path] else { return [missing(path)] }
        do {
            let found = try DocumentText.entries(of: bytes, path: path)
            return found == titles ? [] : [failure("the entries of \"\(path)\" are others", difference: difference(titles, found))]
        } catch let problem as Diagnostic {
            return [failure(problem.message)]
        }
    }

    // MARK: Golden folders

    private func golden(_ name: String) throws -> [PipelineTestFailure] {
        let expected = try files.folder(name)
        if expected.isEmpty {
            return [failure("there is no folder \"\(name)\" with the expected documents", hint: "herald test --update writes it")]
        }
        return Set(expected.keys).union(outcome.documents.keys).sorted().compactMap { path in
            guard let made = outcome.documents[path] else { return failure("\"\(path)\" of the folder \"\(name)\" was not made") }
            guard let old = expected[path] else { return failure("\"\(path)\" was made; the folder \"\(name)\" does not have it") }
            if made == old { return nil }
            guard
                let (text, oldText) = String(validating: made, as: UTF8.self).flatMap({ text in
                    String(validating: old, as: UTF8.self).map { (text, $0) }
                })
            else { return failure("the bytes of \"\(path)\" are others than in the folder \"\(name)\"") }
            return failure(
                "\"\(path)\" is other than in the folder \"\(name)\"",
                difference: UnifiedDiff.text(from: oldText, to: text, names: ("expected", "made")))
        }
    }

    // MARK: Results

    private func difference(_ expected: [String], _ made: [String]) -> String {
        let text = { (lines: [String]) in lines.map { "\($0)\n" }.joined() }
        return UnifiedDiff.text(from: text(expected), to: text(made), names: ("expected", "made"))
    }

    private func failure(_ message: String, hint: String? = nil, difference: String = "") -> PipelineTestFailure {
        PipelineTestFailure(Diagnostic(message, at: position, hint: hint), difference: difference)
    }
}

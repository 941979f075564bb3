package import HeraldDiagnostics
internal import Yams

/// Reads YAML 1.2 into nodes that know where they stand.
///
/// Strict where YAML is lax: keys are unique texts, only the tags of the core schema are known, aliases may repeat a value but not
/// blow it up, and nothing is nested deeper than ``maximumDepth``.
package enum YAMLDocument {
    /// How deep values may be nested.
    package static let maximumDepth = 64

    /// The only document of `text`; a text without any is one null. Throws every problem found, with positions and excerpts.
    package static func parse(_ text: String, file: String?) throws(Diagnostics) -> HeraldDiagnostics.Node {
        let documents = try parseAll(text, file: file)
        guard documents.count < 2 else {
            let second = Diagnostic(
                "a second document begins here; expected only one", at: documents[1].position, hint: "remove the line \"---\"")
            throw Diagnostics(withExcerpts([second], text))
        }
        return documents.first ?? HeraldDiagnostics.Node(.null, at: SourcePosition(file: file, line: 1, column: 1))
    }

    /// The only document of `bytes`, which must be UTF-8.
    package static func parse(_ bytes: [UInt8], file: String?) throws(Diagnostics) -> HeraldDiagnostics.Node {
        try parse(SourceText.decode(bytes, file: file), file: file)
    }

    /// Every document of `bytes`, which must be UTF-8.
    package static func parseAll(_ bytes: [UInt8], file: String?) throws(Diagnostics) -> [HeraldDiagnostics.Node] {
        try parseAll(SourceText.decode(bytes, file: file), file: file)
    }

    /// Every document of `text`, in order. Throws every problem found, with positions and excerpts.
    package static func parseAll(_ text: String, file: String?) throws(Diagnostics) -> [HeraldDiagnostics.Node] {
        let text = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
        var source = DuplicateKeyComposer(text)
        do {
            if AliasScanner.inKeys(of: text) { throw YAMLDiagnostics.aliasesInKeys(file: file) }
            let roots = try source.compose()
            var conversion = YAMLNodeConverter(file: file, budget: 100_000 + text.utf8.count, keys: source)
            let documents = roots.map { conversion.document($0) }
            guard conversion.problems.isEmpty else { throw Diagnostics(conversion.problems) }
            return documents
        } catch let problem as Diagnostics {
            throw Diagnostics(withExcerpts(problem.all, text))
        } catch {
            throw Diagnostics(withExcerpts([YAMLDiagnostics.diagnostic(for: error, text: text, file: file)], text))
        }
    }
}

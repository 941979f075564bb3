package import HeraldDiagnostics
internal import Yams

/// Reads YAML 1.2 into nodes with positions.
///
/// It is stricter than YAML: keys are unique texts, only the tags of the core schema are known, aliases may repeat values only within
/// limits, and values are not nested deeper than ``maximumDepth``.
package enum YAMLDocument {
    /// The deepest allowed nesting of values.
    package static let maximumDepth = 64

    /// Returns the only document of `text`, or a null node if there is none.
    ///
    /// - Throws: ``Diagnostics`` with all problems, with positions and excerpts.
    package static func parse(_ text: String, file: String?) throws(Diagnostics) -> HeraldDiagnostics.Node {
        let documents = try parseAll(text, file: file)
        guard documents.count < 2 else {
            let second = Diagnostic(
                "a second document begins here; expected only one", at: documents[1].position, hint: "remove the line \"---\"")
            throw Diagnostics(withExcerpts([second], text))
        }
        return documents.first ?? HeraldDiagnostics.Node(.null, at: SourcePosition(file: file, line: 1, column: 1))
    }

    /// Returns the only document of `bytes`, which must be UTF-8, or a null node if there is none.
    ///
    /// - Throws: ``Diagnostics`` with all problems, with positions and excerpts.
    package static func parse(_ bytes: [UInt8], file: String?) throws(Diagnostics) -> HeraldDiagnostics.Node {
        try parse(SourceText.decode(bytes, file: file), file: file)
    }

    /// Returns all documents of `bytes`, which must be UTF-8.
    ///
    /// - Throws: ``Diagnostics`` with all problems, with positions and excerpts.
    package static func parseAll(_ bytes: [UInt8], file: String?) throws(Diagnostics) -> [HeraldDiagnostics.Node] {
        try parseAll(SourceText.decode(bytes, file: file), file: file)
    }

    /// Returns all documents of `text` in order.
    ///
    /// - Throws: ``Diagnostics`` with all problems, with positions and excerpts.
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

package import HeraldDiagnostics

/// The lines of a text, for the excerpts of diagnostics.
package struct SourceLines {
    private let lines: [Substring.UTF8View]
    private let firstLine: Int

    /// Splits `text`, whose first line has the number `firstLine`.
    package init(_ text: String, firstLine: Int = 1) {
        lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        self.firstLine = firstLine
    }

    /// Line `number` without its end, or `nil` if there is none.
    package func line(_ number: Int) -> String? {
        guard lines.indices.contains(number - firstLine) else { return nil }
        let line = lines[number - firstLine]
        return String(Substring(line.last == UInt8(ascii: "\r") ? line.dropLast() : line))
    }

    /// The diagnostics in the order of their positions, each with the line it points at.
    package func withExcerpts(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        let filled = diagnostics.map { diagnostic in
            var diagnostic = diagnostic
            if diagnostic.excerpt == nil, let position = diagnostic.position { diagnostic.excerpt = line(position.line) }
            return diagnostic
        }
        let places = filled.enumerated().sorted { first, second in
            let (a, b) = (first.element.position, second.element.position)
            return (a?.line ?? 0, a?.column ?? 0, first.offset) < (b?.line ?? 0, b?.column ?? 0, second.offset)
        }
        return places.map(\.element)
    }
}

/// The diagnostics in the order of their positions, each with the line of `text` it points at.
package func withExcerpts(_ diagnostics: [Diagnostic], _ text: String) -> [Diagnostic] {
    SourceLines(text).withExcerpts(diagnostics)
}

package import HeraldDiagnostics

/// The lines of a text, for the excerpts of diagnostics.
package struct SourceLines {
    private let lines: [Substring.UTF8View]
    private let firstLine: Int

    /// Splits `text` into lines. `firstLine` is the number of the first one.
    package init(_ text: String, firstLine: Int = 1) {
        lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        self.firstLine = firstLine
    }

    /// Returns line `number` without its line end, or nil if there is none.
    package func line(_ number: Int) -> String? {
        guard lines.indices.contains(number - firstLine) else { return nil }
        let line = lines[number - firstLine]
        return String(Substring(line.last == UInt8(ascii: "\r") ? line.dropLast() : line))
    }

    /// Returns the diagnostics sorted by position, each with the source line at its position.
    package func withExcerpts(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        let filled = diagnostics.map { diagnostic in
            var diagnostic = diagnostic
            if diagnostic.excerpt == nil, let position = diagnostic.position { diagnostic.excerpt = line(position.line) }
            return diagnostic
        }
        let sorted = filled.enumerated().sorted { first, second in
            let (a, b) = (first.element.position, second.element.position)
            return (a?.line ?? 0, a?.column ?? 0, first.offset) < (b?.line ?? 0, b?.column ?? 0, second.offset)
        }
        return sorted.map(\.element)
    }
}

/// Returns the diagnostics sorted by position, each with the line of `text` at its position.
package func withExcerpts(_ diagnostics: [Diagnostic], _ text: String) -> [Diagnostic] {
    SourceLines(text).withExcerpts(diagnostics)
}

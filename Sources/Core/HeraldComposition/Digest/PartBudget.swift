import HeraldModel

/// Shortens the parts of a practice to a number of words, at the ends of sentences and list items.
///
/// Figures, costs, themes, sources and contacts are not prose: they are whole and not counted. The summary comes first and gets up to half
/// of the words. Summary, context and weaknesses always keep their beginning.
struct PartBudget {
    var words: Int

    /// Returns the parts within the budget, and whether text was left out.
    func cut(_ parts: [DigestPart]) -> (parts: [DigestPart], isShortened: Bool) {
        var summary = parts.first { $0.key == .summary }?.section
        var isShortened = false
        if let whole = summary, let cut = whole.beginning(ofAtMost: words / 2) {
            summary = cut
            isShortened = cut != whole
        }
        let rest = parts.filter { $0.key != .summary }.map(\.section)
        let uncounted = rest.reduce(0) { $0 + ($1.isEssential ? $1.wordCount : 0) }
        let (shown, isRestShortened) = rest.shortened(to: words - (summary?.wordCount ?? 0) + uncounted)
        let sections = Dictionary((shown + [summary].compactMap { $0 }).map { ($0.id, $0) }) { first, _ in first }
        let kept = parts.compactMap { part in sections[part.section.id].map { DigestPart(key: part.key, section: $0) } }
        return (kept, isShortened || isRestShortened)
    }
}

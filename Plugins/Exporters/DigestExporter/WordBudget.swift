internal import HeraldComposition
internal import HeraldModel
internal import HeraldTemplates

/// Shortens parts to a number of words, at the ends of sentences and list items.
///
/// Summary, context and weaknesses always keep their beginning. Up to a quarter of the budget each is reserved for context and weaknesses.
/// Figures and bibliographies are not prose and are not counted.
struct WordBudget {
    var words: Int

    /// Returns the parts within the budget, and whether text was left out.
    func cut(_ parts: [DigestPart]) -> (parts: [DigestPart], isShortened: Bool) {
        let needs = parts.map { Self.words(of: $0) }
        if needs.reduce(0, +) <= words { return (parts, false) }
        var reserve = zip(parts, needs).reduce(0) { sum, part in Self.isReserved(part.0) ? sum + min(part.1, words / 4) : sum }
        var left = words
        var kept: [DigestPart] = []
        for (part, need) in zip(parts, needs) {
            if Self.isReserved(part) { reserve -= min(need, words / 4) }
            let allowance = max(left - reserve, 0)
            guard let shown = part.cut(to: allowance) else { continue }
            left -= Self.words(of: shown)
            kept.append(shown)
        }
        return (kept, true)
    }

    private static func isReserved(_ part: DigestPart) -> Bool { part.part == .context || part.part == .weaknesses }

    private static func words(of part: DigestPart) -> Int {
        if part.layout == .figures || part.layout == .bibliography { return 0 }
        return part.pieces.reduce(0) { $0 + $1.words }
    }
}

extension DigestPart.Piece {
    var words: Int { (passage?.text.wordCount ?? 0) + lead.wordCount }
}

extension DigestPart {
    /// Returns as much of the part as `allowance` words allow; `nil` if nothing fits. A protected part keeps its first sentence.
    func cut(to allowance: Int) -> DigestPart? {
        if layout == .figures || layout == .bibliography { return self }
        var shown = self
        shown.pieces = []
        var left = allowance
        for piece in pieces {
            if piece.words <= left {
                shown.pieces.append(piece)
                left -= piece.words
                continue
            }
            let mustShow = isProtected && shown.pieces.isEmpty
            if let beginning = piece.cut(to: left, keepsFirst: mustShow) { shown.pieces.append(beginning) }
            break
        }
        return shown.pieces.isEmpty ? nil : shown
    }
}

extension DigestPart.Piece {
    /// Returns the first sentences, within `allowance` words; `nil` if none fits, unless the first must be kept.
    func cut(to allowance: Int, keepsFirst: Bool) -> Self? {
        guard let passage else { return keepsFirst ? self : nil }
        let sentences = SentenceTokenizer.of(passage.text)
        var kept = ""
        var left = allowance - lead.wordCount
        for sentence in sentences {
            left -= sentence.wordCount
            if left < 0, !(keepsFirst && kept.isEmpty) { break }
            kept += sentence
        }
        if kept.isEmpty { return nil }
        while kept.last?.isWhitespace == true { kept.removeLast() }
        var piece = self
        piece.passage?.text = kept
        return piece
    }
}

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

extension StringProtocol {
    /// The number of words separated by white space.
    fileprivate var wordCount: Int {
        var count = 0
        var isInWord = false
        for scalar in unicodeScalars {
            let isBlank = scalar.isASCII ? scalar == " " || (9...13).contains(scalar.value) : scalar.properties.isWhitespace
            if !isBlank && !isInWord { count += 1 }
            isInWord = !isBlank
        }
        return count
    }
}

/// Splits text into sentences.
enum SentenceTokenizer {
    /// Returns the sentences of `text`, each with the white space after it; joined they are `text`.
    ///
    /// A sentence ends at `.`, `!`, `?`, `؟` or `。`, with any closing quotes or brackets, before white space. It does not end before a
    /// lower-case letter (after an abbreviation), nor at a `.` after a single letter (an initial).
    static func of(_ text: String) -> [Substring] {
        var sentences: [Substring] = []
        var start = text.startIndex
        var index = start
        while index < text.endIndex {
            let next = text.index(after: index)
            if ".!?؟。".contains(text[index]), let end = end(of: text[start...index], before: text[next...]) {
                sentences.append(text[start..<end])
                start = end
                index = end
            } else {
                index = next
            }
        }
        if start < text.endIndex { sentences.append(text[start...]) }
        return sentences
    }

    /// Returns the start of the next sentence if `head` ends one, otherwise `nil`.
    private static func end(of head: Substring, before tail: Substring) -> Substring.Index? {
        let rest = tail.drop { "\"'”’»)]".contains($0) }
        let next = rest.drop { $0.isWhitespace }
        if next.startIndex == rest.startIndex && !rest.isEmpty { return nil }
        if next.first?.isLowercase == true { return nil }
        let word = head.dropLast().reversed().prefix { !$0.isWhitespace }
        return head.last == "." && word.count == 1 && word.first?.isLetter == true ? nil : next.startIndex
    }
}

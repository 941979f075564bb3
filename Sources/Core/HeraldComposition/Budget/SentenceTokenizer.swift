/// Splits text into sentences.
package enum SentenceTokenizer {
    /// Returns the sentences of `text`, each with the white space after it; joined they are `text`.
    ///
    /// A sentence ends at `.`, `!`, `?`, `؟` or `。`, with any closing quotes or brackets, before white space. It does not end before a
    /// lower-case letter (after an abbreviation), nor at a `.` after a single letter (an initial).
    package static func of(_ text: String) -> [Substring] {
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

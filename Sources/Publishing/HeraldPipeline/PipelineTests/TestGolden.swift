/// The forms of expected texts.
package enum TestGolden {
    /// The text of a document as a file keeps it: without blanks at the ends of lines, and with a line feed at its end.
    package static func lines(of text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
            var line = line
            while line.last?.isWhitespace == true { line.removeLast() }
            return String(line)
        }
        var whole = lines[...]
        while whole.last == "" { whole.removeLast() }
        return whole.map { "\($0)\n" }.joined()
    }

    /// Breaks a text of one line into a line for each sentence, so that a difference shows the sentence that changed.
    static func sentences(of text: String) -> String {
        text.replacing(". ", with: ".\n") + "\n"
    }
}

/// Finds the part of a text that was probably meant.
enum NearestText {
    /// Returns the passage of `text` that has as many words as `expected` and shares most words with it. If no passage shares a word,
    /// returns a note that says so.
    ///
    /// Both texts are on one line, with single blanks between words.
    static func find(_ expected: String, in text: String) -> String {
        let (wanted, words) = (expected.split(separator: " "), text.split(separator: " "))
        var missing: [Substring: Int] = wanted.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        var (common, best) = (0, (count: 0, start: 0))
        for (index, word) in words.enumerated() {
            if let count = missing[word] {
                if count > 0 { common += 1 }
                missing[word] = count - 1
            }
            if index >= wanted.count, let count = missing[words[index - wanted.count]] {
                if count >= 0 { common -= 1 }
                missing[words[index - wanted.count]] = count + 1
            }
            if common > best.count { best = (common, max(0, index - wanted.count + 1)) }
        }
        if best.count == 0 { return "(nothing like it)" }
        return words[best.start..<min(words.count, best.start + wanted.count)].joined(separator: " ")
    }
}

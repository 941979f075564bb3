internal import HeraldModel

/// A text of a record, with its tokens, sentences and quantities: what the rules of lint read.
///
/// ``LintRecord`` makes the passages of a record once, and all rules use them. Ranges in quantities and sentences are ranges of tokens.
struct Passage: Sendable {
    /// The path in the record: keys and 0-based indices.
    var path: [String]
    /// The text.
    var text: String
    /// Its language.
    var language: LanguageTag
    /// Whether it is a translation of another text in the record.
    var isTranslation: Bool
    /// Its tokens.
    var tokens: [Token]
    /// The numbers in the text.
    var quantities: [Quantity]
    /// The sentences, as ranges of tokens.
    var sentences: [Range<Int>]

    /// Creates a passage. A translation has no tokens, so it has no sentences and quantities either.
    init(_ text: String, at path: [String], language: LanguageTag, isTranslation: Bool) {
        self.path = path
        self.text = text
        self.language = language
        self.isTranslation = isTranslation
        tokens = isTranslation ? [] : Tokenizer.tokens(of: text, language: language)
        quantities = isTranslation ? [] : QuantityReader.quantities(of: tokens, language: language.written.prefix { $0 != "-" })
        sentences = Self.sentences(of: tokens)
    }

    /// Returns the sentences as ranges of tokens.
    private static func sentences(of tokens: [Token]) -> [Range<Int>] {
        var sentences: [Range<Int>] = []
        var start = 0
        for index in tokens.indices {
            let token = tokens[index]
            let isEnd: Bool
            switch token.text {
            case "!", "?": isEnd = true
            case ".":
                // Single letters and short words such as "no" are abbreviations. The next sentence begins after white space, with a capital
                // letter, a number or a sign.
                let previous = index > 0 ? tokens[index - 1] : token
                let isAbbreviation =
                    previous.isWord
                    && (previous.bytes.count == 1 || Vocabulary.identifierPrefixes.contains(previous.text) && previous.bytes.count < 4)
                let next = tokens.indices.contains(index + 1) ? tokens[index + 1] : nil
                isEnd = !isAbbreviation && (next.map { !$0.isAttached && ($0.isCapitalised || !$0.isWord) } ?? true)
            // An empty line ends a sentence, a single line break does not.
            case "\n": isEnd = tokens.indices.contains(index + 1) && tokens[index + 1].kind == .lineEnd
            default: isEnd = false
            }
            guard isEnd else { continue }
            sentences.append(start..<index + 1)
            start = index + 1
        }
        if start < tokens.count { sentences.append(start..<tokens.count) }
        return sentences
    }

    /// Returns the word or sign at `index`. It is empty outside the text and for numbers.
    func word(_ index: Int) -> String { tokens.indices.contains(index) ? tokens[index].text : "" }

    /// Returns the quantities within `range` of tokens.
    func quantities(in range: Range<Int>) -> [Quantity] {
        quantities.filter { range.lowerBound <= $0.tokens.lowerBound && $0.tokens.upperBound <= range.upperBound }
    }

    /// Returns the text from the first to the last token of `range`.
    func written(_ range: Range<Int>) -> String {
        guard let first = range.first, let last = range.last else { return "" }
        let bytes = tokens[first].bytes.lowerBound..<tokens[last].bytes.upperBound
        let utf8 = text.utf8
        let start = utf8.index(utf8.startIndex, offsetBy: bytes.lowerBound)
        return String(text[start..<utf8.index(start, offsetBy: bytes.count)])
    }

    /// Returns the words for the things that `quantity` counts, in the singular: at most four, up to a sign or a word such as *of* or
    /// *were*.
    func noun(of quantity: Quantity) -> [String] {
        var noun: [String] = []
        var index = quantity.tokens.upperBound
        while noun.count < 4, tokens.indices.contains(index), tokens[index].isWord || (word(index) == "-" && tokens[index].isAttached) {
            defer { index += 1 }
            if !tokens[index].isWord { continue }
            if Vocabulary.stopWords.contains(tokens[index].text) { break }
            noun.append(Vocabulary.stem(tokens[index].text))
        }
        return noun
    }
}

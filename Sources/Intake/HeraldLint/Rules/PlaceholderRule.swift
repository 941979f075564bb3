extension LintRule {
    /// Words in place of a value that is missing.
    static let placeholder = LintRule(name: "placeholder", summary: "a word that stands for a value still to come") { record in
        record.originals.compactMap { passage in
            for index in passage.tokens.indices {
                guard let found = placeholder(at: index, passage) else { continue }
                return LintFinding(
                    "placeholder", passage.path, "\"\(found)\" stands for a value that is missing", hint: "fill it in from the source")
            }
            return nil
        }
    }

    private static let words: Set<String> = ["tbd", "tbc", "tba", "xx", "xxx", "xxxx", "lorem", "nn"]

    /// Returns the placeholder at `index`, or nil.
    private static func placeholder(at index: Int, _ passage: Passage) -> String? {
        let token = passage.tokens[index]
        let word = token.text
        if words.contains(word), !(word == "nn" || word == "xx") || !token.isAttached && token.isCapitalised {
            return passage.written(index..<index + 1)
        }
        // In "8-9 September year" the number of the year is missing.
        if word == "year", Vocabulary.months[passage.word(index - 1)] != nil, passage.tokens[index - 1].isCapitalised, index > 1,
            passage.tokens[index - 2].number != nil
        {
            return passage.written(index - 1..<index + 1)
        }
        if word == "[", ["insert", "add", "date", "number", "name", "figure", "to"].contains(passage.word(index + 1)) {
            return passage.written(index..<min(index + 3, passage.tokens.count))
        }
        if word == "?", passage.word(index + 1) == "?", passage.word(index + 2) == "?" { return "???" }
        if word == "to", passage.word(index + 1) == "be",
            ["confirmed", "completed", "determined", "inserted"].contains(passage.word(index + 2)),
            [")", "]", ""].contains(passage.word(index + 3)), ["(", "[", ""].contains(passage.word(index - 1))
        {
            return passage.written(index..<index + 3)
        }
        return nil
    }
}

/// The items of a list in a sentence or in lines, for ``LintRule/itemCount``: *three countries: Egypt, Iraq, Jordan and Lebanon* has 4.
struct ItemList {
    /// The number of items. It is a range if *and* may either join two items or be part of one, as in *Trinidad and Tobago*.
    private(set) var count: ClosedRange<Int>

    /// Words that say that a list is not complete, or that it has parts. Such a list is not counted.
    private static let open: Set<String> = [
        "including", "such", "etc", "other", "others", "all", "among", "plus", "both", "e", "example", "various", "several", "some",
        "notamment",
    ]
    private static let conjunctions: Set<String> = ["and", "&", "et", "y", "or", "as"]

    /// Finds the items after `quantity` and its noun. Returns nil if there is no list, or if its items cannot be counted with certainty.
    init?(after quantity: Quantity, in passage: Passage) {
        var index = quantity.tokens.upperBound
        let nounEnd = index + 5
        while index < nounEnd, passage.tokens.indices.contains(index), passage.tokens[index].isWord, passage.word(index) != "namely",
            !Vocabulary.stopWords.contains(passage.word(index))
        {
            index += 1
        }
        if Vocabulary.unitsOfMeasure.contains(Vocabulary.stem(passage.word(quantity.tokens.upperBound))) { return nil }
        guard index > quantity.tokens.upperBound else { return nil }
        if passage.word(index) == ",", passage.word(index + 1) == "namely" { index += 1 }
        let opener = passage.word(index)
        guard opener == ":" || opener == "(" || opener == "namely" else { return nil }
        if passage.word(index + 1) == ":" || passage.word(index + 1) == "," { index += 1 }
        if opener != "(", let lines = Self.lines(from: index + 1, in: passage) {
            count = lines...lines
            return
        }
        guard let end = Self.end(of: opener, from: index + 1, in: passage), let items = Self.items(index + 1..<end, opener, in: passage)
        else { return nil }
        count = items
    }

    /// Returns the number of lines with bullets that follow, or nil if there are fewer than two.
    private static func lines(from start: Int, in passage: Passage) -> Int? {
        guard passage.tokens.indices.contains(start), passage.tokens[start].kind == .lineEnd else { return nil }
        var (count, isLineStart) = (0, true)
        for index in start..<passage.tokens.count {
            if passage.tokens[index].kind == .lineEnd {
                isLineStart = true
            } else if isLineStart {
                isLineStart = false
                if ["-", "•", "*"].contains(passage.word(index)) {
                    count += 1
                } else if count > 0, passage.tokens[index - 1].kind == .lineEnd, index > 1,
                    passage.tokens[index - 2].kind == .lineEnd
                {
                    break
                }
            }
        }
        return count > 1 ? count : nil
    }

    /// Returns the index after the list: the closing bracket, or the end of the sentence.
    private static func end(of opener: String, from start: Int, in passage: Passage) -> Int? {
        if opener == "(" { return (start..<min(passage.tokens.count, start + 120)).first { passage.word($0) == ")" } }
        return passage.sentences.first { $0.contains(start) }?.upperBound
    }

    /// Returns the number of items in `range`, or nil if it is uncertain.
    private static func items(_ range: Range<Int>, _ opener: String, in passage: Passage) -> ClosedRange<Int>? {
        let words = range.map { passage.word($0) }
        let numbered = enumerators(range, in: passage)
        if numbered > 1 { return numbered...numbered }
        let semicolons = words.count { $0 == ";" }
        let commas = words.count { $0 == "," }
        if words.contains(where: open.contains) || words.dropLast().contains(where: { ["(", ":", "\n", "."].contains($0) }) { return nil }
        if semicolons > 0 { return opener == "(" && commas > 0 ? nil : semicolons + 1...semicolons + 1 }
        guard commas > 0, !range.contains(where: { passage.tokens[$0].number != nil }), areNames(range, in: passage) else { return nil }
        let joins = words.indices.count { index in conjunctions.contains(words[index]) && index > 0 && words[index - 1] != "," }
        return commas + 1...commas + 1 + joins
    }

    /// Returns the number of enumerators in `range`: `(1) … (2) …`, `a) … b) …`.
    private static func enumerators(_ range: Range<Int>, in passage: Passage) -> Int {
        range.count { index in
            passage.word(index) == ")" && index > range.lowerBound && passage.tokens[index].isAttached
                && (passage.tokens[index - 1].number.map { $0.value <= 20 } ?? (passage.tokens[index - 1].bytes.count == 1))
        }
    }

    /// Whether all items are short: at most ten words each if all items begin like names, otherwise at most four.
    private static func areNames(_ range: Range<Int>, in passage: Passage) -> Bool {
        let items = range.split { [",", "."].contains(passage.word($0)) }.map(Array.init)
        let starts = items.map { item in item.first { !conjunctions.contains(passage.word($0)) } ?? item[0] }
        let areCapitalised = starts.allSatisfy { passage.tokens[$0].isCapitalised || ["the", "la", "le"].contains(passage.word($0)) }
        return items.allSatisfy { $0.count <= (areCapitalised ? 10 : 4) }
    }
}

/// The parts of a sentence between commas and conjunctions.
enum Clauses {
    private static let separators: Set<String> = [",", ";", "and", "et", "y", "(", ")", ":", "while", "but"]

    /// Returns the clause of `sentence` that contains `quantity`.
    static func clause(around quantity: Quantity, in sentence: Range<Int>, of passage: Passage) -> Range<Int> {
        var start = quantity.tokens.lowerBound
        while start > sentence.lowerBound, !separators.contains(passage.word(start - 1)) { start -= 1 }
        var end = quantity.tokens.upperBound
        while end < sentence.upperBound, !separators.contains(passage.word(end)) { end += 1 }
        return start..<end
    }
}

/// The words between a number and its parts, such as *including* in *150 participants, including 80 women*.
///
/// They decide how ``InlineBreakdownCheck`` compares: parts of a complete breakdown must add up to the whole, those of a partial one must
/// not exceed it.
struct BreakdownIntroducer {
    /// The tokens that contain the parts.
    var inside: Range<Int>
    /// Whether only some parts are named: *including*, *of whom*.
    var isPartial: Bool
    /// Whether the words leave open whether the parts make up the whole: *150 participants were 80 women and 60 men*.
    var isLoose = false
    /// Whether the whole comes first: *Of 150 migrants, 80 are women*.
    var isOfWhole = false

    private static let partial: Set<String> = [
        "including", "include", "includes", "included", "incluyendo", "incluidos", "incluye", "incluyen", "dont", "notamment",
    ]
    private static let complete: Set<String> = [
        "comprising", "comprised", "comprises", "comprise", "namely", "consisting", "consisted", "consists", "composed", "totalling",
        "comprenaient", "comprenait", "comprennent", "comprend", "composent", "compose", "comprendían", "comprenden", "comprendía",
        "comprende", "compone", "componen", "saber", "savoir",
    ]
    private static let verbs: Set<String> = ["were", "are", "étaient", "sont", "eran", "fueron", "son"]

    private init(_ inside: Range<Int>, isPartial: Bool, isLoose: Bool = false) {
        (self.inside, self.isPartial, self.isLoose) = (inside, isPartial, isLoose)
    }

    /// Finds the words between `whole` and `next` that introduce parts. Returns nil if there are none.
    init?(after whole: Quantity, before next: Quantity, in sentence: Range<Int>, of passage: Passage) {
        let between = whole.tokens.upperBound..<next.tokens.lowerBound
        guard between.count <= 12 else { return nil }
        if passage.word(next.tokens.lowerBound - 1) == ",", between.count <= 6, Self.isOf(whole, sentence, passage) {
            self.init(next.tokens.lowerBound..<sentence.upperBound, isPartial: true)
            isOfWhole = true
            return
        }
        for index in between {
            let rest = index + 1..<sentence.upperBound
            switch passage.word(index) {
            case "(":
                guard index - whole.tokens.upperBound <= 5, let close = rest.first(where: { passage.word($0) == ")" }) else { return nil }
                self.init(index + 1..<close, isPartial: Self.partial.contains(passage.word(index + 1)))
                return
            case ":":
                self.init(rest, isPartial: false)
                return
            case let word where Self.complete.contains(word):
                self.init(rest, isPartial: false)
                return
            case let word where Self.partial.contains(word):
                self.init(rest, isPartial: true)
                return
            case "up", "into":
                guard ["made", "divided", "split"].contains(passage.word(index - 1)) else { continue }
                self.init(rest, isPartial: false)
                return
            case "of":
                guard ["whom", "which", "these", "them"].contains(passage.word(index + 1)) else { continue }
                self.init(index + 2..<sentence.upperBound, isPartial: true)
                return
            case let word
            where index + 1 == next.tokens.lowerBound && (Self.verbs.contains(word) || word == "," && Self.isTotal(whole, passage)):
                self.init(rest, isPartial: false, isLoose: true)
                return
            default: continue
            }
        }
        return nil
    }

    /// Whether the sentence begins with *of* and `whole`.
    private static func isOf(_ whole: Quantity, _ sentence: Range<Int>, _ passage: Passage) -> Bool {
        let start = sentence.lowerBound
        guard whole.tokens.lowerBound - start <= 6, ["of", "sur", "among", "parmi"].contains(passage.word(start)) else { return false }
        return (start + 1..<max(start + 1, whole.tokens.lowerBound)).allSatisfy {
            ["the", "a", "total", "budget", "of", "these", "eur", "usd", "$", "€", "£", "les", "grant", "some", "about"].contains(
                passage.word($0))
        }
    }

    /// Whether the words before `whole` describe it as a total.
    private static func isTotal(_ whole: Quantity, _ passage: Passage) -> Bool {
        (max(0, whole.tokens.lowerBound - 3)..<whole.tokens.lowerBound).contains { Vocabulary.totals.contains(passage.word($0)) }
    }
}

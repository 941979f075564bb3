internal import HeraldModel

/// A number of people or things that a record gives, in prose or as a figure.
struct CountMention: Sendable {
    /// Where.
    var path: [String]
    /// Between what and what it lies.
    var bounds: ClosedRange<Double>
    /// As the record writes it.
    var written: String
    /// What is counted, word for word in the singular.
    var noun: [String]
    /// The sentence, as its place in the text; -1 for figures of claims and targets.
    var sentence: Int
    /// The group of the people or things, if the sentence names one.
    var group: DisjointGroups.Group?
    /// The year it holds for.
    var year: Int?
    /// Whether it is said to be a total.
    var isTotal = false

    /// The last word of the noun.
    var head: String? { noun.last }

    /// Every number of people or things in `passages` and in the claims of `practice`, from which they come.
    static func all(in passages: [Passage], of practice: Practice) -> [CountMention] {
        var mentions: [CountMention] = []
        for passage in passages where !passage.quantities.isEmpty {
            for (index, sentence) in passage.sentences.enumerated() {
                for quantity in passage.quantities(in: sentence) where quantity.kind == .count {
                    let group = DisjointGroups.group(in: Clauses.clause(around: quantity, in: sentence, of: passage), of: passage)
                    mentions.append(
                        CountMention(
                            path: passage.path, bounds: quantity.bounds, written: passage.written(quantity.tokens),
                            noun: passage.noun(of: quantity),
                            sentence: index, group: group))
                }
            }
        }
        return mentions + figures(in: practice)
    }

    private static func figures(in practice: Practice) -> [CountMention] {
        practice.claims.enumerated().compactMap { index, claim in
            guard let figure = claim.value, let bounds = figure.bounds, let unit = claim.unit?.original else { return nil }
            let statement = Passage(claim.statement.original, at: [], language: practice.language, isTranslation: false)
            var words = unit.lowercased().split(separator: " ").map { Vocabulary.stem(String($0)) }
            var scale = 1.0
            while let word = words.first, case .scale(let factor)? = NumberWords.part(word, language: "en") {
                scale *= factor
                words.removeFirst()
            }
            return CountMention(
                path: ["claims", String(index), "value"], bounds: bounds.lowerBound * scale...bounds.upperBound * scale,
                written: figure.written, noun: words, sentence: -1,
                group: DisjointGroups.group(in: statement.tokens.indices, of: statement), year: claim.year,
                isTotal: statement.tokens.contains { Vocabulary.totals.contains($0.text) })
        }
    }
}

extension Figure {
    /// Between what and what the figure lies.
    var bounds: ClosedRange<Double>? {
        let numbers = endpoints.compactMap(Double.init)
        guard let low = numbers.first, let high = numbers.last, low <= high else { return nil }
        return low...high
    }
}

/// The stretches of a sentence between commas and conjunctions.
enum Clauses {
    private static let limits: Set<String> = [",", ";", "and", "et", "y", "(", ")", ":", "while", "but"]

    /// The clause of `sentence` that `quantity` stands in.
    static func clause(around quantity: Quantity, in sentence: Range<Int>, of passage: Passage) -> Range<Int> {
        var start = quantity.tokens.lowerBound
        while start > sentence.lowerBound, !limits.contains(passage.word(start - 1)) { start -= 1 }
        var end = quantity.tokens.upperBound
        while end < sentence.upperBound, !limits.contains(passage.word(end)) { end += 1 }
        return start..<end
    }
}

internal import HeraldModel

/// A number of people or things in a record, in a text or as a figure.
struct CountMention: Sendable {
    /// The path in the record.
    var path: [String]
    /// The smallest and the largest value.
    var bounds: ClosedRange<Double>
    /// The number as it is written in the record.
    var written: String
    /// The words for the things counted, stemmed by ``Vocabulary`` so that the singular and the plural are equal.
    var noun: [String]
    /// The index of the sentence in its text, or `nil` for the figure of a claim.
    var sentence: Int?
    /// The group of people or things, if the sentence names one.
    var group: DisjointGroups.Group?
    /// The year of the claim. `nil` for a number in a text.
    var year: Int?
    /// Whether the claim describes it as a total. `false` for a number in a text.
    var isTotal = false

    /// The last word of the noun.
    var head: String? { noun.last }

    /// Returns all numbers of people or things in `passages` and in the claims of `practice`, which contains the passages.
    static func all(in passages: [Passage], of practice: Practice) -> [CountMention] {
        var mentions: [CountMention] = []
        for passage in passages where !passage.quantities.isEmpty {
            for (index, sentence) in passage.sentences.enumerated() {
                for quantity in passage.quantities(in: sentence) where quantity.kind == .count {
                    let group = DisjointGroups.group(in: Clauses.clause(around: quantity, in: sentence, of: passage), of: passage)
                    mentions.append(
                        CountMention(
                            path: passage.path, bounds: quantity.bounds, written: passage.written(quantity.tokens),
                            noun: passage.noun(of: quantity), sentence: index, group: group))
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
                written: figure.written, noun: words, sentence: nil,
                group: DisjointGroups.group(in: statement.tokens.indices, of: statement), year: claim.year,
                isTotal: statement.tokens.contains { Vocabulary.totals.contains($0.text) })
        }
    }
}

extension Figure {
    /// The smallest and the largest value of the figure.
    var bounds: ClosedRange<Double>? {
        let numbers = endpoints.compactMap(Double.init)
        guard let low = numbers.first, let high = numbers.last, low <= high else { return nil }
        return low...high
    }
}

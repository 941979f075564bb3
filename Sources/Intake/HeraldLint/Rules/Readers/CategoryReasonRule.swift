internal import HeraldModel

extension LintRule {
    /// Reasons for a category that readers cannot take in at a glance. A brief prints the reason beside the category.
    static let categoryReason = LintRule(
        name: "category-reason", summary: "a reason for a category that is more than one short sentence"
    ) { record in
        record.passages.filter { $0.path.starts(with: ["category-override", "reason"]) }.compactMap { passage in
            let (sentences, characters) = (sentenceCount(of: passage.text), passage.text.count)
            guard sentences > 1 || characters > longestReason else { return nil }
            let length = sentences > 1 ? "\(sentences) sentences" : "\(characters) characters"
            return LintFinding(
                "category-reason", passage.path, "the reason for the category has \(length)",
                hint: "say in one sentence why the evidence does not support more; remarks for curators go into \"curators-notes\"")
        }
    }

    /// The most characters of a reason.
    private static let longestReason = 200

    /// Words whose full stop ends no sentence. The same is true of single letters and of words such as "U.S.".
    private static let abbreviations: Set<String> = [
        "dr", "mr", "mrs", "ms", "prof", "st", "no", "art", "vol", "vs", "al", "pp", "sr", "sra", "mme", "núm",
    ]

    /// Returns the number of sentences in a text of any language: a sentence begins after a full stop, and not with a small letter.
    private static func sentenceCount(of text: String) -> Int {
        let words = text.split(whereSeparator: \.isWhitespace)
        return 1
            + zip(words, words.dropFirst()).count { word, next in
                guard let end = word.last, ".!?؟".contains(end), let start = next.first(where: \.isLetter), !start.isLowercase else {
                    return false
                }
                let name = word.dropLast().lowercased()
                return name.count > 1 && !name.contains(".") && !abbreviations.contains(name)
            }
    }
}

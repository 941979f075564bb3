internal import HeraldModel

extension LintRule {
    /// Reasons for a category that readers cannot take in at a glance. A brief prints the reason beside the category.
    static let categoryReason = LintRule(
        name: "category-reason", summary: "a reason for a category that is more than one short sentence"
    ) { record in
        record.passages.filter { $0.path.starts(with: ["category-override", "reason"]) }.compactMap { passage in
            let (sentences, characters) = (sentenceCount(of: passage), passage.text.count)
            guard sentences > 1 || characters > longestReason else { return nil }
            let length = sentences > 1 ? "\(sentences) sentences" : "\(characters) characters"
            return LintFinding(
                "category-reason", passage.path, "the reason for the category has \(length)",
                hint:
                    "say to readers in one sentence why the evidence does not support more; remarks for curators go into \"curators-notes\""
            )
        }
    }

    /// The most characters of a reason.
    private static let longestReason = 200

    /// Returns the number of sentences with a word. A translation is tokenized for this.
    private static func sentenceCount(of passage: Passage) -> Int {
        let passage =
            passage.isTranslation
            ? Passage(passage.text, at: passage.path, language: passage.language, isTranslation: false) : passage
        return passage.sentences.count { sentence in sentence.contains { passage.tokens[$0].isWord } }
    }
}

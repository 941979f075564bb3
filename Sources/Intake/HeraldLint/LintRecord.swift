package import HeraldModel

/// A record with the texts and numbers that the rules need.
package struct LintRecord: Sendable {
    /// The record.
    package let practice: Practice
    /// The number of this version, or nil if it is unknown.
    package let version: Int?
    /// The texts of the record in all languages.
    let passages: [Passage]
    /// The texts in the language of the record.
    let originals: [Passage]
    /// The numbers of people and things in the record.
    let mentions: [CountMention]

    /// Reads the texts of `practice`. `version` is its number in the store, or nil if it is unknown.
    package init(_ practice: Practice, version: Int? = nil) {
        self.practice = practice
        self.version = version
        passages = PassageCollector.passages(of: practice)
        originals = passages.filter { !$0.isTranslation }
        mentions = CountMention.all(in: originals, of: practice)
    }
}

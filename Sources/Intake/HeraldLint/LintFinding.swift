package import HeraldModel

/// Something in a record that an editor should look at, though the record can be taken in.
package struct LintFinding: Sendable, Hashable {
    /// The name of the rule that found it.
    package var rule: String
    /// Where in the record: keys and 0-based indexes, such as `["claims", "2", "value"]`.
    package var path: [String]
    /// The values found and what they contradict, lower case, without a full stop.
    package var message: String
    /// What to do about it.
    package var hint: String?

    /// Creates a finding of `rule`.
    package init(_ rule: String, _ path: [String], _ message: String, hint: String? = nil) {
        self.rule = rule
        self.path = path
        self.message = message
        self.hint = hint
    }
}

extension LintFinding {
    /// The line shown to people: `FILE:4:12: lint: period: …`, or `ID: summary: lint: period: …` for a record of the store, and the hint.
    package func line(at place: String) -> String {
        "\(place): lint: \(rule): \(message)" + (hint.map { "\n  hint: \($0)" } ?? "")
    }
}

/// A record with what the rules need to know of it.
package struct LintRecord: Sendable {
    /// The record.
    package let practice: Practice
    /// The number of this version, if it is known.
    package let version: Int?
    /// Its texts in all languages.
    let passages: [Passage]
    /// Its texts in the language it was written in.
    let originals: [Passage]
    /// The numbers of people and things in it.
    let mentions: [CountMention]

    /// Reads the texts of `practice`, which is or will be `version` in the store.
    package init(_ practice: Practice, version: Int? = nil) {
        self.practice = practice
        self.version = version
        passages = PassageCollector.passages(of: practice)
        originals = passages.filter { !$0.isTranslation }
        mentions = CountMention.all(in: originals, of: practice)
    }
}

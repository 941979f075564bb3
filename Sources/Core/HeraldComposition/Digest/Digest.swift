package import HeraldKit
package import HeraldModel
package import HeraldTemplates

/// A digest before it has a format: practices in sections for one audience in one language.
///
/// ``composition`` is the whole digest as a tree, which renderers turn into documents. The other properties are parts of that tree, for the
/// places of HTML templates. Both have the same runs, so all formats state the same facts.
package struct Digest {
    package var title: [Inline]
    /// The recall, if the digest is one. `nil` for any other digest, including an edition.
    package var recall: DigestRecall?
    /// The numbers of news by kind, each a link to its section. Empty for a digest that is not a regular edition.
    package var news: [Inline]
    /// The sentence below the title. Empty for a recall.
    package var subtitle: [Inline]
    /// The paragraphs before the practices. Empty for none.
    package var introduction: [[Inline]]
    /// Sentences on what is not in the digest, or not in its language. Empty for none.
    package var notices: [[Inline]]
    /// The number of practices, such as `10 of 14` if a limit left some out. Empty for a recall.
    package var count: [Inline]
    /// The table of all practices. `nil` for none.
    package var overview: Section?
    /// The link to the other editions of a series. `nil` for a digest that is no edition.
    package var archive: Inline?
    /// The section on how readers can go on. `nil` if nothing is said of it.
    package var callToAction: Section?
    package var sections: [DigestSection]
    package var withdrawals: [DigestWithdrawal]
    /// The section with practices whose evidence is reviewed soon. `nil` for none.
    package var reviews: Section?
    /// The whole digest as a tree.
    package var composition: Composition

    /// The entries of all sections, in the order of the digest.
    package var entries: [DigestEntry] { sections.flatMap(\.entries) }
}

/// The frame of a digest: everything besides its practices.
package struct DigestFrame {
    /// The title. `nil` for one such as `Digest for Ministries`.
    package var title: SettingText?
    /// A text before the practices. `nil` for none. It is left out of digests in other languages than its own.
    package var introduction: SettingText?
    /// The themes that the practices were selected by, for the line above the title.
    package var subjects: [Concept] = []
    /// The number and the calendar name of an edition, for the line above the title. `nil` for a digest that is not an edition.
    package var issue: String?
    /// The link to the other editions of a series. `nil` for a digest that is no edition.
    package var archive: Inline?
    /// The recall, if the digest is one. A recall has no lead, no count of practices, no overview and no call to action.
    package var recall: DigestRecall?
    /// The numbers of news by kind, for the line below the title. Empty for none.
    package var news: [Inline] = []
    /// Sentences before the practices.
    package var notices: [[Inline]] = []
    /// The number of practices that readers would see without the limit. `nil` if the limit leaves none out.
    package var available: Int?
    /// The number of practices that were left out because they have no text in the language.
    package var omitted = 0
    /// Practices that readers of earlier digests know and that were withdrawn since, newest first.
    package var withdrawals: [Withdrawal] = []

    /// Practices for which an evaluation is expected soon, in the order of the list.
    package var reviews: [Review] = []

    /// A practice, and the year by whose end an evaluation of it is expected.
    package typealias Review = (practice: PublishedPractice, year: Int)

    /// A practice that was withdrawn or is no longer selected, and its title in all languages. If the title is `nil` or has no text in the
    /// language of the digest, the title in the tombstone is shown.
    package typealias Withdrawal = (tombstone: Tombstone, title: LocalizedText?)

    package init() {}
}

/// A digest out of turn, for readers who were sent something wrong.
package struct DigestRecall {
    /// The title: what was corrected or withdrawn.
    package var title: [Inline]
    /// The reason, in one sentence or more. Empty for none.
    package var reason: String

    package init(title: [Inline], reason: String) {
        self.title = title
        self.reason = reason
    }
}

/// A section of a digest: practices under a heading.
package struct DigestSection {
    /// The heading. Empty if the section is the only one.
    package var heading: [Inline]
    /// Paragraphs below the heading that say what the practices have in common.
    package var lead: [[Inline]]
    package var entries: [DigestEntry]

    package init(_ heading: [Inline], lead: [[Inline]] = [], _ entries: [DigestEntry]) {
        self.heading = heading
        self.lead = lead
        self.entries = entries
    }
}

/// A practice in a digest: the audience's parts, in its order, within its word budget.
package struct DigestEntry {
    package let localized: LocalizedPractice
    package var title: [Inline]
    /// Kind, countries and period in one line, and the languages of passages that are not translated.
    package var facts: [Inline]
    /// The sentence that says why the practice is in this digest. Empty for none.
    package var reason: [Inline]
    /// Sentences on the text: that it was corrected, or that its translation is old.
    package var remarks: [[Inline]]
    /// One result with its source, for the overview. Empty if there is no overview.
    package var finding: [Inline]
    package var parts: [DigestPart]
    /// The sentence that says that text was left out, and where the rest is. Empty if nothing was left out.
    package var shortened: [Inline]
    /// The document with the full brief. `nil` if the pipeline makes none.
    package var brief: DocumentPath?
    /// The notes of the parts, before they have numbers in the digest.
    var notes: [[Inline]]
    /// The sources that the parts name.
    var citedSources: Set<Slug>

    package var practice: Practice { localized.practice }
}

/// A part of a practice in a digest, such as its results.
package struct DigestPart {
    package var key: Audience.Part
    /// The part with its heading, in the tone of the audience.
    package var section: Section
}

/// A practice that readers of earlier digests know and that was withdrawn since.
package struct DigestWithdrawal {
    package var practice: Slug
    package var title: [Inline]
    /// The date on which the practice was withdrawn, or since which it is no longer selected: `Withdrawn on 3 March 2026`.
    package var date: [Inline]
    /// The publisher's reason. Empty if there is none.
    package var reason: [Inline]
}

package import HeraldModel
package import HeraldTemplates

/// One issue of a stage for an audience in a language, as an exporter composes it: what is new to these readers.
///
/// The run finds out what is new. It compares the store with everything that this audience was sent in this language before. An exporter
/// composes the items in their order, adds nothing to them and leaves none out.
package struct Edition: Sendable {
    /// The name of the edition.
    package var key: EditionKey
    /// The period that it is named after.
    package var period: Timeframe
    /// The name that the pipeline's schedule has for it in its language, such as `Spring 2027`. `nil` if the edition is named after its
    /// period.
    package var name: String?
    /// The moment of the store that it describes.
    package var moment: StoreMoment
    /// The items, in the order of ``EditionItem/Kind`` and then that of the audience.
    package var items: [EditionItem]
    /// The number of practices that are new too, and wait for the next edition.
    package var waiting = 0
    /// The reasons of an edition that goes to readers of a wrong version out of turn, one for each recall. `nil` for a regular edition.
    package var recall: [LocalizedReason]?

    /// Creates an edition.
    ///
    /// - Parameters:
    ///   - key: The name of the edition.
    ///   - period: The period that it is named after.
    ///   - moment: The moment of the store that it describes.
    ///   - items: The items in the order in which they are shown.
    package init(key: EditionKey, period: Timeframe, moment: StoreMoment, items: [EditionItem]) {
        self.key = key
        self.period = period
        self.moment = moment
        self.items = items
    }

    /// The items of a kind, in their order.
    ///
    /// - Parameter kind: The kind of news.
    package func items(of kind: EditionItem.Kind) -> [EditionItem] { items.filter { $0.kind == kind } }

    /// The calendar name: that of the schedule, or else the period in the language of `labels`, such as `March 2026`.
    ///
    /// - Parameter labels: The words of a language.
    package func calendarName(in labels: Localization) -> String { name ?? labels.period(period) }
}

/// A practice in an edition, and why it is there.
package struct EditionItem: Sendable, Hashable {
    /// The kind of news. An item has the first that applies.
    package enum Kind: String, RecordScalar, CaseIterable {
        /// These readers were sent it, and it was withdrawn or left their selection.
        case withdrawn
        /// These readers were sent it in another category.
        case evidenceChanged = "evidence-changed"
        /// These readers were sent another version of it.
        case corrected
        /// These readers were sent it in another language, and it can be read in theirs now.
        case newlyTranslated = "newly-translated"
        /// These readers were never sent it, or it was withdrawn and published again.
        case new
    }

    /// The kind.
    package var kind: Kind
    /// The practice.
    package var practice: Slug
    /// The version that is shown. For a practice that was withdrawn, the last one that these readers were sent.
    package var version: Int
    /// The practice at the moment of the edition, without what the audience must not see. `nil` if it was withdrawn.
    package var published: PublishedPractice?
    /// The tombstone of a practice that was withdrawn. `nil` for any other.
    package var tombstone: Tombstone?
    /// The version that these readers were sent before. `nil` for a practice that is new to them.
    package var previousVersion: Int?
    /// The category that these readers were sent before, if it is another now.
    package var previousCategory: Category?
    /// The keys of the record whose contents changed for these readers since that version, in the order of the record. Empty if the earlier
    /// version cannot be read any more.
    package var changedFields: [String] = []
    /// The claims of the version that these readers were sent before, for the values that they had. Empty if it has no others, or if the
    /// earlier version cannot be read any more.
    package var previousClaims: [Claim] = []
    /// Whether it was withdrawn before, and is published again.
    package var isRestored = false

    /// Creates an item.
    ///
    /// - Parameters:
    ///   - kind: The kind of news.
    ///   - practice: The practice.
    ///   - version: The version that is shown.
    package init(_ kind: Kind, _ practice: Slug, version: Int) {
        self.kind = kind
        self.practice = practice
        self.version = version
    }
}

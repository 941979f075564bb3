import HeraldEditions
package import HeraldKit
package import HeraldModel

/// The outcome of a run, or of a plan, for the editions of an audience in a language.
package struct EditionReport: Sendable {
    /// The outcome.
    package enum Outcome: Sendable, Hashable {
        /// Composed and published with the release.
        case published
        /// Composed. Its bytes are kept until somebody approves it.
        case awaitsApproval
        /// Approved before, and published with the release.
        case released
        /// There is none: an edition composed before still waits for a decision.
        case undecided
        /// There is none: fewer practices than `at-least` are new.
        case tooFew(Int, atLeast: Int)
        /// There is none: this period has its edition, and so many new practices wait for the next period.
        case tooSoon(Int)
        /// It awaited approval, and a recall went out first, under its number. The next run makes another. The report's ``key`` is that of
        /// the rejected draft; the recall is in the outcome.
        case superseded(by: EditionKey)
        /// There is none: the series begins now, and only later changes are news.
        case begun
    }

    /// The edition. For an outcome without one, the one that would be next.
    package var key: EditionKey
    /// The outcome.
    package var outcome: Outcome
    /// The calendar name, as ISO 8601 writes it.
    package var period = ""
    /// The number of items of each kind.
    package var counts: [EditionItem.Kind: Int] = [:]
    /// The number of practices that wait for the next edition.
    package var waiting = 0
    /// Whether it goes out of turn to readers of a wrong version.
    package var isRecall = false

    /// Creates a report.
    package init(_ key: EditionKey, _ outcome: Outcome) { (self.key, self.outcome) = (key, outcome) }

    /// Creates the report on an edition that this run composes, or that was composed before.
    init(_ record: EditionRecord) {
        self.init(record.key, record.state == .published ? .published : .awaitsApproval)
        period = record.shownName
        counts = Dictionary(grouping: record.items, by: \.kind).mapValues(\.count)
        isRecall = record.recall != nil
    }

    /// Creates a report on an edition that was composed before and still waits for a decision.
    init(undecided record: EditionRecord) {
        self.init(record)
        outcome = .undecided
    }
}

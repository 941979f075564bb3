package import HeraldModel

/// The settings `editions:` of a stage that makes numbered issues: what an issue begins after, how much it has, and who approves it.
///
/// An exporter has them as an optional field of its own settings, which has no value if the pipeline does not write the key. The run reads
/// them through ``EditionExporter/editions`` and decides by them which audiences get an issue.
///
///     var settings = EditionSettings()
///     settings.atLeast = 3  // fewer new practices wait for the next issue
///     let limit = settings.atMost  // nil: the limit of the audience
package struct EditionSettings: ParsableSettings {
    /// Where the first edition of an audience in a language begins. The editions after it begin where the one before ended.
    package var since = EditionStart.lastEdition
    /// The smallest number of practices of an edition. If fewer are new, they wait.
    package var atLeast = 1
    /// The largest number of practices of an edition; the others wait for the next one. `nil` for the limit of the audience.
    package var atMost: Int?
    /// How often an audience gets an edition at most. `nil` for the frequency of the audience.
    ///
    /// A period has the edition that was composed in it, also if it was approved and published later. What is new after it waits for the
    /// first run of the next period. Recalls wait for no period and take none.
    package var frequency: Audience.Frequency?
    /// Whether somebody must approve an edition before it is published.
    package var approval = EditionApproval.none
    /// The part of the calendar that editions are named after, unless the schedule of the pipeline names them.
    package var calendar = EditionCalendar.month
    /// The name of the series in the ledger, and in ``/HeraldModel/EditionKey/stage``. `nil` for the name of the exporter.
    package var series: Slug?

    /// Creates the settings of a stage that writes `editions: {}`.
    package init() {}

    package static var fields: [Field<Self>] {
        [
            .scalar(
                "since", \.since, "Where an audience's first edition begins: after the stage's last edition, at the start, or a date."),
            .integer("at-least", \.atLeast, in: 1...1000, "With fewer practices than this there is no edition; they wait."),
            .integer(
                "at-most", \.atMost, in: 1...1000, "More practices than this wait for the next edition; by default the audience's limit."),
            .scalar(
                "frequency", \.frequency, "How often an audience gets an edition at most; by default as its own settings say."
            ).example("monthly"),
            .scalar("approval", \.approval, "Whether an edition waits for herald approve before it is published."),
            .scalar("calendar", \.calendar, "The part of the calendar that editions are named after."),
            .scalar("series", \.series, "The name of these editions in the ledger; by default the exporter's.").example("letters"),
        ]
    }

    package func problems(in context: CheckContext) -> [SettingsProblem] {
        guard let atMost, atMost < atLeast else { return [] }
        return [
            SettingsProblem(
                "at-most", "\"at-most\" is \(atMost), less than \"at-least\", which is \(atLeast); expected at least as many",
                with: ["at-least"])
        ]
    }
}

/// The place in the history of the store where the first edition of an audience in a language begins.
///
/// | written | the first edition has |
/// |---|---|
/// | `last-edition` | what changed since the last edition of the stage for anybody; everything, if there is none |
/// | `start` | everything that is selected |
/// | a date | everything that was published or corrected on that day or later |
package enum EditionStart: RecordScalar {
    /// After the stage's last edition, whoever it was for.
    case lastEdition
    /// At the first event of the store.
    case start
    /// At the beginning of a day, in UTC.
    case date(PartialDate)

    package static var expectation: String { "last-edition, start, or \(PartialDate.expectation)" }

    package init?(written: String) {
        switch written {
        case "last-edition": self = .lastEdition
        case "start": self = .start
        default:
            guard let date = PartialDate(written: written) else { return nil }
            self = .date(date)
        }
    }

    package var written: String {
        switch self {
        case .lastEdition: "last-edition"
        case .start: "start"
        case .date(let date): date.written
        }
    }
}

/// Whether an edition is published by the run that makes it.
package enum EditionApproval: String, RecordScalar, CaseIterable {
    /// The run publishes it.
    case none
    /// The run keeps its bytes. They are published by the run after somebody approved them.
    case required
}

/// The part of the calendar that an edition is named after. It contains the last event that the edition knows, in UTC.
package enum EditionCalendar: String, RecordScalar, CaseIterable {
    /// `12 March 2026`.
    case day
    /// `March 2026`.
    case month
    /// `January 2026 – March 2026`.
    case quarter
    /// `2026`.
    case year

    /// Returns the period with `time` in it: one date, or for a quarter its first and last month.
    ///
    /// - Parameter time: The moment of an edition.
    package func period(of time: Timestamp) -> Timeframe {
        let (year, month, day) = time.calendarDate
        let padded = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
        let first = (month - 1) / 3 * 3 + 1
        let dates =
            switch self {
            case .day: ["\(year)-\(padded(month))-\(padded(day))"]
            case .month: ["\(year)-\(padded(month))"]
            case .quarter: ["\(year)-\(padded(first))", "\(year)-\(padded(first + 2))"]
            case .year: ["\(year)"]
            }
        var period = Timeframe()
        period.start = dates.first.flatMap(PartialDate.init(written:))
        period.end = dates.last.flatMap(PartialDate.init(written:))
        return period
    }
}

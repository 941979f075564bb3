import HeraldEditions
import HeraldKit
import HeraldModel

/// A series of editions as the ledger has it before a run, and as the run leaves it.
struct EditionSeriesState {
    let slot: EditionSlot
    let series: EditionSeries
    /// The practices that the readers were sent. `nil` if nothing was, and no beginning is noted.
    var history: SentHistory?
    /// The editions after the last published one, oldest first.
    var later: [EditionRecord]
    /// The rejected drafts that had a number after that of the last published one. The next edition has the first of these numbers.
    var rejected: [EditionKey]
    /// The number for the next edition.
    var nextNumber: Int
    /// Whether the next run may have news although nothing changes until then. That is so if this run left some for it, or published
    /// something else for these readers.
    var isUnfinished = false

    /// Reads a series. Throws a ``Diagnostic`` if a file of the ledger cannot be read.
    init(_ slot: EditionSlot, of stage: String, in ledger: EditionLedger?) throws {
        let series = EditionSeries(stage: stage, audience: slot.audience, language: slot.language)
        (self.slot, self.series) = (slot, series)
        let numbers = try ledger?.numbers(of: series) ?? []
        let history = try ledger?.history(of: series)
        let last = history?.number ?? 0
        self.history = history
        nextNumber = (numbers.last ?? 0) + 1
        later = try numbers.filter { $0 > last }.compactMap { try ledger?.edition($0, of: series) }
        rejected = try ledger?.rejections(of: series, above: last) ?? []
    }

    /// The edition that somebody has to approve, or that was approved and is not published yet.
    var undecided: EditionRecord? { later.last { [.awaitingApproval, .approved].contains($0.state) } }

    /// A text that changes whenever the ledger has something else to say about the series.
    var written: String {
        let drafts = later.map { "\($0.key.number):\($0.state.written)" }
        let states = (rejected.map { "\($0.number)-\($0.rejection ?? 0)" } + drafts).joined(separator: ",")
        let begin = history.map { "\($0.number) \($0.moment.sequence)" } ?? "-"
        return "\(series.path) \(begin) \(states)\(isUnfinished ? " unfinished" : "")"
    }

    /// Takes note that this run publishes an edition.
    mutating func publish(_ record: EditionRecord, after history: SentHistory) {
        var history = history
        history.add(record)
        self.history = history
        later.removeAll { $0.key.number <= record.key.number }
        rejected.removeAll { $0.number <= record.key.number }
        nextNumber = max(nextNumber, record.key.number + 1)
    }
}

import HeraldDiagnostics
import HeraldEditions
import HeraldFiles
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldSchedule

/// Decides which editions a stage makes in a run, and what of earlier ones is in the release.
struct EditionPlanner {
    let log: any PracticeLog
    let query: Query
    let moment: StoreMoment
    /// The time of the run for the ledger.
    let now: Timestamp
    /// The name that the schedule has for this run's editions. `nil` if the stage's calendar names them.
    let issue: Issue?
    let ledger: EditionLedger?
    let context: ExportContext

    /// The editions of a stage in a run.
    struct Result {
        var stage: EditionStage
        var drafts: [EditionDraft] = []
        /// The published editions that earlier runs composed, also those that only this run publishes. Each has the documents that are in
        /// the release.
        var shown: [(record: EditionRecord, documents: [EditionRecord.Document])] = []
        /// Editions that were approved, and are published by this run.
        var released: [EditionRecord] = []
        /// Editions that awaited approval, and are rejected because a recall for the same readers comes first.
        var superseded: [EditionRecord] = []
        /// Series whose beginning is noted, because they join others that have editions already.
        var begun: [(series: EditionSeries, history: SentHistory)] = []
        var reports: [EditionReport] = []
        var warnings: [Diagnostic] = []
    }

    /// Returns the editions of `stage`. Throws the errors of the store and of the ledger.
    ///
    /// - Parameter old: the documents of the stage in the last release. `nil` if it has none.
    func editions(of stage: EditionStage, after old: Manifest.Stage?) async throws -> Result {
        var result = Result(stage: stage)
        let finder = EditionFinder(log, query, at: moment)
        let isJoining = stage.settings.since == .lastEdition && stage.series.contains { $0.history == nil }
        let joined = isJoining ? try latestMoment(of: stage) : nil
        var targets: [(place: Int, target: EditionTarget)] = []
        for (place, state) in stage.series.enumerated() {
            var target = try await self.target(of: state, in: stage, joining: joined)
            if let undecided = state.undecided {
                try await decide(undecided, of: target, at: place, with: finder, into: &result)
                // A recall waits for no decision: readers who were sent something wrong are told at once.
                if stage.recalls.isEmpty { continue }
                if let released = result.stage.series[place].history { target.history = released }
            }
            targets.append((place, target))
        }
        let news = try await finder.news(for: targets.map(\.target))
        for (entry, news) in zip(targets, news) {
            let wasUndecided = stage.series[entry.place].undecided
            try await draft(news, for: entry.target, at: entry.place, after: wasUndecided, with: finder, into: &result)
        }
        for place in result.stage.series.indices { try await show(place, with: finder, after: old, into: &result) }
        try warnOfRemovedSeries(after: old, into: &result)
        warnOfIdleRecalls(&result)
        return result
    }

    /// The latest moment of an edition of the stage, for any audience and language.
    private func latestMoment(of stage: EditionStage) throws -> StoreMoment? {
        let others = try ledger?.series().filter { $0.stage == stage.name } ?? []
        return try others.compactMap { try ledger?.history(of: $0) }.filter { $0.number > 0 }.map(\.moment).max {
            $0.sequence < $1.sequence
        }
    }

    private func target(of state: EditionSeriesState, in stage: EditionStage, joining joined: StoreMoment?) async throws -> EditionTarget {
        let selection = Selection(of: query, at: moment, from: log).narrowed(state.slot.narrowing)
        let nothing = StoreMoment(sequence: 0, time: Timestamp(seconds: 0))
        var floor: StoreMoment?
        switch stage.settings.since {
        case .start: floor = nothing
        case .date(let date): floor = try await log.moment(of: .all, asOf: Timestamp(seconds: date.start.seconds - 1))
        case .lastEdition: floor = nil
        }
        let hash = EditionTarget.hash(of: selection.query)
        var history: SentHistory
        if let known = state.history, known.number > 0 || floor == nil {
            history = known
            // If the settings name an earlier beginning now, the readers are sent what was left out before.
            if let floor, floor.time < history.scope.floor.time { (history.scope.floor, history.waiting) = (floor, nil) }
        } else {
            history = SentHistory(scope: .init(floor: floor ?? joined ?? nothing, query: hash))
        }
        var target = EditionTarget(state.series, selection.query, history: history, order: state.slot.order)
        target.hidden = state.slot.hidden
        return target
    }
}

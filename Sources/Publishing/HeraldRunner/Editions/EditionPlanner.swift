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
    /// The name that the schedule has for this run's editions. `nil` for that of the stage's calendar.
    let issue: Issue?
    let ledger: EditionLedger?
    let context: ExportContext

    /// The editions of a stage in a run.
    struct Result {
        var stage: EditionStage
        var drafts: [EditionDraft] = []
        /// The editions that were published before, or are published by this run and were composed before, each with its documents that are
        /// in the release.
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
        warnOfIdleRecalls(&result)
        return result
    }

    /// The latest moment of an edition of the stage, for whomever it was.
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
            // An earlier beginning has the readers sent what was left out before.
            if let floor, floor.time < history.scope.floor.time { (history.scope.floor, history.waiting) = (floor, nil) }
        } else {
            history = SentHistory(scope: .init(floor: floor ?? joined ?? nothing, query: hash))
        }
        return EditionTarget(state.series, selection.query, history: history, order: state.slot.order)
    }

    /// Publishes an edition that was approved, unless a practice in it must not be shown any more. Nothing new is composed for its readers.
    private func decide(
        _ record: EditionRecord, of target: EditionTarget, at place: Int, with finder: EditionFinder, into result: inout Result
    ) async throws {
        var report = EditionReport(record)
        defer { result.reports.append(report) }
        guard record.state == .approved else {
            report.outcome = .undecided
            return
        }
        let shown = record.items.filter { $0.kind != .withdrawn }.map(\.practice)
        let missing = try await finder.missing(Set(shown), for: target)
        if !missing.isEmpty {
            let gone = shown.filter(missing.contains)
            report.outcome = .undecided
            result.warnings.append(
                Diagnostic(
                    """
                    the edition "\(record.key)" was approved and not published: \(EnglishList.and(gone.map { "\"\($0)\"" })) must not be shown \
                    any more
                    """,
                    hint: "herald reject \(record.key) --as ROLE --reason …; the next run makes another", severity: .warning))
            return
        }
        report.outcome = .released
        var published = record
        published.decisions.append(.init(.published, at: now))
        result.released.append(published)
        result.stage.series[place].publish(published, after: target.history)
        result.stage.series[place].isUnfinished = true
    }

    /// Drafts the next edition of a series, if there is enough for one.
    ///
    /// - Parameter undecided: The edition that awaited approval before this run, or was approved. After it there is only a recall.
    private func draft(
        _ news: EditionNews, for target: EditionTarget, at place: Int, after undecided: EditionRecord?, with finder: EditionFinder,
        into result: inout Result
    ) async throws {
        let (state, settings) = (result.stage.series[place], result.stage.settings)
        let requests = result.stage.recalls.filter { request in
            news.candidates.contains { $0.practice == request.practice && $0.kind != .new }
        }
        if requests.isEmpty, undecided != nil { return }
        var chosen = news.chosen(settings.atMost ?? state.slot.limit, by: target.order)
        let key = state.series.key(state.nextNumber, in: context.pipeline)
        var report = EditionReport(key, .published)
        if !requests.isEmpty {
            let wrong = Set(requests.map(\.practice))
            chosen = news.chosen(.max, by: target.order)
            chosen.taken.removeAll { !wrong.contains($0.practice) || $0.kind == .new }
            result.stage.series[place].isUnfinished = news.candidates.count > chosen.taken.count
            result.stage.answered.formUnion(wrong)
            if let undecided { supersede(undecided, by: key, at: place, into: &result) }
        } else if news.candidates.count < settings.atLeast {
            if state.history == nil, target.history.scope.floor.sequence > 0 {
                result.begun.append((state.series, target.history))
                result.stage.series[place].history = target.history
                result.reports.append(EditionReport(key, .begun))
            } else if !news.candidates.isEmpty {
                report.outcome = .tooFew(news.candidates.count, atLeast: settings.atLeast)
                result.reports.append(report)
            }
            return
        }
        let frequency = settings.frequency ?? state.slot.frequency
        if requests.isEmpty, frequency != .every,
            let last = try ledger?.published(in: state.series).last(where: { $0.recall == nil })?.composed, frequency.isOnePeriod(last, now)
        {
            // A later run looks again, although nothing else may have changed by then.
            result.stage.series[place].isUnfinished = true
            report.outcome = .tooSoon(news.candidates.count)
            return result.reports.append(report)
        }
        // A recall goes out of turn, so it is not the issue of the schedule.
        let issue = requests.isEmpty ? issue : nil
        let needsApproval = settings.approval == .required && requests.isEmpty
        var record = EditionRecord(
            key: key, period: issue?.period ?? settings.calendar.period(of: moment.time), from: target.history.moment, to: moment,
            scope: .init(floor: target.history.scope.floor, query: target.queryHash),
            decision: .init(needsApproval ? .awaitingApproval : .published, at: now))
        record.name = issue?.name(in: state.series.language)
        record.waiting = chosen.waiting.count > SentHistory.mostWaiting ? nil : chosen.waiting.sorted()
        if !requests.isEmpty { record.recall = requests.map(\.reason).joined(separator: " ") }
        let draft = try await finder.draft(record, of: chosen.taken, for: target, in: context) { entry in
            try ledger?.edition(entry.edition, of: state.series).items.first { $0.practice == entry.practice }
        }
        result.drafts.append(draft)
        report = EditionReport(draft.record)
        report.waiting = record.recall == nil ? chosen.waiting.count : 0
        result.reports.append(report)
        // The next run sends what waits, although nothing else may have changed by then.
        if requests.isEmpty { result.stage.series[place].isUnfinished = !chosen.waiting.isEmpty }
        if needsApproval {
            result.stage.series[place].later.append(draft.record)
        } else {
            result.stage.series[place].publish(draft.record, after: target.history)
        }
    }
}

extension EditionSeriesState {
    /// Takes note that this run publishes an edition.
    mutating func publish(_ record: EditionRecord, after history: SentHistory) {
        var history = history
        history.add(record)
        self.history = history
        later.removeAll { $0.key.number <= record.key.number }
        nextNumber = max(nextNumber, record.key.number + 1)
    }
}

extension EditionReport {
    /// Creates the report on an edition that it composed, or that was composed before.
    init(_ record: EditionRecord) {
        self.init(record.key, record.state == .published ? .published : .awaitsApproval)
        period = record.shownName
        counts = Dictionary(grouping: record.items, by: \.kind).mapValues(\.count)
        isRecall = record.recall != nil
    }
}

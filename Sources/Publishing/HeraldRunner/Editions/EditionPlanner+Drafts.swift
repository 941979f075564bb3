import HeraldDiagnostics
import HeraldEditions
import HeraldKit
import HeraldModel
import HeraldSchedule

extension EditionPlanner {
    /// Publishes an edition that was approved, unless a practice in it must not be shown any more. Nothing new is composed for its readers.
    func decide(
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
    /// - Parameter undecided: The edition that awaited approval before this run, or was approved. After one, only a recall is drafted.
    func draft(
        _ news: EditionNews, for target: EditionTarget, at place: Int, after undecided: EditionRecord?, with finder: EditionFinder,
        into result: inout Result
    ) async throws {
        let (state, settings) = (result.stage.series[place], result.stage.settings)
        let requests = result.stage.recalls.filter { request in
            news.candidates.contains { $0.practice == request.practice && $0.kind != .new }
        }
        if requests.isEmpty, undecided != nil { return }
        var chosen = news.chosen(settings.atMost ?? state.slot.limit, by: target.order)
        let number = requests.isEmpty ? state.nextNumber : number(ofRecallAfter: undecided, at: place, in: result)
        let key = state.series.key(number, in: context.pipeline)
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
        let reasons = requests.isEmpty ? nil : requests.map { LocalizedReason($0.reason) }
        let draft = try await finder.draft(record, of: chosen.taken, for: target, in: context, recalling: reasons) { entry in
            try ledger?.edition(entry.edition, of: state.series).items.first { $0.practice == entry.practice }
        }
        result.drafts.append(draft)
        report = EditionReport(draft.record)
        report.waiting = reasons == nil ? chosen.waiting.count : 0
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

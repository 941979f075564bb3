import HeraldEditions
import HeraldFiles
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldSchedule

/// The editions of a run: composed by its stages, and written into the ledger in the same step as the release.
extension Runner {
    /// Returns the editions of a run of `pipeline`. Throws a ``Diagnostic`` if the ledger cannot be read.
    ///
    /// - Parameter options: the options of the run, with its time for the ledger and the moment of the schedule.
    /// - Parameter staging: the folder of staged files. `nil` for a plan.
    func editions(
        of pipeline: Pipeline, at moment: StoreMoment, _ options: Options, in context: ExportContext, _ ledger: EditionLedger?,
        staging: Folder?
    ) throws -> RunEditions {
        let stages = try pipeline.stages.enumerated().compactMap { try EditionStage($1, at: $0, in: context, ledger: ledger) }
        try EditionStage.check(stages, in: pipeline)
        let planner = EditionPlanner(
            log: log, query: pipeline.query, moment: moment, now: options.now ?? moment.time,
            issue: pipeline.schedule?.issue(at: options.scheduled ?? moment.time), ledger: ledger, context: context)
        return RunEditions(Dictionary(uniqueKeysWithValues: stages.map { ($0.index, $0) }), planner, folder: staging)
    }
}

extension ComposedRelease {
    /// Stages the files of the ledger for the editions that the run made, and adds what became of them to the report.
    mutating func add(_ results: [EditionPlanner.Result], composedBy editions: [Int: StageEditions], in folder: Folder?) throws {
        for result in results {
            report.editions += result.reports.sorted { $0.key < $1.key }
            guard let folder else { continue }
            var records = result.superseded + result.released
            for draft in result.drafts {
                records.append(draft.record)
                records[records.count - 1].documents = editions[result.stage.index]?.documents(of: draft.record.key) ?? []
            }
            for record in records { try ledger.add(record, in: folder) }
            let published = Set(records.filter { $0.state == .published }.map { EditionSeries($0.key) })
            for state in result.stage.series where published.contains(state.series) {
                if let history = state.history { try ledger.add(history, of: state.series, in: folder) }
            }
            for (series, history) in result.begun { try ledger.add(history, of: series, in: folder) }
            for practice in result.stage.answered.sorted() { ledger.drop(recallOf: practice) }
        }
    }
}

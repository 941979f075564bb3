import HeraldCrypto
package import HeraldDelivery
import HeraldDiagnostics
import HeraldEditions
import HeraldFileWriting
import HeraldFiles
import HeraldKit
package import HeraldModel
package import HeraldPipeline

/// Runs a pipeline: select, export, publish, deliver. This is the only place where that order is written down.
package struct Runner: Sendable {
    /// Options of a run.
    package struct Options: Sendable {
        /// The moment of the store to publish. `nil` for that of the pipeline, or else the latest.
        package var asOf: Timestamp?
        /// Whether a release may lose most of its practices; see ``SelectionLoss``.
        package var allowsLoss = false
        /// Whether to compare every document of the last release with its hash and make damaged ones again.
        package var verifies = false
        /// The name that the pipeline had before, if those who are told of releases have yet to learn that it changed.
        package var movedFrom: String?
        /// The time of the run, for the ledger of editions. `nil` for that of the moment that is published. No document depends on it.
        package var now: Timestamp?
        /// The moment of the schedule for which the run is. `nil` for the first one after the last event. Editions are named after it.
        package var scheduled: Timestamp?
        /// The largest number of changed practices that are listed, about 160 bytes for each. After more changes everything is made again,
        /// so that the memory of a run does not depend on how many there are.
        package var changeLimit = 100_000
        /// The kept plan to carry out. If anything has changed since, or if the result would differ, the run fails and publishes nothing.
        package var planned: PlannedRelease?
        /// Whether the basis of the release is computed, for a plan that is kept.
        var keepsBasis = false
        /// The longest time to wait for another process that runs the pipeline, in seconds.
        package var waitSeconds = 0
        /// The id of the run, for the note on its release. `nil` if nobody records it.
        package var run: RunID?
        /// The time at which the run began, for the note on its release. `nil` for that of ``now``.
        package var began: Timestamp?

        /// Publishes the latest moment, and makes only changed documents.
        package init() {}
    }

    let log: any PracticeLog
    private(set) var workspace: Workspace
    /// How deliveries are made. `nil` leaves them in the outbox.
    let deliveryConfiguration: DeliveryConfiguration?
    let taxonomy: Taxonomy
    let gazetteer: Gazetteer
    /// Receives what was done when. `nil` to measure nothing.
    let trace: RunTrace?
    let observer: (any RunObserver)?

    /// Creates a runner. Without `deliveryConfiguration`, deliveries stay in the outbox.
    package init(
        log: any PracticeLog, workspace: Workspace, taxonomy: Taxonomy, gazetteer: Gazetteer, observer: (any RunObserver)? = nil,
        deliveryConfiguration: DeliveryConfiguration? = nil, trace: RunTrace? = nil
    ) {
        self.deliveryConfiguration = deliveryConfiguration
        self.trace = trace
        self.log = trace.map { TracedLog(log: log, trace: $0) } ?? log
        self.workspace = workspace
        if let trace { self.workspace.typesetter = workspace.typesetter.map { TracedTypesetter(typesetter: $0, trace: trace) } }
        self.taxonomy = taxonomy
        self.gazetteer = gazetteer
        self.observer = observer
    }

    /// Publishes `pipeline` as one release, or nothing if nothing changed, and makes the deliveries that are due. Throws a ``Diagnostic``
    /// if a stage or the publication fails. Readers still see the last release then. A failed delivery is a warning in the report.
    package func run(_ pipeline: Pipeline, options: Options = Options()) async throws -> RunReport {
        observer?.runBegan(pipeline.name)
        try checkDeliveries(of: pipeline)
        var report = try await publish(pipeline, options: options)
        observer?.releaseCompleted(pipeline.name)
        report = await RunTrace.measure(trace, "deliveries of \(pipeline.name)", .delivering) { [report] in
            var report = report
            await deliver(pipeline, into: &report)
            return report
        }
        return report
    }

    private func publish(_ pipeline: Pipeline, options: Options) async throws -> RunReport {
        // If there is no key for signing, this throws before anything is made.
        let signer = try workspace.signer?()
        let publisher = try await Publisher.opened(
            pipeline: pipeline.name, output: workspace.outputPath, keptReleases: workspace.operation.keptReleases,
            waitSeconds: options.waitSeconds)
        do {
            let manifest = try publisher.manifest()
            if let held = try await heldReport(of: pipeline, publisher, manifest) {
                try options.planned?.checkHold(at: held.release)
                try publisher.close()
                return held
            }
            let staging = try publisher.stagingFolder()
            let check = manifest.map { ReleaseIntegrityCheck(release: publisher.release, manifest: $0) }
            let damaged = try check?.damagedPaths(thoroughly: options.verifies) ?? []
            let ledger = EditionLedger(in: publisher.workFolder)
            var release = try await compose(pipeline, options, manifest: manifest, damaged: damaged, staging: staging, ledger: ledger)
            try options.planned?.checkOutcome(of: release)
            if try RunTrace.measure(trace, "manifest", .staging, { try release.writeManifest(in: staging, signedBy: signer) }) {
                let note = try release.note(in: publisher, of: pipeline, options)
                try RunTrace.measure(trace, "lineage", .staging) {
                    try release.stageLineage(in: staging, after: LineageLog(in: publisher.workFolder), release: note.number)
                }
                let deliveries = try await RunTrace.measure(trace, "deliveries", .staging) { [release] in
                    try await stageDeliveries(
                        of: release, for: pipeline, movedFrom: options.movedFrom, in: staging, outbox: Outbox(in: publisher.workFolder))
                }
                let links = try RunTrace.measure(trace, "release of \(pipeline.name)", .publishing) {
                    try publisher.publish(
                        staged: release.stagedPaths, removed: release.removedPaths, deliveries: deliveries, ledger: release.ledger,
                        from: staging, after: manifest, note: note)
                }
                release.report.warnings += links.map(\.warning)
                release.report.isPublished = true
                release.report.changes = release.changes
            }
            release.report.release = try publisher.number()
            try publisher.keep(pipeline.definition)
            try publisher.close()
            return release.report
        } catch {
            try? publisher.close()
            throw error
        }
    }

    /// Selects and exports. The new bytes are in `staging` afterwards. For a plan, only the bytes of stages with document checks are there.
    func compose(
        _ pipeline: Pipeline, _ options: Options, manifest: Manifest?, damaged: Set<String>, staging: Folder, ledger: EditionLedger?,
        isPlan: Bool = false
    ) async throws -> ComposedRelease {
        let start = ContinuousClock.now
        var prepared = try await prepare(
            pipeline, options, manifest: manifest, damaged: damaged, ledger: ledger, staging: isPlan ? nil : staging)
        try options.planned?.check(prepared.basis)
        let problems = prepared.problems
        var release = ComposedRelease(
            pipeline: pipeline, moment: prepared.moment, lastManifest: manifest, droppedStages: prepared.droppedStages)
        release.since = prepared.since
        release.basis = prepared.basis
        release.inputs = LineageInputs(fingerprints: prepared.fingerprints, pipeline: pipeline, links: prepared.context.links)
        release.asOf = options.asOf ?? pipeline.asOf
        release.report.folder = "\(workspace.outputPath)/\(pipeline.name)"
        release.report.practices = try await prepared.selection.count
        if !options.allowsLoss, !pipeline.allowsLoss, let loss = try await loss(of: release, in: pipeline) {
            guard isPlan else { throw loss.diagnostic }
            problems.warn(loss.diagnostic)
        }
        if release.report.practices > 0 { try await warnOfUnwrittenLanguages(of: pipeline, at: prepared.moment, to: problems.warn) }
        let runs = try await stageRuns(of: &prepared, in: pipeline, damaged: damaged, release.report.practices, staging, isPlan: isPlan)
        release.stages = try await RunTrace.measure(trace, "documents of \(pipeline.name)", .composing) { try await made(runs) }
        try release.checkPaths()
        try prepared.figures.check(problems.warn)
        for index in runs.indices {
            let (stage, name) = (release.stages[index], runs[index].plan.stage.exporterName)
            release.stages[index] = try await RunTrace.measure(trace, name, .checks) { try await stage.checked(runs[index], in: staging) }
        }
        try prepared.editions.finish(&release, problems.warn)
        for stage in release.stages { observer?.stageEnded(stage.report) }
        release.report.stages = release.stages.map(\.report)
        release.report.quarantined = problems.allQuarantined
        release.unfinished = problems.unfinished
        release.report.warnings = problems.allWarnings
        if let ending = manifest?.header.ending { release.report.warnings.append(ending.warning(endedBy: pipeline.name)) }
        release.report.milliseconds = Int((ContinuousClock.now - start) / .milliseconds(1))
        return release
    }

    /// Returns the runs of the stages, none of which has begun.
    private func stageRuns(
        of prepared: inout PreparedRelease, in pipeline: Pipeline, damaged: Set<String>, _ total: Int, _ staging: Folder, isPlan: Bool
    ) async throws -> [StageRun] {
        var runs: [StageRun] = []
        for (index, plan) in prepared.plans.enumerated() {
            let reasons = isPlan ? ChangeReasons(plan: plan) : nil
            let isLookedAt = !isPlan || !type(of: plan.stage.exporter).checks.isEmpty
            let sink = Staging(folder: isLookedAt ? staging : nil, old: plan.old, damaged: damaged, explain: reasons.map { $0.reason })
            let settings = prepared.fingerprints.settingsFingerprint(of: plan.stage, in: pipeline)
            let reportProgress: @Sendable (Int) -> Void = { [observer] in observer?.stageAdvanced(done: min($0, total), total: total) }
            var run = StageRun(
                plan: plan, selection: prepared.selection, staging: sink,
                context: prepared.context.with(settingsHash: ContentHash(of: settings).hex).reporting(progress: reportProgress),
                editions: try await prepared.editions.begin(plan, at: index, sink), recordQuarantined: prepared.problems.quarantine,
                reportProgress: reportProgress)
            run.trace = trace
            if plan.exportPlan.namesLinkedPractices { run.linked = try await LinkedPractices(in: prepared.selection) }
            runs.append(run)
        }
        return runs
    }

    /// Makes the documents of all stages. Throws a ``Diagnostic`` with the path of the workspace's template, if one is wrong.
    private func made(_ runs: [StageRun]) async throws -> [ComposedStage] {
        do {
            return try await compose(runs)
        } catch let problem as Diagnostic {
            throw workspace.located(problem)
        }
    }

    /// Makes the documents of all stages. Stages that need every practice share one scan. The others run one by one.
    private func compose(_ runs: [StageRun]) async throws -> [ComposedStage] {
        var durations = Array(repeating: Duration.zero, count: runs.count)
        var removedPaths: [[[UInt8]]] = Array(repeating: [], count: runs.count)
        let joint = runs.indices.filter { runs[$0].needsEveryPractice }
        if !joint.isEmpty {
            observer?.stageBegan(joint.map { runs[$0].plan.stage.exporterName }.joined(separator: ", "))
            for (index, duration) in zip(joint, try await SharedScan.run(joint.map { runs[$0] })) { durations[index] = duration }
        }
        for (index, run) in runs.enumerated() where !run.needsEveryPractice {
            observer?.stageBegan(run.plan.stage.exporterName)
            let start = ContinuousClock.now
            removedPaths[index] = try await RunTrace.measure(trace, run.plan.stage.exporterName, .stage) { try await run.run() }
            durations[index] = ContinuousClock.now - start
        }
        return try runs.enumerated().map { index, run in
            let start = ContinuousClock.now
            var stage = ComposedStage(plan: run.plan, result: try run.staging.finish(), removedPaths: removedPaths[index])
            stage.report.milliseconds = Int((durations[index] + (ContinuousClock.now - start)) / .milliseconds(1))
            return stage
        }
    }
}

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

        /// Publishes the latest moment, and makes only changed documents.
        package init() {}
    }

    let log: any PracticeLog
    let workspace: Workspace
    /// How deliveries are made. `nil` leaves them in the outbox.
    let deliveryConfiguration: DeliveryConfiguration?
    private let taxonomy: Taxonomy
    private let gazetteer: Gazetteer
    private let observer: (any RunObserver)?

    /// Creates a runner. Without `deliveryConfiguration`, deliveries stay in the outbox.
    package init(
        log: any PracticeLog, workspace: Workspace, taxonomy: Taxonomy, gazetteer: Gazetteer, observer: (any RunObserver)? = nil,
        deliveryConfiguration: DeliveryConfiguration? = nil
    ) {
        self.deliveryConfiguration = deliveryConfiguration
        self.log = log
        self.workspace = workspace
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
        await deliver(pipeline, into: &report)
        return report
    }

    private func publish(_ pipeline: Pipeline, options: Options) async throws -> RunReport {
        let publisher = try Publisher(pipeline: pipeline.name, output: workspace.outputPath)
        do {
            let manifest = try publisher.manifest()
            let staging = try publisher.stagingFolder()
            let check = manifest.map { ReleaseIntegrityCheck(release: publisher.release, manifest: $0) }
            let damaged = try check?.damagedPaths(thoroughly: options.verifies) ?? []
            let ledger = EditionLedger(in: publisher.workFolder)
            var release = try await compose(pipeline, options, manifest: manifest, damaged: damaged, staging: staging, ledger: ledger)
            if try release.writeManifest(in: staging) {
                let deliveries = try await stageDeliveries(
                    of: release, for: pipeline, movedFrom: options.movedFrom, in: staging, outbox: Outbox(in: publisher.workFolder))
                let links = try publisher.publish(
                    staged: release.stagedPaths, removed: release.removedPaths, deliveries: deliveries, ledger: release.ledger,
                    from: staging, after: manifest)
                release.report.warnings += links.map(\.warning)
                release.report.isPublished = true
            }
            try publisher.keep(pipeline.definition)
            try publisher.close()
            return release.report
        } catch {
            try? publisher.close()
            throw error
        }
    }

    /// Returns the changes that ``run(_:options:)`` would make, document by document with reasons. Writes nothing to the output folder.
    package func plan(_ pipeline: Pipeline, options: Options = Options()) async throws -> RunReport {
        let folder = try OutputFolder(workspace.outputPath)?.release(of: pipeline.name)
        let manifest = try folder.flatMap { try Manifest(in: $0) }
        let check = try manifest.flatMap { manifest in
            try folder.map { try ReleaseIntegrityCheck(release: $0, manifest: manifest).damagedPaths(thoroughly: options.verifies) }
        }
        let ledger = try OutputFolder(workspace.outputPath)?.workFolder(of: pipeline.name).map { EditionLedger(in: $0) }
        // Only the documents themselves show if they pass their checks. So documents with checks are made in a temporary folder.
        return try await Folder.withTemporary { trial in
            var release = try await compose(
                pipeline, options, manifest: manifest, damaged: check ?? [], staging: trial, ledger: ledger, isPlan: true)
            if let folder { release.report.warnings += release.obstacles(in: folder) }
            try await planDeliveries(of: &release, for: pipeline)
            return release.report
        }
    }

    /// Selects and exports. The new bytes are in `staging` afterwards. For a plan, only those of stages with document checks.
    private func compose(
        _ pipeline: Pipeline, _ options: Options, manifest: Manifest?, damaged: Set<String>, staging: Folder, ledger: EditionLedger?,
        isPlan: Bool = false
    ) async throws -> ComposedRelease {
        let clock = ContinuousClock()
        let start = clock.now
        let moment = try await log.publicationMoment(asOf: options.asOf ?? pipeline.asOf)
        let problems = RunProblems()
        let figures = FigureComparison()
        let selection = Selection(of: pipeline.query, at: moment, from: log) {
            problems.quarantine(.init(practice: $0.practice, stage: "store", reason: $0.reason))
        }
        var context = workspace.context(
            pipeline: pipeline.name, moment: moment, taxonomy: taxonomy, gazetteer: gazetteer, reporter: problems.warn
        ).reporting(failed: problems.note).reporting(figures: figures.add)
        let links = try await links(of: pipeline, in: context, selection)
        context.links = links
        let since = try await lastEvent(of: manifest, until: moment)
        var editions = try editions(of: pipeline, at: moment, options, in: context, ledger, staging: isPlan ? nil : staging)
        let fingerprints = StageFingerprints(workspace: workspace, taxonomy: taxonomy, gazetteer: gazetteer)
        let comparison = ReleaseComparison(
            pipeline: pipeline, manifest: manifest, moment: moment, since: since,
            changes: try await changes(
                since: since, until: moment, quarantined: manifest?.header.quarantined ?? [], limit: options.changeLimit),
            damaged: damaged,
            fingerprint: { ContentHash(of: fingerprints.fingerprint(of: $0, in: pipeline, links: links)).hex },
            editions: editions.fingerprints, typesetterVersion: fingerprints.typesetterVersion)
        let (plans, droppedStages) = comparison.plans()
        var release = ComposedRelease(pipeline: pipeline, moment: moment, lastManifest: manifest, droppedStages: droppedStages)
        release.since = since
        release.asOf = options.asOf ?? pipeline.asOf
        release.report.folder = "\(workspace.outputPath)/\(pipeline.name)"
        release.report.practices = try await selection.count
        let total = release.report.practices
        if !options.allowsLoss, !pipeline.allowsLoss, let loss = try await loss(of: release, in: pipeline) {
            guard isPlan else { throw loss.diagnostic }
            problems.warn(loss.diagnostic)
        }
        if total > 0 { try await warnOfUnwrittenLanguages(of: pipeline, at: moment, to: problems.warn) }
        var runs: [StageRun] = []
        for (index, plan) in plans.enumerated() {
            let reasons = isPlan ? ChangeReasons(plan: plan) : nil
            let isLookedAt = !isPlan || !type(of: plan.stage.exporter).checks.isEmpty
            let sink = Staging(folder: isLookedAt ? staging : nil, old: plan.old, damaged: damaged, explain: reasons.map { $0.reason })
            runs.append(
                StageRun(
                    plan: plan, selection: selection, staging: sink,
                    context: context.with(
                        settingsHash: ContentHash(of: fingerprints.settingsFingerprint(of: plan.stage, in: pipeline)).hex),
                    editions: try await editions.begin(plan, at: index, sink), recordQuarantined: problems.quarantine,
                    reportProgress: { [observer] in observer?.stageAdvanced(done: min($0, total), total: total) }))
        }
        release.stages = try await made(runs)
        try release.checkPaths()
        try figures.check(problems.warn)
        for index in runs.indices { try await release.stages[index].check(runs[index], in: staging) }
        try editions.finish(&release, problems.warn)
        for stage in release.stages { observer?.stageEnded(stage.report) }
        release.report.stages = release.stages.map(\.report)
        release.report.quarantined = problems.allQuarantined
        release.unfinished = problems.unfinished
        release.report.warnings = problems.allWarnings
        if let ending = manifest?.header.ending { release.report.warnings.append(ending.warning(endedBy: pipeline.name)) }
        release.report.milliseconds = Int((clock.now - start) / .milliseconds(1))
        return release
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
            removedPaths[index] = try await run.run()
            durations[index] = ContinuousClock.now - start
        }
        return try runs.enumerated().map { index, run in
            let start = ContinuousClock.now
            var stage = ComposedStage(plan: run.plan, result: try run.staging.finish(), removedPaths: removedPaths[index])
            stage.report.milliseconds = Int((durations[index] + (ContinuousClock.now - start)) / .milliseconds(1))
            return stage
        }
    }

    /// Returns the number of the last event that `manifest` knows, or `nil` if everything has to be made again.
    private func lastEvent(of manifest: Manifest?, until moment: StoreMoment) async throws -> Int? {
        guard let header = manifest?.header, header.ending == nil, header.sequence <= moment.sequence, try await isOfThisStore(header)
        else { return nil }
        return header.sequence
    }

    /// Returns the changes since an event, with the practices that were quarantined then. Returns `nil` if there are more than `limit`.
    private func changes(since sequence: Int?, until moment: StoreMoment, quarantined: [Slug], limit: Int) async throws -> PracticeChanges?
    {
        guard let sequence else { return nil }
        var practices = Set(quarantined)
        if sequence < moment.sequence {
            let range = sequence + 1...moment.sequence
            if try await log.timelineCount(of: Query(), at: moment, in: range) > limit { return nil }
            practices.formUnion(try await log.changedPractices(in: range, at: moment))
        }
        return PracticeChanges(since: sequence, practices: practices.sorted())
    }

    /// Returns whether the store contains the event of the last release. It does not if the store was created again, or was restored from a
    /// backup and then continued differently. Event numbers then have another meaning.
    private func isOfThisStore(_ header: Manifest.Header) async throws -> Bool {
        if header.sequence == 0 { return true }
        guard let time = Timestamp(written: header.asOf) else { return false }
        return try await log.hasEvent(header.sequence, at: time)
    }
}

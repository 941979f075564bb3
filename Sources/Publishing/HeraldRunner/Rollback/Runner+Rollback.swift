import HeraldDelivery
import HeraldDiagnostics
import HeraldEditions
import HeraldFileWriting
import HeraldFiles
import HeraldKit
package import HeraldModel
package import HeraldPipeline
import HeraldSigning

/// Roll-backs: the documents of a past release, published again as a new release.
extension Runner {
    /// Options of a roll-back.
    package struct RollbackOptions: Sendable {
        /// The number of the release to publish again. `nil` for the one before the current one.
        package var release: Int?
        /// Whether documents that must not be published again are left out. Otherwise the roll-back is refused because of them.
        package var leavesOut = false
        /// The reason, for those who run Herald.
        package var reason = ""
        /// Whether runs leave the release as it is until the hold ends.
        package var holds = true
        /// The longest time to wait for another process that runs the pipeline, in seconds.
        package var waitSeconds = 0
        /// The time of the roll-back.
        package var now: Timestamp
        /// The id of the run, for the note on the release.
        package var run: RunID?

        /// Publishes the release before the current one again, at the time `now`.
        package init(now: Timestamp) { self.now = now }
    }

    /// Publishes the documents of a past release of `pipeline` again, and makes deliveries as for any release.
    ///
    /// They are published through the same journal as a release, so readers never see a mixture. Throws a ``Diagnostic``, and changes
    /// nothing, if the release is not kept. Does the same if it shows what was withdrawn, recalled or made more confidential since, unless
    /// ``RollbackOptions/leavesOut`` is set.
    package func rollBack(_ pipeline: Pipeline, _ options: RollbackOptions) async throws -> RunReport {
        observer?.runBegan(pipeline.name)
        try checkDeliveries(of: pipeline)
        // If there is no key for signing, this throws before anything is staged.
        let signer = try workspace.signer?()
        // For a name that was never published, this throws before a folder is made.
        _ = try PastReleases(of: pipeline.name, output: workspace.outputPath)
        let publisher = try await Publisher.opened(
            pipeline: pipeline.name, output: workspace.outputPath, keptReleases: workspace.operation.keptReleases,
            waitSeconds: options.waitSeconds)
        var report: RunReport
        do {
            report = try await rollBack(pipeline, options, publisher, signedBy: signer)
            try publisher.close()
        } catch {
            try? publisher.close()
            throw error
        }
        observer?.releaseCompleted(pipeline.name)
        await deliver(pipeline, into: &report)
        return report
    }

    /// Returns the changes that ``rollBack(_:_:)`` would make. Changes nothing.
    package func planRollback(_ pipeline: Pipeline, _ options: RollbackOptions) async throws -> RunReport {
        let past = try PastReleases(of: pipeline.name, output: workspace.outputPath)
        let ledger = try OutputFolder(workspace.outputPath)?.workFolder(of: pipeline.name).map { EditionLedger(in: $0) }
        let (plan, warnings) = try await rollbackPlan(pipeline, options, past, ledger)
        return try report(of: plan, pipeline, warnings)
    }

    private func rollBack(
        _ pipeline: Pipeline, _ options: RollbackOptions, _ publisher: Publisher, signedBy signer: ReleaseSigner?
    ) async throws -> RunReport {
        let past = PastReleases(in: publisher.workFolder, release: publisher.release)
        let (plan, warnings) = try await rollbackPlan(pipeline, options, past, EditionLedger(in: publisher.workFolder))
        var report = try report(of: plan, pipeline, warnings)
        let staging = try publisher.stagingFolder()
        try stage(plan, past, in: publisher.workFolder, to: staging)
        try plan.writeManifest(in: staging, signedBy: signer)
        report.signer = signer?.id
        let change = try change(of: plan, report, pipeline, options.now, in: staging)
        let deliveries = try change.map {
            try pipeline.stageDeliveries(of: $0, in: staging, outbox: Outbox(in: publisher.workFolder))
        }
        var note = ReleaseNote(number: try past.next, published: options.now)
        (note.rolledBackTo, note.reason, note.isHeld, note.run) = (plan.target.number, options.reason, options.holds, options.run)
        note.clearance = min(plan.target.note?.clearance ?? pipeline.query.clearance, pipeline.query.clearance)
        note.count(report)
        let lineage = try plan.stageLineage(in: staging, after: LineageLog(in: publisher.workFolder), release: note.number)
        let links = try publisher.publish(
            staged: plan.staged.map(\.pathText), removed: plan.removed, deliveries: deliveries ?? [], ledger: lineage, from: staging,
            after: plan.current.manifest, note: note)
        report.warnings += links.map(\.warning)
        (report.isPublished, report.release) = (true, note.number)
        return report
    }

    /// Compares the current release with the one to publish again. Throws a ``Diagnostic`` if it must not be published again.
    private func rollbackPlan(
        _ pipeline: Pipeline, _ options: RollbackOptions, _ past: PastReleases, _ ledger: EditionLedger?
    ) async throws -> (plan: RollbackPlan, warnings: [Diagnostic]) {
        let current = try past.entry(past.current)
        if current.manifest.header.ending != nil {
            throw Diagnostic(
                "the release of \"\(pipeline.name)\" was taken down, and its documents are not kept",
                hint: "herald run \(pipeline.name) publishes it again from the store")
        }
        let target = try past.entry(options.release ?? past.releaseBefore(current, of: pipeline.name))
        if target.isCurrent {
            throw Diagnostic("release \(target.number) is the one that readers see; expected an earlier one")
        }
        if target.manifest.header.ending != nil {
            throw Diagnostic(
                "release \(target.number) has no documents: \"\(pipeline.name)\" was taken down then; expected another release",
                hint: "herald releases \(pipeline.name) lists those that are kept")
        }
        if let clearance = target.note?.clearance, clearance > pipeline.query.clearance {
            throw Diagnostic(
                "release \(target.number) was made for readers who may see \"\(clearance.written)\" fields; \"\(pipeline.name)\" is for "
                    + "\"\(pipeline.query.clearance.written)\" ones now",
                hint: "herald run \(pipeline.name) publishes what the store has now")
        }
        let barriers = try await barriers(to: target.manifest, of: pipeline, output: workspace.outputPath)
        let plan = try RollbackPlan(to: target, from: current, leavingOut: barriers, keeping: ledger?.publishedPaths ?? [])
        let withheld = plan.withheld
        guard let first = withheld.first else { return (plan, []) }
        guard options.leavesOut else {
            let documents = withheld.count == 1 ? "document that shows" : "\(withheld.count) documents that show"
            throw Diagnostic(
                "release \(target.number) shows \(barriers.words)",
                hint: "herald rollback \(pipeline.name) \(target.number) --leave-out publishes it without the \(documents) "
                    + (barriers.practices.count == 1 ? "it" : "them"))
        }
        let what =
            withheld.count == 1
            ? "\"\(first)\" of release \(target.number) is"
            : "\(withheld.count) documents of release \(target.number), such as \"\(first)\", are"
        let why = withheld.count == 1 ? "it shows" : "they show"
        let warning = Diagnostic(
            "\(what) not published again, because \(why) \(barriers.words)",
            hint: "what readers see in their place stays, if it does not show the same", severity: .warning)
        return (plan, [warning])
    }

    /// Stages the documents that the current release does not have. They are links to those that are kept, so that they take no room.
    private func stage(_ plan: RollbackPlan, _ past: PastReleases, in workFolder: Folder, to staging: Folder) throws {
        for line in plan.staged {
            guard let record = plan.target.manifest.record(at: line.path) else { continue }
            let contents = try past.contents(of: record, in: plan.target.number)
            if let kept = try past.keptPath(of: record, in: plan.target.number) {
                try workFolder.link(kept, to: staging, as: line.pathText)
            } else {
                try withExtendedLifetime(contents) { try staging.write(contents.bytes, to: line.pathText) }
            }
            // A browser that has the later document asks for what is newer. It must get this one.
            try staging.touch(line.pathText)
        }
    }

    private func report(of plan: RollbackPlan, _ pipeline: Pipeline, _ warnings: [Diagnostic]) throws -> RunReport {
        let header = plan.target.manifest.header
        guard let asOf = Timestamp(written: header.asOf) else {
            throw Diagnostic("release \(plan.target.number) does not say as of when it is")
        }
        var report = RunReport(
            pipeline: pipeline.name, folder: "\(workspace.outputPath)/\(pipeline.name)",
            moment: StoreMoment(sequence: header.sequence, time: asOf))
        report.practices = plan.target.practices ?? 0
        report.stages = plan.stages.map(\.report)
        (report.changes, report.warnings, report.rolledBackTo) = (plan.changes, warnings, plan.target.number)
        return report
    }

    /// The change for the receivers under `deliver:`. `nil` if nothing changes for them.
    private func change(
        of plan: RollbackPlan, _ report: RunReport, _ pipeline: Pipeline, _ now: Timestamp, in staging: Folder
    ) throws -> ReleaseChange? {
        if pipeline.deliveries.isEmpty { return nil }
        var change = ReleaseChange(
            pipeline: pipeline.name, site: workspace.site.address, sequence: report.moment.sequence, asOf: report.moment.time, since: nil)
        change.practiceCount = report.practices
        let practices = plan.changedPractices(at: now)
        change.practices = Array(practices.prefix(ReleaseChange.practiceLimit))
        change.isTruncated = practices.count > ReleaseChange.practiceLimit
        change.add(plan.staged, removed: plan.removed)
        if change.isEmpty { return nil }
        if let manifest = try Manifest(in: staging) { change.addAddresses(from: manifest, of: pipeline) }
        return change
    }
}

extension PastReleases {
    /// The number of the release to go back to from `current`: the one before it, or before the one that it went back to.
    ///
    /// So two roll-backs in a row go back by two releases, and never to the release that was the reason of the first. Releases that differ
    /// from `current` in nothing but the signature are passed over.
    fileprivate func releaseBefore(_ current: Entry, of pipeline: String) throws -> Int {
        let last = current.note?.rolledBackTo ?? current.number
        let isOther = { (number: Int) in
            let manifest = try entry(number).manifest
            return manifest.header.ending == nil && !manifest.isSame(apartFromSignature: current.manifest)
        }
        guard let number = try numbers.last(where: { try $0 < last && isOther($0) }) else {
            throw Diagnostic(
                "no release of \"\(pipeline)\" before release \(last) is kept", hint: "herald releases \(pipeline) lists those that are")
        }
        return number
    }
}

extension EditionLedger {
    /// The paths of the documents of all published editions.
    fileprivate var publishedPaths: Set<String> {
        get throws {
            try series().reduce(into: []) { paths, series in
                for record in try published(in: series) { paths.formUnion(record.documents.map(\.path.description)) }
            }
        }
    }
}

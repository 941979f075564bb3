import HeraldCrypto
import HeraldDiagnostics
import HeraldEditions
import HeraldFiles
import HeraldKit
import HeraldModel
import HeraldPipeline

/// A release before its documents are made: the moment, and how much of each stage has to be made.
struct PreparedRelease {
    let moment: StoreMoment
    /// The number of the last event that the last release knew. `nil` if it has no meaning in this store.
    let since: Int?
    let selection: Selection
    let context: ExportContext
    let problems: RunProblems
    let figures: FigureComparison
    let fingerprints: StageFingerprints
    var editions: RunEditions
    let plans: [StagePlan]
    /// Stages of the last release that are no longer in the pipeline.
    let droppedStages: [Manifest.Stage]
    /// Everything that the release depends on. `nil` unless a plan is kept or carried out, because the hash of a large manifest takes time.
    let basis: ReleaseBasis?
}

/// The first steps of a run and of a plan: everything up to the first document.
extension Runner {
    /// Names the moment to publish, compares the pipeline with the last release, and says how much of each stage has to be made.
    ///
    /// - Parameter staging: the folder of staged files. `nil` for a plan.
    func prepare(
        _ pipeline: Pipeline, _ options: Options, manifest: Manifest?, damaged: Set<String>, ledger: EditionLedger?, staging: Folder?
    ) async throws -> PreparedRelease {
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
        let editions = try editions(of: pipeline, at: moment, options.now, in: context, ledger, staging: staging)
        let fingerprints = StageFingerprints(workspace: workspace, taxonomy: taxonomy, gazetteer: gazetteer)
        let comparison = ReleaseComparison(
            pipeline: pipeline, manifest: manifest, moment: moment, since: since,
            changes: try await changes(
                since: since, until: moment, quarantined: manifest?.header.quarantined ?? [], limit: options.changeLimit),
            damaged: damaged,
            fingerprint: { ContentHash(of: fingerprints.fingerprint(of: $0, in: pipeline, links: links)).hex },
            editions: editions.fingerprints, typesetterVersion: fingerprints.typesetterVersion)
        let (plans, droppedStages) = comparison.plans()
        let isCompared = options.keepsBasis || options.planned != nil
        let basis =
            isCompared
            ? ReleaseBasis(of: pipeline, at: moment, after: manifest, release: try releaseNumber(of: pipeline), plans, fingerprints) : nil
        return PreparedRelease(
            moment: moment, since: since, selection: selection, context: context, problems: problems, figures: figures,
            fingerprints: fingerprints, editions: editions, plans: plans, droppedStages: droppedStages, basis: basis)
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

    /// The number of the release of `pipeline` that readers see. `nil` before the first.
    private func releaseNumber(of pipeline: Pipeline) throws -> Int? {
        let output = try OutputFolder(workspace.outputPath)
        guard let workFolder = try output?.workFolder(of: pipeline.name), let release = try output?.release(of: pipeline.name) else {
            return nil
        }
        let number = try PastReleases(in: workFolder, release: release).current
        return number == 0 ? nil : number
    }

    /// Returns whether the store contains the event of a release. It does not if the store was created again, or was restored from a
    /// backup and then continued differently. Event numbers then have another meaning.
    func isOfThisStore(_ header: Manifest.Header) async throws -> Bool {
        if header.sequence == 0 { return true }
        guard let time = Timestamp(written: header.asOf) else { return false }
        return try await log.hasEvent(header.sequence, at: time)
    }
}

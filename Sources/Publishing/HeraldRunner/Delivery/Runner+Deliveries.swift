package import HeraldDelivery
import HeraldDiagnostics
import HeraldEditions
import HeraldFileWriting
import HeraldFiles
package import HeraldKit
import HeraldModel
package import HeraldPipeline

/// The deliveries of a release: staged with it, and sent after it is published.
extension Runner {
    /// Checks that every deliverer has what it needs, and that the outbox can be read. If not, throws a ``Diagnostic``, so that nothing is
    /// published.
    func checkDeliveries(of pipeline: Pipeline) throws {
        if let context = deliveryConfiguration?.context { try pipeline.checkDeliveries(in: context) }
        try Outbox(of: pipeline.name, output: workspace.outputPath)?.checkReadable()
    }

    /// Stages the deliveries of `release`. Returns the names of their files.
    func stageDeliveries(
        of release: ComposedRelease, for pipeline: Pipeline, movedFrom oldName: String?, in staging: Folder, outbox: Outbox
    ) async throws -> [String] {
        if pipeline.deliveries.isEmpty { return [] }
        var change = try await practiceChange(of: release, for: pipeline)
        change.movedFrom = oldName
        let staged = release.stages.lazy.flatMap { $0.result.lines.lazy.filter(\.isStaged) }
        change.add(staged, removed: release.removedPaths)
        if change.isEmpty { return [] }
        if let manifest = try Manifest(in: staging) { change.addAddresses(from: manifest, of: pipeline) }
        return try pipeline.stageDeliveries(of: change, in: staging, outbox: outbox)
    }

    /// Adds the planned deliveries to the report of a plan.
    func planDeliveries(of release: inout ComposedRelease, for pipeline: Pipeline) async throws {
        if pipeline.deliveries.isEmpty { return }
        do {
            try checkDeliveries(of: pipeline)
        } catch let problem as Diagnostic {
            release.report.warnings.append(Diagnostic(problem.message, hint: problem.hint, severity: .warning))
        }
        var change = try await practiceChange(of: release, for: pipeline)
        let changed = Set(release.report.stages.lazy.flatMap(\.changes).filter { !$0.isRemoved }.map(\.path))
        let lines = release.stages.lazy.flatMap { $0.result.lines.lazy.filter { changed.contains($0.pathText) } }
        change.add(lines, removed: release.removedPaths.filter { !changed.contains($0) })
        if change.isEmpty { return }
        release.report.deliveries = pipeline.deliveries.compactMap { stage in
            stage.deliverer.notice(of: change).map { DeliveryReport(id: "", name: stage.name, notice: $0, outcome: .planned) }
        }
    }

    /// Sends the deliveries in the outbox. A delivery that fails becomes a warning. A file or folder of the outbox that cannot be read or
    /// written is a failure of the report.
    func deliver(_ pipeline: Pipeline, into report: inout RunReport) async {
        guard let deliveryConfiguration else { return }
        do {
            guard let outbox = try Outbox(of: pipeline.name, output: workspace.outputPath) else { return }
            if try !outbox.hasWaiting { return }
            var unread: [Diagnostic] = []
            defer { report.failures += unread }
            report.deliveries = try await OutboxWorker(outbox, of: pipeline, configuration: deliveryConfiguration).run { unread.append($0) }
            report.warnings += report.deliveries.compactMap(\.warning)
        } catch let held as OutboxWorker.Held {
            report.warnings.append(
                Diagnostic("\(held.problem.message); deliveries wait", hint: held.problem.hint, severity: .warning))
        } catch let problem as Diagnostic {
            report.failures.append(Diagnostic("\(problem.message); deliveries wait", hint: problem.hint))
        } catch {
            report.warnings.append(Diagnostic("deliveries were interrupted and wait", severity: .warning))
        }
    }

    /// The change of the release, with its practices and without its documents.
    private func practiceChange(of release: ComposedRelease, for pipeline: Pipeline) async throws -> ReleaseChange {
        let moment = release.moment
        var change = ReleaseChange(
            pipeline: pipeline.name, site: workspace.site.address, sequence: moment.sequence, asOf: moment.time,
            since: release.since)
        change.practiceCount = release.report.practices
        change.editions = release.report.editions.filter { [.published, .released].contains($0.outcome) }.map { report in
            EditionSeries(report.key).key(report.key.number, in: pipeline.name)
        }
        let range = (change.since ?? 0) + 1...max(moment.sequence, (change.since ?? 0) + 1)
        var window = TimelineWindow(range, count: Selection.batchSize)
        while change.practices.count <= ReleaseChange.practiceLimit {
            let batch = try await log.timeline(of: pipeline.query, at: moment, in: window)
            // A first release has nothing that could be removed.
            change.practices += batch.items.compactMap { change.since == nil && !$0.isPresent ? nil : ChangedPractice($0) }
            guard let next = batch.next else { return change }
            window.after = next
        }
        change.practices.removeLast(change.practices.count - ReleaseChange.practiceLimit)
        change.isTruncated = true
        return change
    }
}

extension OutboxWorker {
    /// Creates a worker for the outbox of `pipeline`.
    package init(_ outbox: Outbox, of pipeline: Pipeline, configuration: DeliveryConfiguration) {
        let stages = pipeline.deliveries.map { DeliveryStage(name: $0.name, deliverer: $0.deliverer, attempts: $0.attempts) }
        self.init(outbox, of: pipeline.name, stages: stages, configuration: configuration)
    }
}

extension Pipeline {
    /// Stages a delivery of `change` for each receiver. Returns the names of their files.
    func stageDeliveries(of change: ReleaseChange, in staging: Folder, outbox: Outbox) throws -> [String] {
        var names: [String] = []
        var number = try outbox.nextNumber()
        for stage in deliveries {
            guard let notice = stage.deliverer.notice(of: change) else { continue }
            let entry = OutboxEntry(number: number, name: stage.name, to: stage.delivererName, notice: notice, change: change)
            let bytes = try Outbox.bytes(of: entry)
            try bytes.withUnsafeBytes { try staging.write($0, to: Outbox.staged(entry.fileName)) }
            names.append(entry.fileName)
            number += 1
        }
        return names
    }

    /// Checks that every deliverer has what it needs besides its settings. Throws a ``Diagnostic``.
    package func checkDeliveries(in context: DeliveryContext) throws {
        for stage in deliveries {
            do {
                try stage.deliverer.check(in: context)
            } catch let problem as Diagnostic {
                throw Diagnostic("pipeline \"\(name)\" cannot deliver to \"\(stage.name)\": \(problem.message)", hint: problem.hint)
            }
        }
    }
}

extension Membership {
    fileprivate var isPresent: Bool {
        if case .present = self { return true }
        return false
    }
}

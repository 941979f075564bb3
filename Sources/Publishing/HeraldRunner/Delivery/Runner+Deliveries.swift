package import HeraldDiagnostics
package import HeraldKit
import HeraldModel
package import HeraldPipeline

/// What follows a publication: telling others.
extension Runner {
    /// Makes sure that every deliverer has what it needs. Throws a ``Diagnostic`` before anything is published.
    func checkDeliveries(of pipeline: Pipeline) throws {
        if let context = deliveryConfiguration?.context { try pipeline.checkDeliveries(in: context) }
    }

    /// Stages a delivery for each stage that `release` concerns. Gives the names of their files.
    func stageDeliveries(of release: ComposedRelease, for pipeline: Pipeline, in staging: Folder, outbox: Outbox) async throws -> [String] {
        if pipeline.deliveries.isEmpty { return [] }
        var change = try await practiceChange(of: release, for: pipeline)
        let put = release.stages.lazy.flatMap { $0.result.lines.lazy.filter(\.isStaged) }
        change.add(put, removed: release.removedPaths)
        if change.isEmpty { return [] }
        if let manifest = try Manifest(in: staging) { change.addAddresses(from: manifest, of: pipeline) }
        var names: [String] = []
        var number = try outbox.nextNumber()
        for stage in pipeline.deliveries {
            guard let notice = stage.deliverer.notice(of: change) else { continue }
            let entry = OutboxEntry(
                id: DeliveryID.random(), number: number, name: stage.name, to: stage.delivererName, notice: notice, change: change)
            let bytes = try Outbox.bytes(of: entry)
            try bytes.withUnsafeBytes { try staging.write($0, to: Outbox.staged(entry.fileName)) }
            names.append(entry.fileName)
            number += 1
        }
        return names
    }

    /// Adds to the report of a plan what would be delivered.
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

    /// Works off what is in the outbox. What cannot be delivered becomes a warning.
    func deliver(_ pipeline: Pipeline, into report: inout RunReport) async {
        guard let deliveryConfiguration else { return }
        do {
            guard let outbox = try Outbox(of: pipeline.name, output: workspace.outputPath) else { return }
            var unread: [Diagnostic] = []
            if try outbox.entries(.waiting).isEmpty { return }
            report.deliveries = try await OutboxWorker(outbox, of: pipeline, terms: deliveryConfiguration).run { unread.append($0) }
            report.warnings += unread + report.deliveries.compactMap(\.warning)
        } catch let problem as Diagnostic {
            report.warnings.append(Diagnostic("\(problem.message); deliveries wait", hint: problem.hint, severity: .warning))
        } catch {
            report.warnings.append(Diagnostic("deliveries were interrupted and wait", severity: .warning))
        }
    }

    /// What happened to practices, and how many there are.
    private func practiceChange(of release: ComposedRelease, for pipeline: Pipeline) async throws -> ReleaseChange {
        let moment = release.moment
        var change = ReleaseChange(
            pipeline: pipeline.name, site: workspace.site.address, sequence: moment.sequence, asOf: moment.time,
            since: release.changes?.since)
        change.practiceCount = release.report.practices
        let range = (change.since ?? 0) + 1...max(moment.sequence, (change.since ?? 0) + 1)
        var window = TimelineWindow(range, count: Selection.batchSize)
        while change.practices.count <= ReleaseChange.practiceLimit {
            let batch = try await log.timeline(of: pipeline.query, at: moment, in: window)
            // Who takes a release as a whole has nothing that could be gone.
            change.practices += batch.items.compactMap { change.since == nil && !$0.isPresent ? nil : ChangedPractice($0) }
            guard let next = batch.next else { return change }
            window.after = next
        }
        change.practices.removeLast(change.practices.count - ReleaseChange.practiceLimit)
        change.isTruncated = true
        return change
    }
}

extension Pipeline {
    /// Makes sure that every deliverer has what it needs besides its settings. Throws a ``Diagnostic``.
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

/// Ids of deliveries.
enum DeliveryID {
    /// An id that no other delivery has: 128 bits by chance, hexadecimal.
    static func random() -> String {
        [UInt64.random(in: 0...UInt64.max), UInt64.random(in: 0...UInt64.max)].map { half in
            let digits = String(half, radix: 16)
            return String(repeating: "0", count: 16 - digits.utf8.count) + digits
        }.joined()
    }
}

extension Membership {
    fileprivate var isPresent: Bool {
        if case .present = self { return true }
        return false
    }
}

extension DeliveryReport {
    /// What somebody should know of it.
    package var warning: Diagnostic? {
        guard let problem else { return nil }
        let tried = attempts == 0 ? "" : " after \(attempts) attempt\(attempts == 1 ? "" : "s")"
        switch outcome {
        case .waiting:
            let next = nextAttempt.map { ", to be tried again from \($0.written) on" } ?? ""
            return Diagnostic(
                "the delivery to \"\(name)\" failed\(tried)\(next): \(problem)", hint: hint ?? "herald deliver sends what is due",
                severity: .warning)
        case .dead:
            return Diagnostic(
                "the delivery to \"\(name)\" was given up\(tried): \(problem)",
                hint: hint.map { "\($0); then: herald deliver --dead \(id)" } ?? "when it is repaired: herald deliver --dead \(id)",
                severity: .warning)
        case .planned, .delivered, .superseded: return nil
        }
    }
}

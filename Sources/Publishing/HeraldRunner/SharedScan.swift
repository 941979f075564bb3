import HeraldKit
import HeraldModel
import HeraldPipeline

/// Makes the documents of all stages that need every practice in one scan of the selection: each record is read and decoded once.
///
/// Documents of single practices are made in batches on several cores. Meanwhile one task composes the pages, in order. At most
/// ``tasksAtOnce`` batches are in memory.
struct SharedScan {
    /// A stage that makes documents of single practices.
    private struct PerPracticeStage: Sendable {
        /// Its index among the stages of the scan.
        let index: Int
        let run: StageRun
        let documents: PracticeDocuments
    }

    /// A stage that makes pages, and the pages of the whole selection.
    private struct PagedStage {
        let export: PageExport
        let pages: Pagination
    }

    private let runs: [StageRun]
    /// The pages of each run. `nil` for a run that makes documents of single practices.
    private let paged: [PagedStage?]
    /// In the order that the pages need.
    private let selection: Selection
    /// The largest number of tasks that export at the same time.
    private static let tasksAtOnce = 3

    /// Makes all documents of `runs`, which share a selection. Returns the time that each took.
    ///
    /// Several pages need the newest change first. If the selection has another order, stages with several pages get a scan of their own.
    static func run(_ runs: [StageRun]) async throws -> [Duration] {
        var durations = Array(repeating: Duration.zero, count: runs.count)
        guard let selection = runs.first?.selection else { return durations }
        var paged: [PagedStage?] = []
        for run in runs {
            guard let export = run.pageExport else {
                paged.append(nil)
                continue
            }
            paged.append(PagedStage(export: export, pages: try await export.pages(of: .whole, in: run.selection)))
        }
        let needNewestFirst = runs.indices.filter { selection.query.order != .newestFirst && (paged[$0]?.pages.ranges.count ?? 1) > 1 }
        let others = runs.indices.filter { !needNewestFirst.contains($0) }
        for (chosen, order) in [(others, selection.query.order), (needNewestFirst, .newestFirst)] where !chosen.isEmpty {
            let scan = SharedScan(
                runs: chosen.map { runs[$0] }, paged: chosen.map { paged[$0] }, selection: selection.narrowed { $0.order = order })
            for (index, duration) in zip(chosen, try await scan.run()) { durations[index] = duration }
        }
        // Each part of a selection is read by itself: reading costs about as much as its documents.
        for (index, run) in runs.enumerated() {
            let start = ContinuousClock.now
            if let stage = paged[index] {
                try await RunTrace.measure(run.trace, run.plan.stage.exporterName, .stage) {
                    try await stage.export.makePartsAndCommonDocuments(of: run.selection)
                }
            } else if case .perPractice(let documents) = run.plan.exportPlan.form {
                try documents.addCommonDocuments(run.staging, run.context)
            }
            durations[index] += ContinuousClock.now - start
        }
        return durations
    }

    /// Scans the selection once for at least one stage.
    private func run() async throws -> [Duration] {
        let trace = runs[0].trace
        let names = runs.map(\.plan.stage.exporterName)
        let progress = ScanProgress(stages: runs.count, advanced: runs[0].reportProgress)
        var single: [PerPracticeStage] = []
        var builders: [(index: Int, builder: PageBuilder)] = []
        for (index, run) in runs.enumerated() {
            if let stage = paged[index] {
                builders.append((index, try await stage.export.builder(for: stage.pages)))
            } else if case .perPractice(let documents) = run.plan.exportPlan.form {
                single.append(PerPracticeStage(index: index, run: run, documents: documents))
            }
        }
        var batches = selection.makeAsyncIterator()
        try await withThrowingTaskGroup(of: Void.self) { group in
            var running = 0
            while true {
                let batch = try await batches.nextBatch()
                if batch.isEmpty { break }
                if running == SharedScan.tasksAtOnce {
                    try await group.next()
                    running -= 1
                }
                if !single.isEmpty {
                    group.addTask { [single] in
                        try await RunTrace.measure(trace, "batch", .composing, isParallel: true) {
                            try await SharedScan.make(batch, single, progress)
                        }
                    }
                    running += 1
                }
                for (index, builder) in builders {
                    try RunTrace.measure(trace, names[index], .stage) {
                        try progress.measure(index) { for practice in batch { try builder.add(practice) } }
                    }
                }
                progress.add(batch.count)
            }
            try await group.waitForAll()
        }
        for (index, builder) in builders {
            try RunTrace.measure(trace, names[index], .stage) { try progress.measure(index) { try builder.finish() } }
        }
        return progress.durations
    }

    private static func make(_ batch: [PublishedPractice], _ stages: [PerPracticeStage], _ progress: ScanProgress) async throws {
        for stage in stages {
            let context = try await stage.run.context(of: batch)
            try RunTrace.measure(stage.run.trace, stage.run.plan.stage.exporterName, .stage) {
                try progress.measure(stage.index) { for practice in batch { try stage.run.stage(practice, stage.documents, in: context) } }
            }
        }
    }
}

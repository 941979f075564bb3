import HeraldKit
import HeraldModel
import HeraldPipeline
import Synchronization

/// Runs stages that need every practice on one reading of the selection: each record is read and decoded once, whatever
/// is made from it.
///
/// Documents of single practices are made in batches on as many cores as there are; pages are composed meanwhile, in order.
struct SharedScan {
    let runs: [StageRun]
    /// In the order that the pages among the stages need.
    let selection: Selection
    private static let tasksAtOnce = 3

    /// Makes all documents of `runs`, which share a selection. Gives the time that each took.
    ///
    /// Pages of a stretch of the log want the latest change first. If the selection has another order, they get a reading of their own.
    static func run(_ runs: [StageRun]) async throws -> [Duration] {
        var durations = Array(repeating: Duration.zero, count: runs.count)
        guard let selection = runs.first?.selection else { return durations }
        var byLog: Set<Int> = []
        for (index, run) in runs.enumerated() where selection.query.order != .newestFirst {
            guard let paged = run.plan.stage.exporter as? any PagedExporter else { continue }
            if try await Pagination(of: .whole, in: run.selection, size: paged.pageSize).ranges.count > 1 { byLog.insert(index) }
        }
        for (chosen, order) in [(runs.indices.filter { !byLog.contains($0) }, selection.query.order), (byLog.sorted(), .newestFirst)] {
            if chosen.isEmpty { continue }
            let pass = SharedScan(runs: chosen.map { runs[$0] }, selection: selection.narrowed { $0.order = order })
            for (index, duration) in zip(chosen, try await pass.run()) { durations[index] = duration }
        }
        // Parts of the selection are read by themselves: what their documents cost is in the same measure.
        for (index, run) in runs.enumerated() {
            guard let paged = run.plan.stage.exporter as? any PagedExporter else { continue }
            let start = ContinuousClock.now
            try await paged.exportPartsAndCommonDocuments(of: run.selection, to: run.staging, in: run.context)
            durations[index] += ContinuousClock.now - start
        }
        return durations
    }

    /// At least one stage takes part.
    private func run() async throws -> [Duration] {
        let progress = ScanProgress(stages: runs.count, advanced: runs[0].reportProgress)
        var single: [PerPracticeStage] = []
        var tracks: [PagedStage] = []
        for (index, run) in runs.enumerated() {
            if let exporter = run.plan.stage.exporter as? any PerPracticeExporter {
                single.append(PerPracticeStage(index: index, run: run, exporter: exporter))
            } else if let exporter = run.plan.stage.exporter as? any PagedExporter {
                tracks.append(try await PagedStage(of: exporter, in: run, index: index))
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
                    group.addTask { [single] in try SharedScan.make(batch, single, progress) }
                    running += 1
                }
                for track in tracks { try progress.measure(track.index) { try track.add(batch) } }
                progress.add(batch.count)
            }
            try await group.waitForAll()
        }
        for track in tracks { try progress.measure(track.index) { try track.finish() } }
        return progress.durations
    }

    /// A stage that makes documents of single practices.
    private struct PerPracticeStage: Sendable {
        let index: Int
        let run: StageRun
        let exporter: any PerPracticeExporter
    }

    private static func make(_ batch: [PublishedPractice], _ stages: [PerPracticeStage], _ progress: ScanProgress) throws {
        for stage in stages {
            try progress.measure(stage.index) { for practice in batch { try stage.run.stage(practice, by: stage.exporter) } }
        }
    }
}

/// Hands the practices of a reading, the latest change first, to the pages they are on.
private final class PagedStage {
    /// The stage's place among those of the pass.
    let index: Int
    private let run: StageRun
    private let exporter: any PagedExporter
    private let ranges: [ClosedRange<Int>]
    /// When the only page changed last; pages of several tell by their first practice.
    private let updated: Timestamp?
    /// Those of pages not yet begun, the latest first.
    private var withdrawals: ArraySlice<Tombstone>
    private var current: Int
    private var composer: (any PageComposer)?

    init(of exporter: any PagedExporter, in run: StageRun, index: Int) async throws {
        self.index = index
        self.run = run
        self.exporter = exporter
        ranges = try await Pagination(of: .whole, in: run.selection, size: exporter.pageSize).ranges
        updated = ranges.count == 1 ? try await run.selection.newest?.updated : nil
        withdrawals = try await run.selection.tombstones[...]
        current = ranges.count - 1
    }

    func add(_ practices: [PublishedPractice]) throws {
        for practice in practices {
            while practice.sequence < ranges[current].lowerBound { try next() }
            try run.add(practice, to: currentComposer(updated: updated ?? practice.updated))
        }
    }

    /// Completes the page at hand and all older ones.
    func finish() throws {
        while current > 0 { try next() }
        try currentComposer(updated: updated).finish()
    }

    private func next() throws {
        try currentComposer(updated: nil).finish()
        composer = nil
        current -= 1
    }

    /// The composer of the page at hand, begun if need be.
    private func currentComposer(updated: Timestamp?) throws -> any PageComposer {
        if let composer { return composer }
        let here = withdrawals.prefix { $0.sequence >= ranges[current].lowerBound }
        withdrawals.removeFirst(here.count)
        let page = SelectionPage(
            number: current + 1, isNewest: current == ranges.count - 1, updated: updated, withdrawals: Array(here))
        let begun = try exporter.begin(page, to: run.staging, in: run.context)
        composer = begun
        return begun
    }
}

/// Counts the practices done and the time that each stage took.
private final class ScanProgress: Sendable {
    private struct State {
        var done = 0
        var durations: [Duration]
    }

    private let state: Mutex<State>
    private let advanced: @Sendable (Int) -> Void

    init(stages: Int, advanced: @escaping @Sendable (Int) -> Void) {
        state = Mutex(State(durations: Array(repeating: .zero, count: stages)))
        self.advanced = advanced
    }

    var durations: [Duration] { state.withLock { $0.durations } }

    func add(_ count: Int) {
        let done = state.withLock { state in
            state.done += count
            return state.done
        }
        advanced(done)
    }

    func measure(_ stage: Int, _ body: () throws -> Void) rethrows {
        let start = ContinuousClock.now
        try body()
        let duration = ContinuousClock.now - start
        state.withLock { $0.durations[stage] += duration }
    }
}

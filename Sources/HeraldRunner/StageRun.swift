import HeraldKit
import HeraldModel
import HeraldPipeline
import Synchronization

/// Runs one stage as far as its plan says.
struct StageRun: Sendable {
    let plan: StagePlan
    let selection: Selection
    let staging: Staging
    let context: ExportContext
    let setAside: @Sendable (RunReport.SetAside) -> Void
    let advanced: @Sendable (_ done: Int) -> Void

    /// Makes the documents. Gives the paths of the last release that are gone, sorted; only for a stage that was made in part.
    func run() async throws -> [[UInt8]] {
        let exporter = plan.stage.exporter
        switch plan.extent {
        case .nothing:
            return []
        case .everything:
            if let each = exporter as? any PerPracticeExporter {
                try await exportEach(each)
            } else if let paged = exporter as? any PagedExporter {
                try await exportPages(paged, touchedBy: nil)
            } else {
                try await exporter.export(selection, to: staging, in: context)
            }
            return []
        case .changes(let changes):
            if let each = exporter as? any PerPracticeExporter { return try await export(each, changes.practices) }
            if let paged = exporter as? any PagedExporter { try await exportPages(paged, touchedBy: changes) }
            return []
        }
    }

    /// Every practice, in batches, on as many cores as there are.
    private func exportEach(_ exporter: any PerPracticeExporter) async throws {
        let progress = StageProgress(advanced)
        try await withThrowingTaskGroup(of: Void.self) { group in
            var batches = selection.makeAsyncIterator()
            var running = 0
            while true {
                let batch = try await batches.nextBatch()
                if batch.isEmpty { break }
                if running == StageRun.tasks {
                    try await group.next()
                    running -= 1
                }
                group.addTask {
                    for practice in batch { try stage(practice, by: exporter) }
                    progress.add(batch.count)
                }
                running += 1
            }
            try await group.waitForAll()
        }
    }

    /// How many batches are rendered at a time.
    private static let tasks = 3

    /// Only the practices that changed; documents of those that are gone, or have fewer documents now, are dropped.
    private func export(_ exporter: any PerPracticeExporter, _ changes: [PracticeChange]) async throws -> [[UInt8]] {
        var dropped: [[UInt8]] = []
        for start in stride(from: 0, to: changes.count, by: Selection.batchSize) {
            let ids = changes[start..<min(start + Selection.batchSize, changes.count)].map(\.practice)
            var made: Set<[UInt8]> = []
            for try await practice in narrowed(to: ids) {
                made.formUnion(try stage(practice, by: exporter).map { Array($0.description.utf8) })
            }
            for id in ids {
                let records = plan.old?.records(startingWith: "\(exporter.folder)/\(id).") ?? []
                dropped += records.map { Array($0.path) }.filter { !made.contains($0) }
            }
            advanced(start + ids.count)
        }
        return dropped.sorted { $0.lexicographicallyPrecedes($1) }
    }

    private func narrowed(to ids: [Slug]) -> Selection {
        selection.narrowed { query in
            query.ids = query.ids.isEmpty ? ids : ids.filter(query.ids.contains)
            // No id is left: nothing is wanted, which an empty list would not say.
            if query.ids.isEmpty { query.limit = 0 }
        }
    }

    /// Adds the documents of one practice, or sets it aside with the reason its exporter gives.
    @discardableResult
    private func stage(_ practice: PublishedPractice, by exporter: any PerPracticeExporter) throws -> [DocumentPath] {
        let documents: [Document]
        do {
            documents = try exporter.documents(for: practice, in: context)
        } catch let problem as Diagnostic {
            setAside(.init(practice: practice.practice.id, stage: plan.stage.exporterName, reason: problem.message))
            return []
        }
        let prefix = "\(exporter.folder)/\(practice.practice.id)."
        for document in documents {
            guard document.path.description.hasPrefix(prefix) else {
                throw Diagnostic(
                    "exporter \"\(plan.stage.exporterName)\" made \"\(document.path)\"; expected a path that starts with \"\(prefix)\"")
            }
            try staging.add(document)
        }
        return documents.map(\.path)
    }

    /// The pages that `changes` touch, or all of them.
    private func exportPages(_ exporter: any PagedExporter, touchedBy changes: ReleaseChanges?) async throws {
        let isLimited = selection.query.limit != nil || selection.query.changedSince != nil
        let size = isLimited ? nil : exporter.pageSize
        let positions = size == nil ? [] : try await selection.positions
        let ranges = SelectionPage.ranges(of: positions, size: size)
        let touched = changes.map { $0.pages(ranges, positions: positions, size: size) }
        for (index, range) in ranges.enumerated() where touched?.contains(index) ?? true {
            let practices = ranges.count == 1 ? selection : selection.slice(range)
            let page = SelectionPage(number: index + 1, isNewest: index == ranges.count - 1, practices: practices)
            try await exporter.export(page, to: staging, in: context)
            advanced((index + 1) * (size ?? 0))
        }
    }
}

/// Counts the practices that several tasks have done.
private final class StageProgress: Sendable {
    private let done = Mutex(0)
    private let advanced: @Sendable (Int) -> Void

    init(_ advanced: @escaping @Sendable (Int) -> Void) { self.advanced = advanced }

    func add(_ count: Int) {
        done.withLock { done in
            done += count
            advanced(done)
        }
    }
}

/// What changed since the last release.
struct ReleaseChanges {
    /// The last event that the last release knew.
    var since: Int
    /// The practices that changed, in the order of their ids.
    var practices: [PracticeChange]

    /// The 0-based pages to be made again: where a changed practice was, the page that was the newest, and all that came after it.
    func pages(_ ranges: [ClosedRange<Int>], positions: [Int], size: Int?) -> Set<Int> {
        let known = positions.partitioningIndex { $0 > since }
        let oldCount = SelectionPage.ranges(of: Array(positions[..<known]), size: size).count
        var pages = Set(max(0, oldCount - 1)..<ranges.count)
        for change in practices {
            guard let sequence = change.previousSequence else { continue }
            pages.insert(max(0, ranges.partitioningIndex { $0.lowerBound > sequence } - 1))
        }
        return pages
    }
}

extension Array {
    /// The first index whose element `belongs` to the second half of a partitioned array.
    fileprivate func partitioningIndex(_ belongs: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = low + (high - low) / 2
            if belongs(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

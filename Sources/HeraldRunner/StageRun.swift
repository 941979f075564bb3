import HeraldKit
import HeraldModel
import HeraldPipeline

/// Runs one stage as far as its plan says.
struct StageRun: Sendable {
    let plan: StagePlan
    let selection: Selection
    let staging: Staging
    let context: ExportContext
    let setAside: @Sendable (RunReport.SetAside) -> Void
    let advanced: @Sendable (_ done: Int) -> Void

    /// Whether the stage needs every practice, so that it can share one reading of the selection with others.
    var needsEveryPractice: Bool {
        guard case .everything = plan.extent else { return false }
        return plan.stage.exporter is any PerPracticeExporter || plan.stage.exporter is any PagedExporter
    }

    /// Makes the documents of a stage that does not need every practice. Gives the paths of the last release that are gone, sorted;
    /// only for a stage that was made in part.
    func run() async throws -> [[UInt8]] {
        let exporter = plan.stage.exporter
        switch plan.extent {
        case .nothing:
            return []
        case .everything:
            try await exporter.export(selection, to: staging, in: context)
            return []
        case .changes(let changes):
            if let each = exporter as? any PerPracticeExporter { return try await export(each, changes.practices) }
            if let paged = exporter as? any PagedExporter { try await export(paged, changes) }
            return []
        }
    }

    /// The ranges of event numbers of the stage's pages, and the numbers they are made from.
    func pages(of exporter: any PagedExporter) async throws -> (ranges: [ClosedRange<Int>], positions: [Int], size: Int?) {
        let isLimited = selection.query.limit != nil || selection.query.changedSince != nil
        let size = isLimited ? nil : exporter.pageSize
        let positions = size == nil ? [] : try await selection.positions
        return (SelectionPage.ranges(of: positions, size: size), positions, size)
    }

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

    /// The selection of no other practices than `ids`.
    func narrowed(to ids: [Slug]) -> Selection {
        selection.narrowed { query in
            query.ids = query.ids.isEmpty ? ids : ids.filter(query.ids.contains)
            // No id is left: nothing is wanted, which an empty list would not say.
            if query.ids.isEmpty { query.limit = 0 }
        }
    }

    /// Adds the documents of one practice, or sets it aside with the reason its exporter gives. A reason that stands in a file, such as
    /// a template, concerns every practice: it is thrown, and nothing is published.
    @discardableResult
    func stage(_ practice: PublishedPractice, by exporter: any PerPracticeExporter) throws -> [DocumentPath] {
        let documents: [Document]
        do {
            documents = try exporter.documents(for: practice, in: context)
        } catch let problem as Diagnostic where problem.position == nil {
            setAside(practice.practice.id, because: problem.message)
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

    /// The pages that `changes` touch.
    private func export(_ exporter: any PagedExporter, _ changes: ReleaseChanges) async throws {
        let (ranges, positions, size) = try await pages(of: exporter)
        for index in changes.pages(ranges, positions: positions, size: size).sorted() {
            let practices = ranges.count == 1 ? selection : selection.slice(ranges[index])
            let page = SelectionPage(
                number: index + 1, isNewest: index == ranges.count - 1, updated: try await practices.newest?.updated,
                withdrawals: try await practices.withdrawals)
            let composer = try exporter.begin(page, to: staging, in: context)
            for try await practice in practices { try add(practice, to: composer) }
            try composer.finish()
        }
    }

    /// Hands a practice to a page, or sets it aside with the reason that the page gives.
    func add(_ practice: PublishedPractice, to composer: any PageComposer) throws {
        do {
            try composer.add(practice)
        } catch let problem as Diagnostic where problem.position == nil && !staging.hasFailed {
            setAside(practice.practice.id, because: problem.message)
        }
    }

    /// Sets a practice aside: the rest of the stage goes out without it.
    func setAside(_ practice: Slug, because reason: String) {
        setAside(.init(practice: practice, stage: plan.stage.exporterName, reason: reason))
    }

    /// The same run without the practices in `ids`, from its beginning, into a staging of its own.
    func without(_ ids: Set<Slug>) -> StageRun {
        StageRun(
            plan: plan, selection: selection.without(ids), staging: staging.again(), context: context, setAside: setAside,
            advanced: { _ in })
    }
}

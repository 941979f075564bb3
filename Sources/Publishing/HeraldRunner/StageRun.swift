import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldPipeline

/// Runs one stage as far as its plan says.
struct StageRun: Sendable {
    let plan: StagePlan
    let selection: Selection
    let staging: Staging
    let context: ExportContext
    let setAside: @Sendable (RunReport.QuarantinedPractice) -> Void
    let reportProgress: @Sendable (_ done: Int) -> Void

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

    /// Only the practices that changed; documents of those that are gone, or have fewer documents now, are dropped.
    private func export(_ exporter: any PerPracticeExporter, _ changes: [Slug]) async throws -> [[UInt8]] {
        var dropped: [[UInt8]] = []
        for start in stride(from: 0, to: changes.count, by: Selection.batchSize) {
            let ids = changes[start..<min(start + Selection.batchSize, changes.count)]
            var made: Set<[UInt8]> = []
            for try await practice in narrowed(to: Array(ids)) {
                made.formUnion(try stage(practice, by: exporter).map { Array($0.description.utf8) })
            }
            for id in ids {
                let records = plan.old?.records(startingWith: "\(exporter.folder)/\(id).") ?? []
                dropped += records.map { Array($0.path) }.filter { !made.contains($0) }
            }
            reportProgress(start + ids.count)
        }
        return dropped.sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// The selection of no other practices than `ids`.
    func narrowed(to ids: [Slug]) -> Selection {
        selection.narrowed { $0.narrow(to: ids) }
    }

    /// Adds the documents of one practice, or sets it aside with the reason its exporter gives. A reason that stands in a file, such as
    /// a template, concerns every practice: it is thrown, and nothing is published.
    @discardableResult
    func stage(_ practice: PublishedPractice, by exporter: any PerPracticeExporter) throws -> [DocumentPath] {
        let documents: [Document]
        do {
            documents = try exporter.documents(for: practice, in: context)
        } catch let problem as Diagnostic where problem.position == nil {
            quarantine(practice.practice.id, because: problem.message)
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

    /// The pages that `changes` touch, part by part; a part without a changed practice is left as it is.
    private func export(_ exporter: any PagedExporter, _ changes: PracticeChanges) async throws {
        for part in try [.whole] + exporter.parts(in: context) {
            let pages = try await Pagination(of: part, in: selection, size: exporter.pageSize)
            for index in try await changes.pages(in: pages) {
                try await pages.make(index, by: exporter, to: staging, in: context, add: add(_:to:))
            }
        }
    }

    /// Hands a practice to a page, or sets it aside with the reason that the page gives.
    func add(_ practice: PublishedPractice, to composer: any PageComposer) throws {
        do {
            try composer.add(practice)
        } catch let problem as Diagnostic where problem.position == nil && !staging.hasFailed {
            quarantine(practice.practice.id, because: problem.message)
        }
    }

    /// Sets a practice aside: the rest of the stage goes out without it.
    func quarantine(_ practice: Slug, because reason: String) {
        setAside(.init(practice: practice, stage: plan.stage.exporterName, reason: reason))
    }

    /// The same run without the practices in `ids`, from its beginning, into a staging of its own.
    func without(_ ids: Set<Slug>) -> StageRun {
        StageRun(
            plan: plan, selection: selection.without(ids), staging: staging.emptyCopy(), context: context, setAside: setAside,
            reportProgress: { _ in })
    }
}

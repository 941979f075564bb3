import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldPipeline

/// Makes the documents of one stage, to the extent that its plan says.
struct StageRun: Sendable {
    let plan: StagePlan
    let selection: Selection
    let staging: Staging
    let context: ExportContext
    /// The editions of the stage, if it makes editions.
    var editions: StageEditions?
    let recordQuarantined: @Sendable (RunReport.QuarantinedPractice) -> Void
    let reportProgress: @Sendable (_ done: Int) -> Void
    /// Finds the practices that records link to, if the documents name them.
    var linked: LinkedPractices?
    /// Receives what was done when, if that is measured.
    var trace: RunTrace?

    /// Whether the stage needs every practice, so that it can share one scan of the selection with others.
    var needsEveryPractice: Bool {
        guard case .everything = plan.extent else { return false }
        return !plan.isWhole
    }

    /// The pages of the stage, if it makes pages.
    var pageExport: PageExport? {
        guard case .pages(let documents) = plan.exportPlan.form else { return nil }
        return PageExport(documents, to: staging, in: context, add: add(_:to:))
    }

    /// Makes the documents of a stage that does not need every practice.
    ///
    /// Returns the paths of the last release that were removed, sorted, or none if everything was made.
    func run() async throws -> [[UInt8]] {
        switch (plan.extent, plan.exportPlan.form) {
        case (.nothing, _):
            return []
        case (.everything, .whole(let makeDocuments)), (.changes, .whole(let makeDocuments)):
            if let editions {
                try await editions.make(makeDocuments, selection, context)
            } else {
                try await makeDocuments(selection, staging, context)
            }
            return []
        case (.everything, _):
            _ = try await SharedScan.run([self])
            return []
        case (.changes(let changes), .perPractice(let documents)):
            var practices = changes.practices
            if linked != nil, let old = plan.old {
                practices = Set(practices).union(old.practices(linkingTo: practices)).sorted()
            }
            return try await makeChanged(documents, of: practices)
        case (.changes(let changes), .pages):
            try await makeChangedPages(changes)
            return []
        }
    }

    /// Makes the documents of the practices that changed. Returns the paths of practices that were removed or have fewer documents now.
    private func makeChanged(_ documents: PracticeDocuments, of changes: [Slug]) async throws -> [[UInt8]] {
        var removed: [[UInt8]] = []
        for start in stride(from: 0, to: changes.count, by: Selection.batchSize) {
            let ids = changes[start..<min(start + Selection.batchSize, changes.count)]
            var made: Set<[UInt8]> = []
            var batches = narrowed(to: Array(ids)).makeAsyncIterator()
            while case let batch = try await batches.nextBatch(), !batch.isEmpty {
                let context = try await context(of: batch)
                for practice in batch {
                    made.formUnion(try stage(practice, documents, in: context).map { Array($0.description.utf8) })
                }
            }
            for id in ids {
                let records = plan.old?.records(startingWith: documents.prefix(of: id)) ?? []
                removed += records.map { Array($0.path) }.filter { !made.contains($0) }
            }
            reportProgress(start + ids.count)
        }
        return removed.sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// Makes the pages that `changes` concern, part by part. A part without a changed practice stays as it is.
    private func makeChangedPages(_ changes: PracticeChanges) async throws {
        guard let export = pageExport else { return }
        for part in try export.allParts { try await export.makePages(of: part, in: selection, choose: changes.pages(in:)) }
    }

    /// The selection of the practices in `ids` and no others.
    func narrowed(to ids: [Slug]) -> Selection {
        selection.narrowed { $0.narrow(to: ids) }
    }

    /// Returns the context for the documents of `practices`, with the practices that they link to if the documents name those.
    func context(of practices: [PublishedPractice]) async throws -> ExportContext {
        guard let linked else { return context }
        var context = context
        context.linkedPractices = try await linked.targets(of: practices)
        return context
    }

    /// Stages the documents of one practice, or quarantines it with the exporter's reason. Returns the paths of its documents.
    ///
    /// A `Diagnostic` with a position in a file, such as a template, concerns every practice: it is thrown, and nothing is published.
    @discardableResult
    func stage(_ practice: PublishedPractice, _ stage: PracticeDocuments, in context: ExportContext) throws -> [DocumentPath] {
        let documents: [Document]
        do {
            documents = try stage.documents(practice, context)
        } catch let problem as Diagnostic where problem.position == nil {
            quarantine(practice.practice.id, because: problem.message)
            return []
        }
        let prefix = stage.prefix(of: practice.practice.id)
        for document in documents {
            guard document.path.description.hasPrefix(prefix) else {
                throw Diagnostic(
                    "exporter \"\(plan.stage.exporterName)\" made \"\(document.path)\"; expected a path that starts with \"\(prefix)\"")
            }
            try staging.add(document, linkingTo: linked == nil ? [] : practice.practice.linkedPractices)
        }
        return documents.map(\.path)
    }

    /// Adds a practice to a page, or quarantines it with the composer's reason.
    @Sendable private func add(_ practice: PublishedPractice, to composer: any PageComposer) throws {
        do {
            try composer.add(practice)
        } catch let problem as Diagnostic where problem.position == nil && !staging.hasFailed {
            quarantine(practice.practice.id, because: problem.message)
        }
    }

    /// Quarantines a practice: the rest of the stage is published without it.
    func quarantine(_ practice: Slug, because reason: String) {
        recordQuarantined(.init(practice: practice, stage: plan.stage.exporterName, reason: reason))
    }

    /// The same run from its beginning, without the practices in `ids`, into a staging of its own.
    func without(_ ids: Set<Slug>) -> StageRun {
        var run = StageRun(
            plan: plan, selection: selection.without(ids), staging: staging.emptyCopy(), context: context,
            recordQuarantined: recordQuarantined,
            reportProgress: { _ in })
        run.linked = linked
        return run
    }
}

import HeraldDiagnostics
import HeraldKit
import HeraldModel

extension ExportPlan {
    /// Makes all documents of `selection`, one after the other, and omits practices that the exporter refuses, as a run does.
    ///
    /// - Throws: The errors of the exporter, except a `Diagnostic` without a position about one practice, and a `Diagnostic`
    ///   if two documents have one path.
    func documents(of selection: Selection, in context: ExportContext) async throws -> DocumentSet {
        let collector = DocumentCollector()
        switch form {
        case .perPractice(let stage):
            for try await practice in selection {
                for document in try stage.documentsUnlessRefused(of: practice, in: context) { try collector.add(document) }
            }
            try stage.addCommonDocuments(collector, context)
        case .pages(let stage):
            let export = PageExport(stage, to: collector, in: context, add: Self.addUnlessRefused)
            try await export.makePages(of: .whole, in: selection)
            try await export.makePartsAndCommonDocuments(of: selection)
        case .whole(let makeDocuments):
            try await makeDocuments(selection, collector, context)
        }
        return DocumentSet(collector.documents)
    }

    /// Makes all documents as a run does: those of single practices in parallel, pages in one scan, a whole twice at once.
    ///
    /// Two stages of a run may use one exporter at the same time, so a whole is made twice at once. The second set of documents
    /// is discarded. If the two calls share state by mistake, the first set differs from the expected one.
    func documentsInParallel(of selection: Selection, in context: ExportContext) async throws -> DocumentSet {
        let collector = DocumentCollector()
        switch form {
        case .perPractice(let stage):
            try await withThrowingTaskGroup(of: Void.self) { group in
                for try await practice in selection {
                    group.addTask {
                        for document in try stage.documentsUnlessRefused(of: practice, in: context) { try collector.add(document) }
                    }
                }
                try await group.waitForAll()
            }
            try stage.addCommonDocuments(collector, context)
        case .pages(let stage):
            let export = PageExport(stage, to: collector, in: context, add: Self.addUnlessRefused)
            let builder = try await export.builder(for: export.pages(of: .whole, in: selection))
            for try await practice in selection { try builder.add(practice) }
            try builder.finish()
            try await export.makePartsAndCommonDocuments(of: selection)
        case .whole(let makeDocuments):
            async let other: Void = makeDocuments(selection, DocumentCollector(), context)
            try await makeDocuments(selection, collector, context)
            try await other
        }
        return DocumentSet(collector.documents)
    }

    /// Adds a practice to a page unless the composer refuses it, with a `Diagnostic` without a position. One with a position
    /// is a mistake in a file, such as a template, and ends the export.
    @Sendable static func addUnlessRefused(_ practice: PublishedPractice, to composer: any PageComposer) throws {
        do {
            try composer.add(practice)
        } catch let problem as Diagnostic where problem.position == nil {}
    }
}

extension PracticeDocuments {
    /// The documents of `practice`; none if the exporter refuses it with a `Diagnostic` without a position.
    func documentsUnlessRefused(of practice: PublishedPractice, in context: ExportContext) throws -> [Document] {
        do {
            return try documents(practice, context)
        } catch let problem as Diagnostic where problem.position == nil {
            return []
        }
    }
}

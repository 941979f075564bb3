import HeraldDiagnostics
import HeraldKit
import HeraldModel

/// The documents that an exporter made, by path.
struct DocumentSet: Sendable {
    private(set) var documents: [DocumentPath: Document] = [:]

    init(_ documents: [Document] = []) {
        for document in documents { self.documents[document.path] = document }
    }

    /// The documents in the order of their paths.
    var sorted: [Document] { documents.values.sorted { $0.path < $1.path } }

    /// Replaces documents and adds new ones.
    mutating func replace(with others: DocumentSet) { documents.merge(others.documents) { $1 } }

    /// Removes the documents whose paths begin with `prefix`.
    mutating func remove(startingWith prefix: String) {
        documents = documents.filter { !$0.key.description.hasPrefix(prefix) }
    }

    /// Describes the first difference to `expected`, or returns `nil`.
    func difference(to expected: DocumentSet) -> String? {
        for path in Set(documents.keys).union(expected.documents.keys).sorted() {
            guard let mine = documents[path] else { return "\"\(path)\" is missing" }
            guard let other = expected.documents[path] else { return "\"\(path)\" is made in addition" }
            if mine.bytes != other.bytes {
                let same = zip(mine.bytes, other.bytes).prefix { $0 == $1 }.count
                return "\"\(path)\" differs at byte \(same)"
            }
            if mine.mediaType != other.mediaType { return "\"\(path)\" has another media type" }
            if Set(mine.practices) != Set(other.practices) { return "\"\(path)\" names other practices" }
        }
        return nil
    }
}

extension ExportPlan {
    /// Makes all documents of `selection`, one after the other, and omits practices that the exporter refuses, as a run does.
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

    /// Adds a practice to a page unless the composer refuses it.
    @Sendable static func addUnlessRefused(_ practice: PublishedPractice, to composer: any PageComposer) throws {
        do {
            try composer.add(practice)
        } catch let problem as Diagnostic where problem.position == nil {}
    }
}

extension PracticeDocuments {
    /// The documents of `practice`; none if the exporter refuses it.
    func documentsUnlessRefused(of practice: PublishedPractice, in context: ExportContext) throws -> [Document] {
        do {
            return try documents(practice, context)
        } catch let problem as Diagnostic where problem.position == nil {
            return []
        }
    }
}

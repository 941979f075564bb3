import HeraldDiagnostics
import HeraldKit
import HeraldModel

/// The documents that an exporter made, by path.
///
/// The kit makes the same documents in several ways and compares the sets. Two documents are equal if their bytes, their
/// media types and the practices that they name are; the order in which they were made does not count, since a run makes
/// them in parallel.
struct DocumentSet: Sendable {
    /// The documents; a later one of the same path replaces an earlier one.
    private(set) var documents: [DocumentPath: Document] = [:]

    /// Creates a set. Two documents of one path are an error of `DocumentCollector` before they come here.
    init(_ documents: [Document] = []) {
        for document in documents { self.documents[document.path] = document }
    }

    /// The documents in the order of their paths.
    var sorted: [Document] { documents.values.sorted { $0.path < $1.path } }

    /// Replaces documents and adds new ones, as an update of a release does.
    mutating func replace(with others: DocumentSet) { documents.merge(others.documents) { $1 } }

    /// Removes the documents whose paths begin with `prefix`: those of one practice, which an update makes again or leaves
    /// out.
    mutating func remove(startingWith prefix: String) {
        documents = documents.filter { !$0.key.description.hasPrefix(prefix) }
    }

    /// Describes the first difference to `expected`, in the order of paths, or returns `nil`.
    ///
    /// | sentence | meaning |
    /// |---|---|
    /// | `"x" is missing` | only the expected set has the document |
    /// | `"x" is made in addition` | only this set has it |
    /// | `"x" differs at byte 17` | the first 17 bytes are equal, or one document ends after them |
    /// | `"x" has another media type` | bytes are equal |
    /// | `"x" names other practices` | bytes and media types are equal; the order of the practices does not count |
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
    ///
    /// - Throws: The errors of the exporter, but for a `Diagnostic` without a position about one practice, and a `Diagnostic`
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
    /// Two stages of a run may use one exporter at the same time, so a whole is made twice at once. The second one goes to a collector of its own, which is discarded: only its influence on the first one matters.
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

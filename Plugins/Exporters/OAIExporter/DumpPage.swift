import HeraldDiagnostics
import HeraldJSON
import HeraldKit
import HeraldModel
import HeraldXML
import OAIProvider

/// Writes one page of the dump: for each format a `ListRecords` response, newest change first, including deletions.
///
/// The response date is that of the latest change on the page. So the bytes stay the same as long as nothing on the page changes.
final class DumpPage: PageComposer {
    private let page: SelectionPage
    private let files: OAIDocumentContext
    private let sink: any DocumentSink
    private let sets: OAISets
    private let lists: [DumpList]
    /// Withdrawals that were not written yet, newest first.
    private var withdrawals: ArraySlice<Tombstone>

    init(_ page: SelectionPage, files: OAIDocumentContext, in sink: any DocumentSink) throws {
        self.page = page
        self.files = files
        self.sink = sink
        sets = OAISets(SetContext(files.context, options: files.context.oaiProvider))
        withdrawals = page.tombstones[...]
        lists = try files.formats.map { format in
            let path = files.dumpPath(format, page: page.number)
            let stream = try files.open(path, mediaType: "text/xml", in: sink)
            return DumpList(
                of: format, at: files.context.address(of: path), date: page.updated ?? Timestamp(seconds: 0), to: stream)
        }
    }

    func add(_ practice: PublishedPractice) throws {
        // All records are made before any of them is written, so that a failure leaves no partial record.
        let elements = lists.map { files.element(practice, in: $0.format) }
        try writeWithdrawals(after: practice.sequence)
        let id = practice.practice.id
        let header = try OAIElements.fragment(
            of: OAIHeader(
                identifier: files.identifierStart + id.written, datestamp: practice.updated, sets: sets.specs(of: practice.practice)))
        var hasReplaced = false
        for (list, element) in zip(lists, elements) {
            switch element {
            case .success(let metadata):
                try list.add(OAIElements.record(header, metadata: metadata), of: PracticeVersion(id, practice.version))
                hasReplaced = hasReplaced || metadata.replacedCharacterCount > 0
            case .failure(let problem):
                files.context.warn(
                    "practice \"\(id)\" is left out of \"\(list.format.prefix)\": \(problem.message)",
                    hint: problem.hint ?? "correct the record and run intake again")
            }
        }
        if hasReplaced { files.context.warnOfReplacedCharacters(in: id) }
    }

    func finish() throws {
        try writeWithdrawals(after: -1)
        for list in lists { try list.finish() }
        if page.isNewest { try sink.add(index()) }
    }

    private func writeWithdrawals(after sequence: Int) throws {
        while let tombstone = withdrawals.first, tombstone.sequence > sequence {
            withdrawals.removeFirst()
            let header = try OAIElements.fragment(
                of: OAIHeader(identifier: files.identifierStart + tombstone.practice.written, datestamp: tombstone.time, isDeleted: true))
            let record = try OAIElements.record(header, metadata: nil)
            for list in lists { try list.add(record, of: nil) }
        }
    }

    /// Returns the list of all pages, oldest first, from which partners begin.
    private func index() throws -> Document {
        let formats = files.formats.map { format -> JSONValue in
            [
                "prefix": .string(format.prefix), "namespace": .string(type(of: format).namespace),
                "schema": .string(type(of: format).schemaAddress(in: files.context)),
                "pages": .strings((1...page.number).map { files.context.address(of: files.dumpPath(format, page: $0)) }),
            ]
        }
        let repository = files.settings.hasStaticRepository ? files.context.address(of: files.repositoryPath) : nil
        let index: JSONValue = [
            "identifiers": .string(files.identifierStart), "static-repository": .nullable(repository), "formats": .array(formats),
        ]
        guard let path = DocumentPath(files.indexPath) else { throw Diagnostic("\"\(files.indexPath)\" cannot be a document's path") }
        return Document(path: path, mediaType: "application/json", bytes: index.bytes(.indented, depth: -1) + [0x0A])
    }
}

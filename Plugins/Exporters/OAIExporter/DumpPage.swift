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
    private let release: any DocumentSink
    private let sets: OAISets
    private let lists: [DumpList]
    /// Withdrawals that were not written yet, newest first.
    private var withdrawals: ArraySlice<Tombstone>

    init(_ page: SelectionPage, files: OAIDocumentContext, in release: any DocumentSink) throws {
        self.page = page
        self.files = files
        self.release = release
        sets = OAISets(SetContext(files.context, terms: files.context.oaiProvider))
        withdrawals = page.tombstones[...]
        lists = try files.formats.map { format in
            let path = files.dumpPath(format, page: page.number)
            let stream = try files.open(path, mediaType: "text/xml", in: release)
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
                    hint: problem.hint ?? "correct the record and take it in again")
            }
        }
        if hasReplaced { files.context.warnOfReplacedCharacters(in: id) }
    }

    func finish() throws {
        try writeWithdrawals(after: -1)
        for list in lists { try list.finish() }
        if page.isNewest { try release.add(index()) }
    }

    private func writeWithdrawals(after sequence: Int) throws {
        while let gone = withdrawals.first, gone.sequence > sequence {
            withdrawals.removeFirst()
            let header = try OAIElements.fragment(
                of: OAIHeader(identifier: files.identifierStart + gone.practice.written, datestamp: gone.time, isDeleted: true))
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

/// A page of the dump in one format.
final class DumpList {
    let format: any RecordFormat
    private let stream: any DocumentStream
    private let writer: XMLWriter
    private var practices: [PracticeVersion] = []
    private var isEmpty = true

    /// Begins the document at `address` with the response date `date`.
    init(of format: any RecordFormat, at address: String, date: Timestamp, to stream: any DocumentStream) {
        self.format = format
        self.stream = stream
        writer = XMLWriter { try stream.write($0) }
        writer.startDocument()
        writer.startElement(
            "OAI-PMH", ("xmlns", OAIElements.namespace), ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
            ("xsi:schemaLocation", "\(OAIElements.namespace) \(OAIElements.schema)"))
        writer.element("responseDate", date.written)
        writer.element("request", address, ("verb", "ListRecords"), ("metadataPrefix", format.prefix))
    }

    /// Adds a record. `practice` is `nil` for a deletion. Throws errors of the document.
    func add(_ record: XMLFragment, of practice: PracticeVersion?) throws {
        if isEmpty { writer.startElement("ListRecords") }
        isEmpty = false
        writer.fragment(record)
        if let practice { practices.append(practice) }
        if let failure = writer.failure { throw failure }
    }

    /// Ends the document. OAI-PMH reports an empty list as the error `noRecordsMatch` (OAI-PMH 2.0, section 3.6).
    func finish() throws {
        if isEmpty { OAIElements.write(OAIError(.noRecordsMatch, "nothing is left on this page"), to: writer) }
        while writer.depth > 0 { writer.endElement() }
        try writer.finish()
        try stream.close(practices: practices)
    }
}

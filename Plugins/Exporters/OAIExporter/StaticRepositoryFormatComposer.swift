import HeraldKit
import HeraldModel
import HeraldXML
import OAIProvider

/// The document of a static repository while composers write to it, one composer for each format, one after the other. Each format reads
/// the selection again, so only one batch of records is in memory.
///
/// It needs no lock: one task composes the parts of a stage in order, and a pipeline has one run at a time.
final class SharedStaticRepository: @unchecked Sendable {
    /// The document, begun by the first format and ended by the last.
    fileprivate var document: StaticRepositoryDocument?
}

/// Writes the records of one format in the static repository (Specification for an OAI Static Repository and an OAI Static Repository
/// Gateway, version 2.0, section 3).
final class StaticRepositoryFormatComposer: PageComposer {
    /// The number of records above which the exporter warns. The specification recommends static repositories for small collections.
    static let recommendedLimit = 5000

    private let formatIndex: Int
    private let files: OAIDocumentContext
    private let repository: SharedStaticRepository
    private let sink: any DocumentSink
    private var count = 0

    init(formatIndex: Int, files: OAIDocumentContext, repository: SharedStaticRepository, in sink: any DocumentSink) throws {
        self.formatIndex = formatIndex
        self.files = files
        self.repository = repository
        self.sink = sink
        if formatIndex == 0 { repository.document = nil }
    }

    func add(_ practice: PublishedPractice) throws {
        count += 1
        let format = files.formats[formatIndex]
        guard case .success(let metadata) = files.element(practice, in: format) else { return }
        try document(earliest: practice.updated).add(practice, metadata: metadata, in: format)
    }

    func finish() throws {
        let document = try document(earliest: Timestamp(seconds: 0))
        document.endList()
        guard formatIndex == files.formats.count - 1 else { return }
        repository.document = nil
        try document.finish()
        if count > Self.recommendedLimit {
            files.context.warn(
                "the static repository has \(count) records; the specification is made for up to \(Self.recommendedLimit)",
                hint: "switch it off with static-repository: false, and point partners to the pages of the dump")
        }
    }

    /// Returns the document and begins it if necessary.
    ///
    /// Practices come oldest first. So the first practice that is written begins the document and has the earliest date.
    private func document(earliest: Timestamp) throws -> StaticRepositoryDocument {
        if let document = repository.document { return document }
        let stream = try files.open(files.repositoryPath, mediaType: "text/xml", in: sink)
        let document = StaticRepositoryDocument(files, earliest: earliest, to: stream)
        repository.document = document
        return document
    }
}

/// The document of a static repository.
private final class StaticRepositoryDocument {
    private let files: OAIDocumentContext
    private let stream: any DocumentStream
    private let writer: XMLWriter
    private var practices: Set<PracticeVersion> = []
    private var isInList = false

    init(_ files: OAIDocumentContext, earliest: Timestamp, to stream: any DocumentStream) {
        self.files = files
        self.stream = stream
        writer = XMLWriter { try stream.write($0) }
        let namespace = "http://www.openarchives.org/OAI/2.0/static-repository"
        writer.startDocument()
        writer.startElement(
            "Repository", ("xmlns", namespace), ("xmlns:oai", OAIElements.namespace),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"), ("xsi:schemaLocation", "\(namespace) \(namespace).xsd"))
        writer.withElement("Identify") {
            writer.element("oai:repositoryName", files.context.site.title)
            writer.element("oai:baseURL", files.repositoryAddress)
            writer.element("oai:protocolVersion", "2.0")
            writer.element("oai:adminEmail", files.context.site.requiredContact)
            writer.element("oai:earliestDatestamp", Self.day(earliest))
            writer.element("oai:deletedRecord", "no")
            writer.element("oai:granularity", "YYYY-MM-DD")
        }
        writer.withElement("ListMetadataFormats") {
            for format in files.formats.map({ type(of: $0) }) {
                writer.withElement("oai:metadataFormat") {
                    writer.element("oai:metadataPrefix", format.prefix)
                    writer.element("oai:schema", format.schemaAddress(in: files.context))
                    writer.element("oai:metadataNamespace", format.namespace)
                }
            }
        }
    }

    /// Adds a record to the list of `format`, and begins that list with its first record.
    func add(_ practice: PublishedPractice, metadata: XMLFragment, in format: any RecordFormat) throws {
        if !isInList { writer.startElement("ListRecords", ("metadataPrefix", format.prefix)) }
        isInList = true
        writer.withElement("oai:record") {
            writer.withElement("oai:header") {
                writer.element("oai:identifier", files.identifierStart + practice.practice.id.written)
                writer.element("oai:datestamp", Self.day(practice.updated))
            }
            writer.withElement("oai:metadata") { writer.fragment(metadata) }
        }
        practices.insert(PracticeVersion(practice.practice.id, practice.version))
        if let failure = writer.failure { throw failure }
    }

    /// Ends the list of a format.
    func endList() {
        if isInList { writer.endElement() }
        isInList = false
    }

    /// Ends the document.
    func finish() throws {
        while writer.depth > 0 { writer.endElement() }
        try writer.finish()
        try stream.close(practices: practices.sorted { $0.practice < $1.practice })
    }

    private static func day(_ time: Timestamp) -> String { String(time.written.prefix(10)) }
}

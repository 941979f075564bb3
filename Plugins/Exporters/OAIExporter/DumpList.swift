import HeraldJSON
import HeraldKit
import HeraldModel
import HeraldXML
import OAIProvider

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

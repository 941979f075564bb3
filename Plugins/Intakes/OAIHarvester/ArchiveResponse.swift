import HeraldModel
import HeraldXML

/// A response of an archive (OAI-PMH 2.0, section 3.2), as ``OAIClient`` receives it. One type for all verbs: a response has only the parts
/// of its verb.
struct ArchiveResponse {
    /// An error or exception condition in the response (section 3.6).
    struct ProtocolError {
        var code: String
        var message: String
    }

    /// A record with its header (section 2.5).
    struct Record {
        var identifier: String
        var datestamp: String
        var isDeleted: Bool
        /// The metadata, or nil for a deleted record.
        var metadata: XMLElement?
        var position: XMLPosition
        /// Whether it was skipped because it is too large.
        var isTooLarge = false
    }

    /// The time of the response, by the archive's clock.
    var responseDate = ""
    var refusals: [ProtocolError] = []
    var records: [Record] = []
    /// The resumption token for the next page, or nil on the last one.
    var token: String?
    /// The number of records in the complete list, if the archive sends it.
    var completeListSize: Int?
    /// The texts of `Identify`, by the names of their elements.
    var identity: [String: String] = [:]
    /// The prefixes in `ListMetadataFormats`.
    var prefixes: [String] = []
    /// Whether the response contains a list of records, perhaps an empty one.
    var hasList = false

    /// Reads the XML of a response.
    ///
    /// - Throws: `XMLError` if it is not well-formed, and ``NotOAIResponse`` if it is another kind of document.
    init(_ bytes: [UInt8], file: String) throws {
        let reader = XMLPullReader(bytes: bytes, file: file)
        var isAtRoot = true
        while let event = try reader.next() {
            guard case .startElement(let name, let namespace, _) = event else { continue }
            if isAtRoot {
                guard name == "OAI-PMH", namespace == Self.namespace else { throw NotOAIResponse(root: name) }
                isAtRoot = false
                continue
            }
            switch name {
            case "ListRecords": hasList = true
            case "ListMetadataFormats", "Identify": continue
            case "description": try reader.skipElement()
            default:
                let start = reader.position
                if let element = try reader.element(from: event, byteLimit: Self.elementLimit) {
                    take(element)
                } else {
                    records.append(Record(tooLargeAt: start))
                }
            }
        }
    }

    static let namespace = XMLNamespace.oai
    /// The largest size of a record, in bytes.
    static let elementLimit = 8 << 20

    private mutating func take(_ element: XMLElement) {
        switch element.name {
        case "responseDate": responseDate = element.trimmed
        case "error": refusals.append(ProtocolError(code: element.attributes["code"] ?? "", message: HTMLText.normalized(element.text)))
        case "record": records.append(Record(element))
        case "resumptionToken":
            token = element.trimmed.isEmpty ? nil : element.trimmed
            completeListSize = element.attributes["completeListSize"].flatMap { Int($0) }
        case "metadataFormat": prefixes += element.elements.filter { $0.name == "metadataPrefix" }.map(\.trimmed)
        default: identity[element.name] = element.trimmed
        }
    }
}

extension ArchiveResponse.Record {
    fileprivate init(tooLargeAt position: XMLPosition) {
        (identifier, datestamp, isDeleted, self.position, isTooLarge) = ("", "", false, position, true)
    }

    fileprivate init(_ element: XMLElement) {
        let header = element.elements.first { $0.name == "header" }
        func text(_ name: String) -> String { header?.elements.first { $0.name == name }?.trimmed ?? "" }
        identifier = text("identifier")
        datestamp = text("datestamp")
        isDeleted = header?.attributes["status"] == "deleted"
        metadata = element.elements.first { $0.name == "metadata" }?.elements.first
        position = element.position
    }
}

extension XMLElement {
    /// The text in the element without white space around it.
    var trimmed: String {
        var text = text[...].drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}

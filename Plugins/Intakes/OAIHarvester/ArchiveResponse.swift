import HeraldModel
import HeraldXML

/// What an archive answered (OAI-PMH 2.0, section 3.2).
struct ArchiveResponse {
    /// A condition that the archive reports in place of an answer (section 3.6).
    struct ProtocolError {
        var code: String
        var message: String
    }

    /// A record with its header (section 2.5).
    struct Record {
        var identifier: String
        var datestamp: String
        var isDeleted: Bool
        /// What the record says; `nil` for a deleted one.
        var metadata: XMLElement?
        var position: XMLPosition
        /// Whether it was passed over for its size.
        var isTooLarge = false
    }

    /// When it answered, by its own clock.
    var responseDate = ""
    var refusals: [ProtocolError] = []
    var records: [Record] = []
    /// Where the list goes on; `nil` on its last page.
    var token: String?
    /// How many records the whole list has, if the archive says so.
    var completeListSize: Int?
    /// The texts of `Identify`, by their elements.
    var identity: [String: String] = [:]
    /// The prefixes of `ListMetadataFormats`.
    var prefixes: [String] = []
    /// Whether there is a list of records, be it empty.
    var hasList = false

    /// Reads the XML of an answer. Throws `XMLError` where it is broken, and ``NotOAIResponse`` if it is something else.
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
    /// The largest record, in bytes.
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

/// An answer that is not OAI-PMH.
struct NotOAIResponse: Error {
    var root: String
}

extension XMLElement {
    /// The text inside without white space around it.
    var trimmed: String {
        var text = text[...].drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}

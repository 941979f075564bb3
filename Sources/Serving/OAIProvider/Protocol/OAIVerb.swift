/// The requests of OAI-PMH 2.0 (section 4).
package enum OAIVerb: String, Sendable, CaseIterable {
    case identify = "Identify"
    case listMetadataFormats = "ListMetadataFormats"
    case listSets = "ListSets"
    case getRecord = "GetRecord"
    case listIdentifiers = "ListIdentifiers"
    case listRecords = "ListRecords"

    /// The required arguments, unless there is a resumption token.
    package var required: [OAIArgument] {
        switch self {
        case .getRecord: [.identifier, .metadataPrefix]
        case .listIdentifiers, .listRecords: [.metadataPrefix]
        case .identify, .listMetadataFormats, .listSets: []
        }
    }

    /// The optional arguments.
    package var optional: [OAIArgument] {
        switch self {
        case .identify, .getRecord: []
        case .listMetadataFormats: [.identifier]
        case .listSets: [.resumptionToken]
        case .listIdentifiers, .listRecords: [.from, .until, .set, .resumptionToken]
        }
    }
}

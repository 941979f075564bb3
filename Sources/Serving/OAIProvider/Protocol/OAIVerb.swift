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

/// The arguments of requests besides `verb`.
package enum OAIArgument: String, Sendable, CaseIterable {
    case identifier, metadataPrefix, from, until, set, resumptionToken
}

/// An error or exception condition (OAI-PMH 2.0, section 3.6).
package struct OAIError: Sendable, Hashable {
    /// The codes of section 3.6; `noSetHierarchy` is missing, because there are always sets.
    package enum Code: String, Sendable {
        case badArgument, badResumptionToken, badVerb, cannotDisseminateFormat, idDoesNotExist, noRecordsMatch, noMetadataFormats
    }

    /// The code, for programs.
    package var code: Code
    /// The message, for people.
    package var message: String

    /// Creates an error.
    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

/// An error or exception condition (OAI-PMH 2.0, section 3.6).
package struct OAIError: Sendable, Hashable {
    /// The codes of section 3.6. `noSetHierarchy` is missing, because there are always sets.
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

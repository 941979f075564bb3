/// The arguments of requests besides `verb`.
package enum OAIArgument: String, Sendable, CaseIterable {
    case identifier, metadataPrefix, from, until, set, resumptionToken
}
